import Bell from "lucide-solid/icons/bell";
import CarFront from "lucide-solid/icons/car-front";
import Building from "lucide-solid/icons/building";
import CircleUser from "lucide-solid/icons/circle-user";
import Palette from "lucide-solid/icons/palette";
import ListChecks from "lucide-solid/icons/list-checks";
import Footprints from "lucide-solid/icons/footprints";
import BookOpen from "lucide-solid/icons/book-open";
import Handshake from "lucide-solid/icons/handshake";
import FileOutput from "lucide-solid/icons/file-output";
import Mails from "lucide-solid/icons/mails";
import TabletSmartphone from "lucide-solid/icons/tablet-smartphone";
import Scale from "lucide-solid/icons/scale";
import Signature from "lucide-solid/icons/signature";
import ScrollText from "lucide-solid/icons/scroll-text";
import PlugZap from "lucide-solid/icons/plug-zap";
import Waypoints from "lucide-solid/icons/waypoints";
import Users from "lucide-solid/icons/users";
import MessageSquareText from "lucide-solid/icons/message-square-text";
import type { Component } from "solid-js";
import type { Action, StaffMe } from "../../../model/index.ts";
import { mayInSomeMode } from "../../../model/index.ts";
import { policyActorOf } from "./policy-actor.ts";
import type { MessageKey } from "../../i18n/i18n.ts";
import { lazy } from "../../ui/lazy.ts";

/** One section of the settings, at `/settings/<id>`. Everything it needs is fetched when somebody opens it. */
export interface SettingsSection {
  id: string;
  /** In the catalogue `settings`, so that the list can name it before it is fetched. */
  name: MessageKey;
  icon: Component;
  /** Whether it is about the person or about the organisation they act for. */
  about: "you" | "organisation";
  /** Who sees it: whoever may do this, and acts for one of these kinds of organisation; everybody unless given. */
  needs?: Action;
  kinds?: readonly StaffMe["role"][];
  /** True: on a paired tablet only. False: not there. Both unless given. */
  onTablet?: boolean;
  /** Brings its own words with `useI18n().add` before it shows any, as `photo` does. */
  component: Component;
}

/** Every section, in the order in which they are listed. Each part of the product adds its own here. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  {
    id: "profile",
    name: "settings.section.profile",
    icon: CircleUser,
    about: "you",
    onTablet: false,
    component: lazy(() => import("../profile/profile-section.tsx")),
  },
  {
    id: "notifications",
    name: "settings.section.notifications",
    icon: Bell,
    about: "you",
    onTablet: false,
    needs: "case.read",
    component: lazy(() => import("../notifications/notifications-section.tsx")),
  },
  {
    id: "first-steps",
    name: "settings.section.firstSteps",
    icon: Footprints,
    about: "organisation",
    kinds: ["workshop"],
    onTablet: false,
    needs: "organisation.settings",
    component: lazy(() => import("../first-steps/first-steps-section.tsx")),
  },
  {
    id: "general",
    name: "settings.section.general",
    icon: Building,
    about: "organisation",
    kinds: ["workshop"],
    component: lazy(() => import("../settings-general/general-section.tsx")),
  },
  {
    id: "modules",
    name: "settings.section.modules",
    icon: Waypoints,
    about: "organisation",
    kinds: ["workshop"],
    component: lazy(() => import("../settings-modules/modules-section.tsx")),
  },
  {
    id: "fleet",
    name: "settings.section.fleet",
    icon: Building,
    about: "organisation",
    kinds: ["fleet"],
    component: lazy(() => import("../agreements/fleet-section.tsx")),
  },
  {
    id: "group",
    name: "settings.section.group",
    icon: Building,
    about: "organisation",
    kinds: ["group"],
    component: lazy(() => import("../settings-group/group-section.tsx")),
  },
  {
    id: "agreements",
    name: "settings.section.agreements",
    icon: Handshake,
    about: "organisation",
    kinds: ["fleet", "workshop"],
    component: lazy(() => import("../agreements/agreements-section.tsx")),
  },
  {
    id: "rules",
    name: "settings.section.rules",
    icon: Signature,
    about: "organisation",
    kinds: ["fleet", "workshop"],
    component: lazy(() => import("../rulebook/rules-section.tsx")),
  },
  {
    id: "limits",
    name: "settings.section.limits",
    icon: Scale,
    about: "organisation",
    needs: "people.manage",
    kinds: ["fleet"],
    component: lazy(() => import("../rulebook/limits-section.tsx")),
  },
  {
    id: "catalogues",
    name: "settings.section.catalogues",
    icon: BookOpen,
    about: "organisation",
    kinds: ["workshop"],
    component: lazy(() => import("../catalogues/catalogues-section.tsx")),
  },
  {
    id: "brands",
    name: "settings.section.brands",
    icon: Palette,
    about: "organisation",
    kinds: ["workshop"],
    component: lazy(() => import("../brands/brands-section.tsx")),
  },
  {
    id: "checklists",
    name: "settings.section.checklists",
    icon: ListChecks,
    about: "organisation",
    kinds: ["workshop"],
    component: lazy(() => import("../checklists/checklists-section.tsx")),
  },
  {
    id: "messages",
    name: "settings.section.messages",
    icon: MessageSquareText,
    about: "organisation",
    kinds: ["workshop", "group"],
    component: lazy(() => import("../predefined-messages/messages-section.tsx")),
  },
  {
    id: "outbox",
    name: "settings.section.outbox",
    icon: Mails,
    about: "organisation",
    needs: "people.manage",
    component: lazy(() => import("../outbox/outbox-section.tsx")),
  },
  {
    id: "datastore",
    name: "settings.section.datastore",
    icon: CarFront,
    about: "organisation",
    needs: "customers.read",
    kinds: ["workshop"],
    onTablet: false,
    component: lazy(() => import("../datastore/datastore-section.tsx")),
  },
  {
    id: "exports",
    name: "settings.section.exports",
    icon: FileOutput,
    about: "organisation",
    needs: "orders.export",
    kinds: ["workshop"],
    component: lazy(() => import("../papers/exports-section.tsx")),
  },
  {
    id: "intake",
    name: "settings.section.intake",
    icon: PlugZap,
    about: "organisation",
    needs: "organisation.settings",
    kinds: ["workshop"],
    component: lazy(() => import("../intake/intake-section.tsx")),
  },
  {
    id: "tablet",
    name: "settings.section.tablet",
    icon: TabletSmartphone,
    about: "you",
    onTablet: true,
    component: lazy(() => import("../lock/tablet-section.tsx")),
  },
  {
    id: "tablets",
    name: "settings.section.tablets",
    icon: TabletSmartphone,
    about: "organisation",
    needs: "devices.manage",
    component: lazy(() => import("../devices/devices-section.tsx")),
  },
  {
    id: "people",
    name: "settings.section.people",
    icon: Users,
    about: "organisation",
    needs: "people.manage",
    component: lazy(() => import("../people/people-section.tsx")),
  },
  {
    id: "audit",
    name: "settings.section.audit",
    icon: ScrollText,
    about: "organisation",
    needs: "audit.read",
    component: lazy(() => import("../audit/audit-section.tsx")),
  },
];

/** The sections somebody may open. */
export const sectionsFor = (
  me: StaffMe,
  sections: readonly SettingsSection[] = SETTINGS_SECTIONS,
): readonly SettingsSection[] =>
  sections.filter(
    ({ needs, kinds, onTablet }) =>
      (onTablet === undefined || onTablet === (me.device !== undefined)) &&
      (needs === undefined || mayInSomeMode(policyActorOf(me), needs)) &&
      (kinds === undefined || kinds.includes(me.role)),
  );
