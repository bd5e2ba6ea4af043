/** Who may read and write the pages of organisations, through every door, generated from the pages and the people. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  canRead,
  canWrite,
  ORGANISATION_PAGE_KEYS,
  type OrganisationPageKey,
  type Relation,
} from "../../model/access.ts";
import { setFields } from "../../model/commands/organisation.ts";
import type { OrganisationId } from "../../model/ids.ts";
import { GENERAL } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { type Epoch, nameOfPage, type OrganisationAddress, type PageName, scopeOf } from "../../model/page-names.ts";
import { addPerson } from "../accounts/people.ts";
import { resetPage } from "../cli/reset-page.ts";
import { verify } from "../cli/verify.ts";
import { ROWS_WORTH_A_SNAPSHOT } from "../log/compaction.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { byDoor, byHocuspocus, edit } from "../testing/doors.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, emailOf, PASSWORD, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

/** Whose page it is in these tests. */
const OWNER: Record<OrganisationPageKey, string> = {
  "workshop/settings": "workshop-1",
  "fleet/policy": "fleet-1",
  "group/settings": "group-1",
};
type Who = TestPerson | "silje" | "jon" | "customer" | "nobody" | "former";
/** workshop-1 and workshop-2 work with fleet-1; only workshop-1 belongs to group-1. */
const RELATION: Record<Who, Partial<Record<OrganisationPageKey, Relation>>> = {
  kari: { "workshop/settings": "manager", "fleet/policy": "partner", "group/settings": "partner" },
  amir: { "workshop/settings": "member", "fleet/policy": "partner", "group/settings": "partner" },
  elin: { "fleet/policy": "partner" },
  marit: { "fleet/policy": "manager" },
  jon: { "fleet/policy": "member" },
  tore: {},
  silje: { "group/settings": "manager" },
  admin: {},
  customer: {},
  nobody: {},
  former: {},
};
const WHO = Object.keys(RELATION) as Who[];

let server: TestServer;
const browsers = {} as Record<Who, Browser>;
const addressOf = (page: OrganisationPageKey): OrganisationAddress => ({
  organisation: OWNER[page] as OrganisationId,
  page,
});
const nameOf = (page: OrganisationPageKey): PageName => nameOfPage(addressOf(page));
const SETTINGS = nameOf("workshop/settings");

beforeAll(async () => {
  server = await startServer();
  const { directory, accounts } = server;
  await addPeople(server);
  await directory.addOrganisation({
    id: "group-1",
    kind: "group",
    name: "Vestbil-gruppen",
    phone: "",
    email: "group@jobcard.example",
    country: "N",
    currency: "NOK",
    language: "nb",
    vat: 2_500,
    labour_rate: 0,
  });
  await directory.setGroup("workshop-1", "group-1");
  const more = {
    silje: ["group-1", "groupManager"],
    jon: ["fleet-1", "reviewer"],
    former: ["workshop-1", "manager"],
  } as const;
  for (const [name, [organisation, role]] of Object.entries(more))
    await addPerson(accounts, directory, {
      name,
      email: `${name}@jobcard.example`,
      password: PASSWORD,
      membership: { organisation, roles: [role] },
    });
  for (const who of ["kari", "amir", "elin", "marit", "tore", "admin"] as const)
    browsers[who] = await signedIn(server.url, who);
  for (const who of ["silje", "jon", "former"] as const) {
    browsers[who] = new Browser(server.url);
    const me = await browsers[who].signIn(emailOf(who as TestPerson));
    if (who === "former") await directory.setMembershipDisabled(me.person.id, "workshop-1", Date.now());
  }
  browsers.nobody = new Browser(server.url);
  browsers.customer = new Browser(server.url);
  await browsers.customer.exchange((await makeCase(browsers.kari)).secret);
});
afterAll(async () => {
  for (const browser of Object.values(browsers)) browser.close();
  await server.stop();
});

const relation = (who: Who, page: OrganisationPageKey): Relation => RELATION[who][page] ?? "stranger";
const holds = async (page: PageName, update: Uint8Array): Promise<boolean> => {
  const [client] = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).keys();
  return client !== undefined && Y.decodeStateVector((await server.store.state(page)).vector).has(client);
};
const mayRead = (who: Who, page: OrganisationPageKey): boolean => canRead(relation(who, page), page);
const mayWrite = (who: Who, page: OrganisationPageKey): boolean => canWrite(relation(who, page), page);

describe("pages of organisations", () => {
  for (const who of WHO) {
    for (const page of ORGANISATION_PAGE_KEYS) {
      it(`[S120] ${who}, ${page} of ${OWNER[page]}: ${mayWrite(who, page) ? "writes" : mayRead(who, page) ? "reads" : "nothing"}, through every door`, async () => {
        const browser = browsers[who];
        const name = nameOf(page);
        expect((await browser.outcome("pull", name)) === "ok").toBe(mayRead(who, page));
        const updates = { push: edit(), hocuspocus: edit(), door: edit() };
        const pushed = await browser.outcome("push", name, updates.push);
        const hocuspocus = await byHocuspocus(browser, name, updates.hocuspocus);
        const door = await byDoor(browser, name, updates.door);
        expect({ pushed: pushed === "ok", hocuspocus: hocuspocus === "in", door: door === "in" }).toEqual({
          pushed: mayWrite(who, page),
          hocuspocus: mayRead(who, page),
          door: mayRead(who, page),
        });
        for (const [which, update] of Object.entries(updates))
          expect([which, await holds(name, update)]).toEqual([which, mayWrite(who, page)]);
      });
    }
  }

  it("[S120] a name that is no page, or of an organisation that does not exist, is answered like a foreign one", async () => {
    for (const name of [
      "workshop/nobody/settings",
      "fleet/workshop-1/policy",
      "group/workshop-1/settings",
      "workshop/../settings",
    ])
      for (const which of ["pull", "push"] as const)
        expect([name, await browsers.kari.outcome(which, name as PageName, edit())]).toEqual([name, "forbidden"]);
  });

  it("[S121] a role that was taken away refuses the very next update, on a socket that stays open and by push", async () => {
    const { directory } = server;
    const id = browsers.amir.env().actor.id;
    await directory.setMembership(id, "workshop-1", ["manager"], Date.now());
    const websocket = browsers.amir.connect("workshop/workshop-1");
    const doc = newPage();
    const provider = browsers.amir.join(websocket, SETTINGS, doc);
    await until("it is synced", () => provider.isSynced);
    doc.getMap("general").set("phone", "1");
    await until("it is stored", () => provider.unsyncedChanges === 0);
    const before = (await server.store.state(SETTINGS)).vector;

    await directory.setMembership(id, "workshop-1", ["office"], Date.now());
    let closed = "";
    provider.on("close", ({ event }: { event: { reason: string } }) => (closed ||= event.reason));
    doc.getMap("general").set("phone", "2");
    await until("it is refused", () => closed !== "");
    expect(closed).toBe("forbidden");
    expect(await browsers.amir.outcome("push", SETTINGS, Y.encodeStateAsUpdate(doc))).toBe("forbidden");
    expect((await server.store.state(SETTINGS)).vector).toEqual(before);
    expect(await browsers.amir.outcome("pull", SETTINGS)).toBe("ok");
  });

  it("[S122] whoever may read a page is told that it was written, and nobody else", async () => {
    const cursors = async () =>
      Object.fromEntries(
        await Promise.all(
          (["kari", "elin", "marit", "tore", "silje"] as const).map(async (who) => {
            const { cursor } = (await browsers[who].get("/api/index")).body as { cursor: number };
            return [who, cursor] as const;
          }),
        ),
      );
    await server.effects.settle();
    const before = await cursors();
    expect(await browsers.marit.outcome("push", nameOf("fleet/policy"), edit())).toBe("ok");
    await server.effects.settle();
    for (const [who, cursor] of Object.entries(before)) {
      const { body } = await browsers[who as Who].get(`/api/index?since=${cursor}`);
      const isReader = who === "kari" || who === "elin" || who === "marit";
      // Who reads no cases is told of all pages each time.
      const pages = isReader ? [nameOf("fleet/policy")] : who === "silje" ? [nameOf("group/settings")] : [];
      expect([who, body]).toMatchObject([who, { rows: [], gone: [], pages }]);
    }
  });

  it("[S123] what was set is folded like any page, and jobcard verify looks at it", async () => {
    const page = newPage();
    const { update } = await server.store.state(SETTINGS);
    Y.applyUpdate(page, update);
    const env = browsers.kari.env();
    const target = { doc: page, key: "workshop/settings", relation: "manager" } as const;
    let last = Y.encodeStateVector(page);
    for (let n = 0; n < ROWS_WORTH_A_SNAPSHOT + 5; n += 1) {
      setFields(target, env, GENERAL, { address: `Fjellveien ${n}` });
      const news = Y.encodeStateAsUpdate(page, last);
      last = Y.encodeStateVector(page);
      expect(await browsers.kari.outcome("push", SETTINGS, news)).toBe("ok");
    }
    await server.effects.settle();
    const rows = await server.database.all(
      server.database.query.selectFrom("page_updates").select("seq").where("page", "=", SETTINGS),
    );
    expect(rows.length).toBeLessThan(ROWS_WORTH_A_SNAPSHOT);
    const read = newPage();
    Y.applyUpdate(read, (await server.store.state(SETTINGS)).update);
    expect(read.getMap("general").get("address")).toBe(`Fjellveien ${ROWS_WORTH_A_SNAPSHOT + 4}`);
    expect(await verify(server.folder)).toMatchObject({ ok: true });
  });

  it("[S125] the audit list says who changed settings, once however many keys were pressed", async () => {
    await server.effects.settle();
    const { database } = server;
    const list = await database.all(
      database.query
        .selectFrom("audit_entries")
        .select(["organisation", "actor_name", "subject"])
        .where("what", "=", "settings-changed")
        .orderBy("n"),
    );
    const said = list.map(({ organisation, actor_name, subject }) => `${organisation} ${actor_name} ${subject}`);
    expect(new Set(said).size).toBe(said.length);
    expect(said).toEqual(
      expect.arrayContaining([
        "workshop-1 Kari Hagen workshop/settings",
        "workshop-1 Amir Bakri workshop/settings",
        "fleet-1 Marit Lund fleet/policy",
        "group-1 silje group/settings",
      ]),
    );
  });

  it("[S124] a page of an organisation can be begun anew; the ended lineage is refused at every door", async () => {
    const name = nameOf("group/settings");
    expect(await browsers.silje.outcome("push", name, edit())).toBe("ok");
    const { facts } = await resetPage(server.folder, name, { empty: false });
    const present = String(facts.page) as PageName;
    await until("the server has heard", async () => (await browsers.silje.outcome("pull", present)) === "ok");
    expect(present).toBe(nameOfPage({ ...addressOf("group/settings"), epoch: present.split("/").at(-1) as Epoch }));
    const late = edit();
    expect(await browsers.silje.outcome("push", name, late)).toBe("other-epoch");
    expect(await byHocuspocus(browsers.silje, name, late)).toBe("denied");
    expect(await byDoor(browsers.silje, name, late)).toBe("no ticket");
    expect(await holds(present, late)).toBe(false);
    expect(await browsers.silje.outcome("push", present, edit())).toBe("ok");
    expect(scopeOf(addressOf("group/settings"))).toBe("group/group-1");
  });
});
