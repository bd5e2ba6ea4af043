import { describe, expect, it } from "vitest";
import type { CaseId, IndexRow } from "../../../model/index.ts";
import { countTabs, filterChoices, listCases, matcher, NO_FILTER } from "./list-cases.ts";
import { parseViews } from "../views/kept-views.ts";
import { rowsCsv } from "../views/rows-csv.ts";
import { LIST_COLUMNS } from "./list-columns.ts";
import { FIRST_LIST_VIEW, ListViewSchema, sameListView } from "./list-state.ts";

const row = (fields: Partial<Omit<IndexRow, "caseId">> & { caseId: string }): IndexRow => ({
  plate: "EK48213",
  country: "N",
  vehicle: "Volvo XC40 Recharge",
  vin: "YV1XZARBXM2412345",
  reference: "BID 77120",
  customer: "Ola Næss",
  phone: "+47 922 41 870",
  workshopName: "Fjellveien Bil",
  fleetName: "Nordic Fleet",
  works: ["Annual service", "Brake discs, front"],
  total: 914_300,
  currency: "NOK",
  turn: "workshop",
  reason: "refused",
  since: 1_000,
  delivery: "awaiting-send",
  version: 1,
  undecided: 0,
  urgent: 0,
  assignee: null,
  unread: { fleet: 0, customer: 0, internal: 0 },
  createdAt: 0,
  closedAt: null,
  ...fields,
  caseId: fields.caseId as CaseId,
});

const ROWS = [
  row({ caseId: "a", since: 1_000, total: 100 }),
  row({ caseId: "b", since: 3_000, total: null, plate: "DR30177", fleetName: "", turn: "customer", urgent: 1 }),
  row({
    caseId: "c",
    since: 2_000,
    total: 300,
    plate: "AB123",
    turn: "closed",
    assignee: { id: "kari" as never, name: "Kari Hagen" },
  }),
];
const ids = (rows: IndexRow[]) => rows.map(({ caseId }) => caseId);

describe("the list of cases", () => {
  it.each([
    "ek 48",
    "EK-48213",
    "ek48213",
    "BID77120",
    "77120",
    "92241870",
    "922 41",
    "volvo recharge",
    "næss",
    "ola disc",
    "brake",
    "nordic",
    "2412345",
  ])("[W3] finds a case by %j", (query) => {
    expect(matcher(query)(row({ caseId: "a" }))).toBe(true);
  });

  it.each(["ek 48214", "saab", "volvo saab", "92241871"])("[W3] does not find it by %j", (query) => {
    expect(matcher(query)(row({ caseId: "a" }))).toBe(false);
  });

  it("[W3] finds an accent whether it is typed or not", () => {
    expect(matcher("skoda")(row({ caseId: "a", vehicle: "Škoda Octavia" }))).toBe(true);
  });

  it("[W3] looks everywhere in a search, closed cases too, and in one tab otherwise", () => {
    expect(ids(listCases(ROWS, null, "", NO_FILTER))).toEqual(["b", "c", "a"]);
    expect(ids(listCases(ROWS, "open", "", NO_FILTER))).toEqual(["b", "a"]);
    expect(countTabs(ROWS, "", NO_FILTER)).toEqual({
      workshop: 1,
      fleet: 0,
      customer: 1,
      accepted: 0,
      open: 2,
      closed: 1,
    });
  });

  it("[W3] sorts by time, plate and total, without a price last", () => {
    expect(ids(listCases(ROWS, null, "", { ...NO_FILTER, sort: "plate" }))).toEqual(["c", "b", "a"]);
    expect(ids(listCases(ROWS, null, "", { ...NO_FILTER, sort: "total" }))).toEqual(["c", "a", "b"]);
  });

  it("[W3] filters by person, fleet and urgency", () => {
    const shown = (filter: Partial<typeof NO_FILTER>) => ids(listCases(ROWS, null, "", { ...NO_FILTER, ...filter }));
    expect(shown({ assignee: "kari" })).toEqual(["c"]);
    expect(shown({ assignee: "none" })).toEqual(["b", "a"]);
    expect(shown({ fleet: "private" })).toEqual(["b"]);
    expect(shown({ fleet: "Nordic Fleet", urgent: true })).toEqual([]);
    expect(filterChoices(ROWS)).toEqual({
      assignees: [{ id: "kari", name: "Kari Hagen" }],
      fleets: ["Nordic Fleet"],
      modules: ["mechanics"],
      locations: [],
    });
  });

  it("[C251, W3] filters by module and location; what says no module is about mechanics", () => {
    const rows = ROWS.map((row, n) => ({ ...row, ...(n === 0 && { module: "message" as const, location: "Åsane" }) }));
    const found = (patch: Partial<typeof NO_FILTER>) =>
      listCases(rows, null, "", { ...NO_FILTER, ...patch }).map(({ caseId }) => caseId);
    expect(found({ module: "message" })).toEqual([rows[0]?.caseId]);
    expect(found({ location: "Åsane" })).toEqual([rows[0]?.caseId]);
    expect(found({ module: "mechanics" })).toHaveLength(rows.length - 1);
    expect(filterChoices(rows)).toMatchObject({ modules: ["mechanics", "message"], locations: ["Åsane"] });
  });

  it("[W3] keeps filters over a restart and ignores what makes no sense", () => {
    const parse = (stored: string | null) => parseViews(stored, ListViewSchema, FIRST_LIST_VIEW);
    const view = {
      ...FIRST_LIST_VIEW,
      tab: "fleet" as const,
      filter: { ...NO_FILTER, urgent: true, sort: "total" as const },
    };
    expect(parse(JSON.stringify({ view, saved: [] }))).toEqual({ view, saved: [] });
    // As it was stored before views had names.
    expect(parse('{"tab":"fleet","filter":{"assignee":7,"sort":"size"}}').view).toEqual({
      ...FIRST_LIST_VIEW,
      tab: "fleet",
    });
    for (const stored of [null, "", "{", "[]", '{"tab":"nowhere","filter":{}}'])
      expect(parse(stored)).toEqual({ view: FIRST_LIST_VIEW, saved: [] });
  });

  it("[PM-29, C300] keeps views by name, whatever else was stored beside them", () => {
    const mine = { ...FIRST_LIST_VIEW, tab: "customer" as const, query: "volvo", everywhere: true };
    const stored = { view: FIRST_LIST_VIEW, saved: [{ name: "Mine", view: mine }, 7, { name: "", view: mine }] };
    const { saved } = parseViews(JSON.stringify(stored), ListViewSchema, FIRST_LIST_VIEW);
    expect(saved).toEqual([{ name: "Mine", view: mine }]);
    // Where a search looks everywhere, the tab behind it says nothing.
    expect(sameListView(mine, { ...mine, tab: "open", query: " volvo " })).toBe(true);
    expect(sameListView(mine, { ...mine, everywhere: false })).toBe(false);
    expect(sameListView(mine, { ...mine, filter: { ...NO_FILTER, urgent: true } })).toBe(false);
  });

  it("[PM-29, C301] gives what the list shows as CSV in which nothing is a formula", async () => {
    const formulas = ["=cmd()", "+1", "-1", "@sum", "\t=1"].map((customer, n) => row({ caseId: String(n), customer }));
    const text = await (await rowsCsv([...formulas, row({ caseId: "z", total: null })], LIST_COLUMNS)).text();
    const [head, ...lines] = text.trimEnd().split("\r\n");
    expect(head).toContain("plate,country,vehicle,vin,customer,phone,fleet");
    expect(lines).toHaveLength(6);
    for (const line of lines.slice(0, 5)) expect(line).toMatch(/,"?'[=+\-@\t]/);
    expect(lines[0]).toContain(",9143.00,NOK,");
    expect(lines[5]).not.toContain("NOK");
  });
});
