import { kindOf, ORGANISATION_PAGE_KEYS } from "../../model/access.ts";
import { sha256 } from "../../model/canonical.ts";
import { makeLink, revokeLink } from "../../model/commands/share-links.ts";
import type { CaseId, LinkId, OrganisationId } from "../../model/ids.ts";
import { CLOSE } from "../../model/protocol.ts";
import { IndexRow } from "../../model/views/index-row.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { Directory } from "../accounts/directory.ts";
import { addPerson } from "../accounts/people.ts";
import { newSecret } from "../accounts/secrets.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Datastore } from "../datastore/create-datastore.ts";
import type { OpenSockets } from "../collaboration/open-sockets.ts";
import { beginAnew, newEpoch } from "../pages/begin-anew.ts";
import type { PageStore } from "../pages/page-store.ts";
import { type PlayedLink, playDemoDay } from "./demo-day.ts";
import { playDemoSettings } from "./demo-settings.ts";
import { importDemoVehicles } from "./demo-vehicles.ts";
import { createStage, type StageParts } from "./demo-stage.ts";
import {
  DEMO_ADMIN,
  DEMO_GROUP,
  DEMO_ORGANISATIONS,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_TABLET_PEOPLE,
  type DemoOrganisation,
} from "./stage.ts";

export interface DemoParts extends StageParts {
  accounts: Accounts;
  datastore: Datastore;
  store: PageStore;
  sockets: OpenSockets;
  cluster: Cluster;
  /** Forgets everything about cases that is kept in memory. */
  forgetCases(): void;
  now(): number;
}

/** Labour an hour, øre without VAT. */
const LABOUR_RATE = 119_000;

/** 128 random bits, as a share link carries them. */
const linkSecret = (): string => newSecret().slice(0, 22);

/** Makes the demo's organisations, people and cases on empty data. Returns the customers' links. */
export async function installDemo(parts: DemoParts): Promise<PlayedLink[]> {
  const { accounts, directory } = parts;
  const idOf = (name: DemoOrganisation): string => `demo-${name}`;
  for (const [name, { party, ...rest }] of Object.entries(DEMO_ORGANISATIONS) as [
    DemoOrganisation,
    (typeof DEMO_ORGANISATIONS)[DemoOrganisation],
  ][]) {
    await directory.addOrganisation({
      ...rest,
      id: idOf(name),
      kind: party,
      country: "N",
      currency: "NOK",
      language: "en",
      vat: 2_500,
      labour_rate: party === "workshop" ? LABOUR_RATE : 0,
    });
  }
  await directory.addPartnership(idOf("fjellveien"), idOf("nordic"));
  await directory.addPartnership(idOf("elvebakk"), idOf("nordic"));
  for (const workshop of DEMO_GROUP.workshops) await directory.setGroup(idOf(workshop), idOf(DEMO_GROUP.group));
  for (const { organisation, roles, name, email } of Object.values(DEMO_PEOPLE)) {
    const membership = { organisation: idOf(organisation), roles };
    await addPerson(accounts, directory, { name, email, password: DEMO_PASSWORD, membership }, parts.now());
  }
  for (const { organisation, roles, name } of DEMO_TABLET_PEOPLE) {
    const membership = { organisation: idOf(organisation), roles };
    await addPerson(accounts, directory, { name, email: null, password: null, membership }, parts.now());
  }
  await addPerson(accounts, directory, { ...DEMO_ADMIN, password: DEMO_PASSWORD, membership: null }, parts.now());
  await importDemoVehicles(parts.datastore);
  return play(parts);
}

/** Whether the data is the demo's and nothing else: only then may it be thrown away. */
export const isDemo = async (directory: Directory): Promise<boolean> => {
  const ids = (await directory.organisations()).map(({ id }) => id);
  return ids.length > 0 && ids.every((id) => id.startsWith("demo-"));
};

/**
 * A customer's link for a later start: secrets are not kept, so it is a new one, made by the
 * technician. Links of that customer which nobody opened end with it. Null when no case has a link.
 */
export async function freshDemoLink(parts: DemoParts): Promise<PlayedLink | null> {
  const { database, now } = parts;
  const { query } = database;
  const links = await database.all(
    query
      .selectFrom("share_links")
      .innerJoin("case_index", "case_index.case_id", "share_links.case_id")
      .leftJoin("share_sessions", "share_sessions.link_id", "share_links.id")
      .select(["share_links.id", "share_links.case_id", "share_links.label", "case_index.row"])
      .select((select) => select.fn.count("share_sessions.token_hash").as("opened"))
      .where("case_index.organisation", "=", "demo-fjellveien")
      .where("share_links.revoked_at", "is", null)
      .groupBy(["share_links.id", "case_index.case_id", "case_index.row"])
      .orderBy("case_index.case_id"),
  );
  const found = links
    .flatMap(({ label, row }) => {
      const parsed = IndexRow.safeParse(JSON.parse(row ?? "null"));
      return parsed.success ? [{ label, ...parsed.data }] : [];
    })
    .sort(
      (a, b) => Number(b.turn === "customer") - Number(a.turn === "customer") || b.works.length - a.works.length,
    )[0];
  if (!found) return null;
  const { caseId, plate, label, works } = found;
  const secret = linkSecret();
  await createStage(parts).act(caseId, "kari", now(), (pages, env) => {
    for (const link of links) {
      if (link.case_id === caseId && link.opened === 0) revokeLink(pages, env, link.id as LinkId);
    }
    makeLink(pages, env, { secretHash: sha256(new TextEncoder().encode(secret)), label, mayDecide: true });
  });
  return { caseId, plate, secret, works: works.length };
}

/** Takes all cases away and plays the demo day again, under new ids: a stale device must not mix both. */
export async function resetDemo(parts: DemoParts): Promise<PlayedLink[]> {
  const { database, sockets } = parts;
  const { query } = database;
  sockets.closeWhere(({ caseId }) => caseId !== null, CLOSE.notFound);
  await database.transaction(async (within) => {
    // What organisations have set stands under names that stay, so it is begun anew and never taken away.
    for (const table of ["page_updates", "page_snapshots", "effects_cursors"] as const)
      await within.run(query.deleteFrom(table).where("case_id", "not like", "%/%"));
    for (const table of ["cases", "share_links", "share_sessions", "receipts", "case_blobs", "uploads"] as const) {
      await within.run(query.deleteFrom(table));
    }
    for (const { organisation, case_id } of await within.all(
      query.selectFrom("case_index").select(["organisation", "case_id"]).where("row", "is not", null),
    )) {
      await within.run(query.updateTable("index_counter").set((set) => ({ seq: set("seq", "+", 1) })));
      await within.run(
        query
          .updateTable("case_index")
          .set({ row: null, seq: query.selectFrom("index_counter").select("seq") })
          .where("organisation", "=", organisation)
          .where("case_id", "=", case_id as CaseId),
      );
    }
  });
  parts.forgetCases();
  parts.cluster.tell({ what: "reset" });
  await forgetSettings(parts);
  const links = await play(parts);
  for (const { id } of await parts.directory.organisations()) {
    const { seq } = (await database.first(query.selectFrom("index_counter").select("seq"))) ?? { seq: 0 };
    sockets.poke(id, seq);
  }
  return links;
}

async function play(parts: DemoParts): Promise<PlayedLink[]> {
  const stage = createStage(parts);
  await playDemoSettings(stage, parts.now());
  return playDemoDay(stage, parts.now(), linkSecret);
}

/** Begins every page of an organisation anew and empty: devices leave what they hold of it. */
async function forgetSettings({ database, epochs, now }: DemoParts): Promise<void> {
  for (const { id, kind } of await database.all(database.query.selectFrom("organisations").select(["id", "kind"]))) {
    for (const page of ORGANISATION_PAGE_KEYS.filter((key) => kindOf(key) === kind))
      await beginAnew(
        database,
        { organisation: id as OrganisationId, page },
        { epoch: newEpoch(), empty: true, at: now() },
      );
  }
  await epochs.refresh();
}
