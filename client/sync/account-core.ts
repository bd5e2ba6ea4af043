import type { Accessor } from "solid-js";
import type { CustomerMe, Env, PageName, PageScope, StaffMe } from "../../model/index.ts";
import type { AccountStore } from "../device/account-store.ts";
import type { Journal } from "../device/journal.ts";
import type { EpochBook } from "./epoch-book.ts";
import type { IndexBook } from "./index-book.ts";
import type { KeptPreferences } from "./kept-preferences.ts";
import type { LazyMedia } from "./lazy-media.ts";
import type { LivePages } from "./live-pages.ts";
import type { OrganisationBook } from "./organisation-book.ts";
import type { Marks } from "./marks.ts";
import type { Persistence } from "./persistence.ts";
import type { Platform } from "./platform.ts";
import type { ServerApi } from "./server-api.ts";
import type { Tablet } from "./tablet.ts";
import type { Tabs } from "./tabs.ts";
import type { CaseParty } from "./types.ts";

/** What an account's parts share. Internal to `client/sync`. */
export interface AccountCore {
  readonly key: string;
  /** Null for a group of workshops, which has no part in any case. */
  readonly party: CaseParty | null;
  /** The party of whoever has a case open. @throws TypeError for a group */
  caseParty(): CaseParty;
  readonly me: Accessor<StaffMe | CustomerMe>;
  readonly tablet: Tablet | null;
  readonly platform: Platform;
  readonly api: ServerApi;
  readonly store: AccountStore;
  readonly journal: Journal;
  readonly tabs: Tabs;
  readonly marks: Marks;
  readonly index: IndexBook;
  readonly epochs: EpochBook;
  /** Null on a customer's device, and until its code is here. */
  readonly organisations: Accessor<OrganisationBook | null>;
  /** The cases and organisations open in this tab. */
  readonly open: Map<PageScope, LivePages>;
  /** Counts up whenever `open` or the status of what is in it changed. */
  readonly openChanged: { track(): void; notify(): void };
  /** Code that is not needed to show what the device holds, and so is not in the first download. */
  readonly lazy: {
    liveSocket(): Promise<typeof import("./live-socket.ts")>;
    organisationBook(): Promise<typeof import("./organisation-book.ts")>;
    changeLineage(): Promise<typeof import("./change-lineage.ts")>;
  };
  readonly persistence: Persistence;
  readonly preferences: KeptPreferences;
  /** Photos, videos and files on their way. */
  readonly media: LazyMedia;
  /** Rows set aside since the account was opened. */
  readonly unreadable: { count: Accessor<number>; add(page: PageName, row: unknown): Promise<void> };
  env(): Env;
  now(): number;
  /** Asks for a round of background syncing soon. */
  wake(): void;
}
