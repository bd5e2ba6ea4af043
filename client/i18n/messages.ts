/**
 * What there is to translate. English is the reference: every language must have exactly its keys.
 * `common` is used by all faces, `customer` by the shared link's page, `staff` by workshop and fleet,
 * `photo` by the full screen of a photo, with which it is fetched.
 */
import type { common } from "./en/common.ts";
import type { customer } from "./en/customer.ts";
import type { photo } from "./en/photo.ts";
import type { staff } from "./en/staff.ts";
import type { Language, Message } from "./i18n.ts";

export type Messages = typeof common & typeof customer & typeof staff & typeof photo;
/** The shape a translated file must have. */
export type Translated<Reference> = { [Key in keyof Reference]: Message };

type Load = () => Promise<Record<string, Message>>;

const CUSTOMER: Record<Language, Load> = {
  en: async () => {
    const [{ common }, { customer }] = await Promise.all([import("./en/common.ts"), import("./en/customer.ts")]);
    return { ...common, ...customer };
  },
  nb: async () => {
    const [{ common }, { customer }] = await Promise.all([import("./nb/common.ts"), import("./nb/customer.ts")]);
    return { ...common, ...customer };
  },
};

const STAFF: Record<Language, Load> = {
  en: async () => {
    const [{ common }, { staff }] = await Promise.all([import("./en/common.ts"), import("./en/staff.ts")]);
    return { ...common, ...staff };
  },
  nb: async () => {
    const [{ common }, { staff }] = await Promise.all([import("./nb/common.ts"), import("./nb/staff.ts")]);
    return { ...common, ...staff };
  },
};

export const loadCustomerMessages = (language: Language) => CUSTOMER[language]();
export const loadStaffMessages = (language: Language) => STAFF[language]();

const PHOTO: Record<Language, Load> = {
  en: async () => (await import("./en/photo.ts")).photo,
  nb: async () => (await import("./nb/photo.ts")).photo,
};
export const loadPhotoMessages = (language: Language) => PHOTO[language]();
