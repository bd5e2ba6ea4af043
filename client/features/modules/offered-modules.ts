/** What can be begun here, and by whom. Pure. */
import { can, type Module, modeOf, type StaffMe } from "../../../model/index.ts";
import { policyActorOf } from "../settings/policy-actor.ts";

/** The modules the workshop has switched on in which somebody may begin a case, in the order of the icons. */
export const offeredModules = (me: StaffMe, on: readonly Module[]): Module[] =>
  on.filter((module) => can(policyActorOf(me), "case.create", { mode: modeOf(module) }).ok);

/** The one that is chosen at first: the last one, where it is still offered. */
export const firstModule = (offered: readonly Module[], last: string | null): Module =>
  offered.find((module) => module === last) ?? offered[0] ?? "mechanics";
