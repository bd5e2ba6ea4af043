import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { type PageKey, type Party, readablePages } from "../../model/access.ts";
import type { Env } from "../../model/env.ts";
import { type CaseId, newId, type OrganisationId } from "../../model/ids.ts";
import { standingRules } from "../../model/pages/fleet-rules.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import { nameOfPage, pageName } from "../../model/page-names.ts";
import type { Directory } from "../accounts/directory.ts";
import type { MemberPrincipal, PartyPrincipal, StaffPrincipal } from "../accounts/principal.ts";
import type { ShareLinks } from "../accounts/share-links.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Database } from "../database/database.ts";
import type { BlobStore } from "../blobs/port.ts";
import { createEffects, type EffectsParts } from "../effects/effects.ts";
import { loadPage } from "../log/load-page.ts";
import type { Log } from "../log/port.ts";
import type { Epochs } from "../pages/epochs.ts";
import { createPageStore } from "../pages/page-store.ts";
import type { Writers } from "../pages/writers.ts";
import { bringDemoPhoto } from "./demo-photos.ts";
import { DEMO_ORGANISATIONS, DEMO_PEOPLE, type DemoPerson, type Stage } from "./stage.ts";

export interface StageParts extends Omit<EffectsParts, "now" | "events" | "store"> {
  database: Database;
  log: Log;
  directory: Directory;
  shareLinks: ShareLinks;
  cases: CaseRegistry;
  writers: Writers;
  epochs: Epochs;
  blobs: { store: BlobStore };
}

const randomId = (): string => newId((count) => randomBytes(count));

/**
 * The stage on a real server: what is played goes through the same guard, log and effects as what
 * people do, only with a clock of its own, so that it lies in the past.
 */
export function createStage(parts: StageParts): Stage {
  const { database, directory, log, shareLinks } = parts;
  let time = 0;
  const now = (): number => time;
  const store = createPageStore({
    log,
    cases: parts.cases,
    writers: parts.writers,
    epochs: parts.epochs,
    now,
    events: {
      stored: (caseId) => effects.note(caseId),
      claimed() {},
      failed(error) {
        throw error;
      },
    },
  });
  const effects = createEffects({
    ...parts,
    store,
    now,
    events: { indexMoved() {}, linksRevoked() {}, modeKnown() {} },
  });

  const organisationId = async (name: keyof typeof DEMO_ORGANISATIONS): Promise<OrganisationId> => {
    const { email } = DEMO_ORGANISATIONS[name];
    const found = (await directory.organisations()).find((organisation) => organisation.email === email);
    if (!found) throw new Error(`The demo's organisation ${name} is missing`);
    return found.id as OrganisationId;
  };

  const principalOf = async (who: DemoPerson): Promise<MemberPrincipal> => {
    const { email, roles, organisation } = DEMO_PEOPLE[who];
    const { party } = DEMO_ORGANISATIONS[organisation];
    const member = await directory.personByEmail(email);
    if (!member) throw new Error(`The demo's ${who} is missing`);
    const person = { id: member.id as PartyPrincipal["person"]["id"], name: member.name, email };
    return {
      ...(party === "group" ? { kind: "group" as const } : { kind: "staff" as const, party }),
      organisation: await organisationId(organisation),
      roles,
      person,
      session: "demo",
    };
  };

  const staff = async (who: DemoPerson): Promise<StaffPrincipal> => {
    const principal = await principalOf(who);
    if (principal.kind !== "staff") throw new Error(`${who} has no part in any case`);
    return principal;
  };

  const customer = async (caseId: CaseId, name: string): Promise<PartyPrincipal> => {
    const { query, first } = database;
    const link = await first(query.selectFrom("share_links").select("id").where("case_id", "=", caseId));
    if (!link) throw new Error("The demo's customer has no link");
    const id = link.id as PartyPrincipal["person"]["id"];
    const linkId = link.id as Extract<PartyPrincipal, { kind: "customer" }>["linkId"];
    return {
      kind: "customer",
      party: "customer",
      caseId,
      linkId,
      person: { id, name },
      mayDecide: true,
      session: "demo",
    };
  };

  const pagesFor = async (caseId: CaseId, party: Party): Promise<Pages> => {
    const pages: { [Key in PageKey]?: ReturnType<typeof newPage> } = {};
    for (const key of readablePages(party)) {
      const page = newPage();
      await loadPage(log, pageName(caseId, key), page);
      pages[key] = page;
    }
    return pages;
  };

  return {
    async organisation(name) {
      const { phone, email, name: called } = DEMO_ORGANISATIONS[name];
      return { id: await organisationId(name), name: called, phone, email };
    },
    person: async (name) => ({ id: (await staff(name)).person.id, name: DEMO_PEOPLE[name].name }),
    newCaseId: () => randomId() as CaseId,
    async rulesOf(fleet) {
      const first = { organisation: await organisationId(fleet), page: "fleet/policy" } as const;
      const page = newPage();
      await loadPage(log, nameOfPage({ ...first, epoch: parts.epochs.of(first) }), page);
      return standingRules(page);
    },
    async act(caseId, who, at, command) {
      time = at;
      const principal = await (typeof who === "string" ? staff(who) : customer(caseId, who.customer));
      const pages = await pagesFor(caseId, principal.party);
      const written: { page: PageKey; update: Uint8Array }[] = [];
      for (const [key, page] of Object.entries(pages) as [PageKey, ReturnType<typeof newPage>][]) {
        page.on("update", (update) => written.push({ page: key, update }));
      }
      const actor: Env["actor"] = { party: principal.party, id: principal.person.id, name: principal.person.name };
      if (principal.kind === "staff") actor.organisation = principal.organisation;
      const result = command(pages, { now, newId: randomId, actor });
      for (const { page, update } of written) {
        const accepted = await store.accept({ caseId, page }, update, principal);
        if (accepted !== "stored" && accepted !== "known") throw new Error(`The demo's edit was refused: ${accepted}`);
      }
      await effects.settle();
      return result;
    },
    async lead(who, at, command) {
      time = at;
      const principal = await principalOf(who);
      const { organisation, person } = principal;
      const kind = principal.kind === "group" ? "group" : principal.party;
      const page = ({ workshop: "workshop/settings", fleet: "fleet/policy", group: "group/settings" } as const)[kind];
      const first = { organisation, page } as const;
      const address = { ...first, epoch: parts.epochs.of(first) };
      const doc = newPage();
      await loadPage(log, nameOfPage(address), doc);
      const before = Y.encodeStateVector(doc);
      const party = kind === "fleet" ? kind : "workshop";
      const actor = { party, id: person.id, name: person.name, organisation } as const;
      command({ doc, key: page, relation: "manager" }, { now, newId: randomId, actor });
      const accepted = await store.accept(address, Y.encodeStateAsUpdate(doc, before), principal);
      if (accepted !== "stored") throw new Error(`The demo's setting was refused: ${accepted}`);
      await effects.settle();
    },
    bring: async (caseId, who, at, photo) =>
      bringDemoPhoto({ database, blobs: parts.blobs.store }, caseId, await staff(who), photo, at),
    async openLink(_caseId, secret, at) {
      time = at;
      const opened = await shareLinks.exchange(secret, at);
      if (typeof opened === "string") throw new Error(`The demo's link is ${opened}`);
      await effects.opened(opened.principal);
    },
  };
}
