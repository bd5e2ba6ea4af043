import { describe, expect, it } from "vitest";
import type { CaseId, IndexRow, PersonId } from "../../../model/index.ts";
import { newsOf } from "./news.ts";

const kari = "kari" as PersonId;
const rowOf = (caseId: string, more: Partial<IndexRow> = {}): IndexRow => ({
  caseId: caseId as CaseId,
  plate: "EK48213",
  country: "N",
  vehicle: "Volvo XC40",
  vin: "",
  reference: "",
  customer: "",
  phone: "",
  workshopName: "",
  fleetName: "",
  works: [],
  total: null,
  currency: "NOK",
  turn: "workshop",
  reason: "question",
  since: 100,
  delivery: "sent",
  version: 1,
  undecided: 0,
  urgent: 0,
  assignee: null,
  unread: { fleet: 0, customer: 0, internal: 0 },
  createdAt: 0,
  closedAt: null,
  ...more,
});

describe("the bell", () => {
  it("[C190, FB-172] shows unread messages and turns that came since it was looked at, of one's own cases, newest first", () => {
    const rows = [
      rowOf("old", { since: 40 }),
      rowOf("turn", { since: 60 }),
      rowOf("unread", { since: 30, turn: "fleet", unread: { fleet: 1, customer: 2, internal: 0 } }),
      rowOf("hers", { assignee: { id: kari, name: "Kari" } }),
      rowOf("his", { assignee: { id: "amir" as PersonId, name: "Amir" } }),
      rowOf("draft", { reason: "draft" }),
    ];
    const workshop = newsOf(rows, { party: "workshop", person: kari, seenAt: 50 });
    expect(workshop.map(({ row, unread, isTurn }) => [row.caseId, unread, isTurn])).toEqual([
      ["hers", 0, true],
      ["turn", 0, true],
      ["unread", 3, false],
    ]);
    const fleet = newsOf([rowOf("asked", { turn: "fleet", reason: "asked" })], {
      party: "fleet",
      person: kari,
      seenAt: 0,
    });
    expect(fleet.map(({ row }) => row.caseId)).toEqual(["asked"]);
    expect(newsOf(rows, { party: "workshop", person: kari, seenAt: 100 }).map(({ row }) => row.caseId)).toEqual([
      "unread",
    ]);
  });
});
