/**
 * What there is to translate. English is the reference: every language has exactly its keys. A file of a language's
 * folder that is named in `FILES` is an area: it is fetched by itself, with whatever needs it.
 * `common` is used by all faces, `customer` by the shared link's page, `staff` by workshop and fleet, `photo` by the
 * full screen of a photo, `settings` by the shell of the settings, `general` by what an organisation sets,
 * `agreements` by agreements and what fleets and groups set, `guide` by the first steps of a new workshop,
 * `people` by people, profile and audit list, `factors` by the profile and by who signs in with a code.
 * `findings`, `modules` and `rules` come with `staff`, `checklists` with the settings of checklists and messages.
 * `intake` by systems that bring cases and the steps of a new case, `people` by people, profile and audit list, `factors` by the profile and by who signs in with a code.
 * `baskets` by catalogues in the quote and in the settings.
 */
import type { Phrase, Phrases } from "../../model/index.ts";
import type { agreements } from "./en/agreements.ts";
import type { baskets } from "./en/baskets.ts";
import type { brands } from "./en/brands.ts";
import type { checklists } from "./en/checklists.ts";
import type { audits } from "./en/audits.ts";
import type { common } from "./en/common.ts";
import type { customer } from "./en/customer.ts";
import type { factors } from "./en/factors.ts";
import type { findings } from "./en/findings.ts";
import type { guide } from "./en/guide.ts";
import type { intake } from "./en/intake.ts";
import type { general } from "./en/general.ts";
import type { modules } from "./en/modules.ts";
import type { notifications } from "./en/notifications.ts";
import type { datastore } from "./en/datastore.ts";
import type { devices } from "./en/devices.ts";
import type { papers } from "./en/papers.ts";
import type { people } from "./en/people.ts";
import type { photo } from "./en/photo.ts";
import type { rulebook } from "./en/rulebook.ts";
import type { rules } from "./en/rules.ts";
import type { settings } from "./en/settings.ts";
import type { staff } from "./en/staff.ts";
import type { tablet } from "./en/tablet.ts";
import { loadingFrom } from "./load-areas.ts";

export type AllMessages = typeof common &
  typeof customer &
  typeof staff &
  typeof photo &
  typeof settings &
  typeof findings &
  typeof general &
  typeof agreements &
  typeof guide &
  typeof brands &
  typeof baskets &
  typeof checklists &
  typeof modules &
  typeof notifications &
  typeof datastore &
  typeof devices &
  typeof audits &
  typeof tablet &
  typeof papers &
  typeof intake &
  typeof people &
  typeof rulebook &
  typeof rules &
  typeof factors;

/** The shape of a translated file. What is missing in it is reported by the check of translations. */
export type Translated<Reference> = { [Key in keyof Reference]?: Phrase };

const FILES = import.meta.glob<Record<string, Phrases>>([
  "./??/agreements.ts",
  "./??/audits.ts",
  "./??/baskets.ts",
  "./??/brands.ts",
  "./??/checklists.ts",
  "./??/common.ts",
  "./??/datastore.ts",
  "./??/devices.ts",
  "./??/factors.ts",
  "./??/findings.ts",
  "./??/general.ts",
  "./??/guide.ts",
  "./??/intake.ts",
  "./??/modules.ts",
  "./??/notifications.ts",
  "./??/people.ts",
  "./??/photo.ts",
  "./??/rulebook.ts",
  "./??/rules.ts",
  "./??/settings.ts",
  "./??/staff.ts",
  "./??/tablet.ts",
]);

const loading = loadingFrom(FILES);

export const loadStaffMessages = loading("common", "staff", "findings", "modules", "rules");
export const loadPhotoMessages = loading("photo");
export const loadGeneralMessages = loading("general");
export const loadAgreementMessages = loading("agreements");
export const loadFactorMessages = loading("factors");
export const loadGuideMessages = loading("guide");
export const loadIntakeMessages = loading("intake");
export const loadRulebookMessages = loading("rulebook");
export const loadPeopleMessages = loading("people");
export const loadBasketMessages = loading("baskets");
export const loadBrandMessages = loading("brands");
export const loadChecklistMessages = loading("checklists");
export const loadSettingsMessages = loading("settings");
export const loadNotificationMessages = loading("notifications");
export const loadDatastoreMessages = loading("datastore");
export const loadDevicesMessages = loading("devices");
export const loadTabletMessages = loading("tablet");
export const loadAuditMessages = loading("audits");
