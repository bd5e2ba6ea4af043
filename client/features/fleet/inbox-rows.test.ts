import { describe, expect, it } from "vitest";
import { type CaseId, type IndexRow, summarize } from "../../../model/index.ts";
import { decide, fleetAsked } from "../../testing/face-stories.ts";
import { parseViews } from "../views/kept-views.ts";
import { rowsCsv } from "../views/rows-csv.ts";
import { INBOX_COLUMNS } from "./inbox-csv.ts";
import {
  earlierVisits,
  FIRST_VIEW,
  inboxCounts,
  inboxRows,
  inboxWorkshops,
  neighbour,
  vehicleBefore,
} from "./inbox-rows.ts";
import { InboxViewSchema } from "./inbox-state.ts";

const rowOf = ({ world }: ReturnType<typeof fleetAsked>): IndexRow =>
  summarize(world.pages.fleet, "fleet", world.caseId) as IndexRow;

function threeCases() {
  const old = fleetAsked({ seed: 1, plate: "EK48213", workshop: "Elvebakk Service" });
  const other = fleetAsked({ seed: 2, plate: "BT61128", workshop: "Fjellveien Bil" });
  const refused = fleetAsked({ seed: 3, plate: "EK48213" });
  decide(refused.world, "fleet", [
    [refused.service, "approve"],
    [refused.brakes, "refuse", "No"],
  ]);
  refused.world.sync();
  return [
    { ...rowOf(old), since: 1_000, total: 500_000 },
    { ...rowOf(other), since: 2_000, total: 900_000 },
    { ...rowOf(refused), since: 3_000, total: 700_000 },
  ] as const;
}

const ids = (rows: readonly IndexRow[]) => rows.map(({ caseId }) => caseId);

describe("the fleet's inbox", () => {
  it("[PM-29] lists cases by whose turn it is, longest waiting first", () => {
    const [old, other, refused] = threeCases();
    const rows = [refused, other, old];
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "fleet", sort: "age", query: "" }))).toEqual([
      old.caseId,
      other.caseId,
    ]);
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "workshop", sort: "age", query: "" }))).toEqual([refused.caseId]);
    expect(inboxCounts(rows)).toEqual({ fleet: 2, workshop: 1, customer: 0, accepted: 0, closed: 0 });
  });

  it("[PM-29] sorts by amount and by workshop", () => {
    const rows = threeCases();
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "fleet", sort: "amount", query: "" }))).toEqual([
      rows[1].caseId,
      rows[0].caseId,
    ]);
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "fleet", sort: "workshop", query: "" }))).toEqual([
      rows[0].caseId,
      rows[1].caseId,
    ]);
  });

  it("[PM-29] searches every tab", () => {
    const rows = threeCases();
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "closed", sort: "age", query: "ek 482" }))).toEqual([
      rows[0].caseId,
      rows[2].caseId,
    ]);
  });

  it("[PM-29] keeps the case on screen in the list after its turn has moved on", () => {
    const rows = threeCases();
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, tab: "fleet", sort: "age", query: "" }, rows[2].caseId))).toContain(
      rows[2].caseId,
    );
  });

  it("[PM-29] goes to the next and the previous case and stops at the ends", () => {
    const rows = threeCases();
    expect(neighbour(rows, rows[0].caseId, 1)).toBe(rows[1].caseId);
    expect(neighbour(rows, rows[0].caseId, -1)).toBeNull();
    expect(neighbour(rows, "gone" as CaseId, 1)).toBe(rows[0].caseId);
  });

  it("[PM-29] knows what the same vehicle cost before", () => {
    const rows = threeCases();
    expect(vehicleBefore(rows, rows[0])).toEqual({ cases: 1, total: 700_000 });
    expect(vehicleBefore(rows, rows[1])).toEqual({ cases: 0, total: 0 });
  });

  it("[C332] knows the same vehicle again by its VIN after the plate was changed, the newest visit first", () => {
    const [row] = threeCases();
    const other = (caseId: string, more: Partial<IndexRow>): IndexRow => ({
      ...row,
      caseId: caseId as CaseId,
      ...more,
    });
    const rows = [
      row,
      other("a", { plate: "NEW1", vin: "YV1", createdAt: 1 }),
      other("b", { plate: row.plate, createdAt: 2 }),
      other("c", { plate: "", vin: "", createdAt: 3 }),
    ];
    expect(earlierVisits(rows, { ...row, vin: "YV1" }).map(({ caseId }) => caseId)).toEqual(["b", "a"]);
    expect(earlierVisits(rows, { ...row, plate: "", vin: "" })).toEqual([]);
  });

  it("[PM-29] shows one workshop's cases, also in the counts", () => {
    const rows = threeCases();
    expect(inboxWorkshops([...rows, ...rows])).toEqual(
      [...new Set(rows.map(({ workshopName }) => workshopName))].sort(),
    );
    expect(ids(inboxRows(rows, { ...FIRST_VIEW, workshop: "Elvebakk Service" }))).toEqual([rows[0].caseId]);
    expect(inboxCounts(rows, "Elvebakk Service")).toMatchObject({ fleet: 1, workshop: 0 });
  });

  it("[PM-29] keeps views by name and reads whatever was stored of them", () => {
    const view = { tab: "accepted", sort: "amount", workshop: "Elvebakk Service", query: "ek" } as const;
    const stored = JSON.stringify({ view, saved: [{ name: "Mine", view }] });
    const parse = (text: string | null) => parseViews(text, InboxViewSchema, FIRST_VIEW);
    expect(parse(stored)).toEqual({ view, saved: [{ name: "Mine", view }] });
    for (const broken of [null, "", "{", "[]", "7", '{"view":{"tab":"x"},"saved":[7,{"name":""}]}'])
      expect(parse(broken)).toEqual({ view: FIRST_VIEW, saved: [] });
  });

  it("[PM-29] gives the list as CSV in which nothing is a formula", async () => {
    const [row] = threeCases();
    const text = await (await rowsCsv([{ ...row, vehicle: "=cmd()", total: 123_450 }], INBOX_COLUMNS)).text();
    const [head, first] = text.split("\r\n");
    expect(head).toContain("plate,country,vehicle");
    expect(first).toContain("'=cmd()");
    expect(first).toContain("1234.50,NOK");
  });
});
