import { randomBytes } from "node:crypto";
import { pino } from "pino";
import * as Y from "yjs";
import type { PageKey } from "../../model/access.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import type { Env } from "../../model/env.ts";
import { type CaseId, type LinkId, newId, type OrganisationId, type PersonId } from "../../model/ids.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import { type Core, createCore } from "../create-core.ts";
import type { Database } from "../database/database.ts";
import { openSqliteDatabase, type SqliteDatabase } from "../database/sqlite.ts";
import type { Acceptance } from "../pages/page-store.ts";

/** Opens the core on a folder (or on a database that is open), without anybody listening. */
export async function openCore(
  folder: string,
  wrap: (database: SqliteDatabase) => Database = (same) => same,
): Promise<Core> {
  return createCore({
    database: wrap(await openSqliteDatabase(folder)),
    now: Date.now,
    logger: pino({ level: "silent" }),
    events: { claimed() {}, begunAnew() {}, indexMoved() {}, linksRevoked() {}, modeKnown() {} },
  });
}

/** Stops a core as a server does, only sooner. */
export async function closeCore(core: Core): Promise<void> {
  await core.effects.stop();
  await core.housekeeping.stop();
  await core.database.close();
}

/** A technician of the first workshop. */
export const staff = (name = "kari", organisation = "workshop-1"): PartyPrincipal => ({
  kind: "staff",
  party: "workshop",
  organisation: organisation as OrganisationId,
  roles: ["manager", "technician"],
  person: { id: name as PersonId, name, email: `${name}@jobcard.example` },
  session: "test",
});

/** The holder of a link of a case. */
export const customer = (caseId: CaseId, name = "ola"): PartyPrincipal => ({
  kind: "customer",
  party: "customer",
  caseId,
  linkId: name as LinkId,
  person: { id: name as PersonId, name },
  mayDecide: true,
  session: "test",
});

/** One page on a device of somebody: what is changed there is sent as it happens. */
export class Sender {
  readonly doc = newPage();
  readonly env: Env;
  private readonly unsent: Uint8Array[] = [];

  private constructor(
    readonly core: Core,
    readonly caseId: CaseId,
    readonly page: PageKey,
    readonly principal: PartyPrincipal,
  ) {
    const { party, person } = principal;
    this.env = { now: Date.now, newId: () => newId(randomBytes), actor: { party, id: person.id, name: person.name } };
  }

  /** Opens the page as it is stored. */
  static async open(core: Core, caseId: CaseId, page: PageKey, principal: PartyPrincipal): Promise<Sender> {
    const sender = new Sender(core, caseId, page, principal);
    Y.applyUpdate(sender.doc, (await core.store.state(pageName(caseId, page))).update);
    sender.doc.on("update", (update: Uint8Array) => sender.unsent.push(update));
    return sender;
  }

  /** Sends what was changed since, one update after the other, as a socket does. */
  async send(): Promise<Acceptance[]> {
    const outcomes: Acceptance[] = [];
    for (const update of this.unsent.splice(0)) outcomes.push(await this.sendUpdate(update));
    return outcomes;
  }

  /** Sends everything the page holds, as a device does that comes back. */
  async sendAll(): Promise<Acceptance[]> {
    this.unsent.length = 0;
    return [await this.sendUpdate(Y.encodeStateAsUpdate(this.doc))];
  }

  private async sendUpdate(update: Uint8Array): Promise<Acceptance> {
    const { caseId, page, core, principal } = this;
    const accepted = await core.store.accept({ caseId, page }, update, principal);
    if (accepted === "stored") core.store.applyToLive(pageName(caseId, page), update);
    return accepted;
  }

  /** Says something in the thread with the customer, which earns a receipt. */
  say(words: string): string {
    const pages: Pages = { [this.page]: this.doc };
    return sendMessage(pages, this.env, "customer", words);
  }
}
