import { describe, expect, it } from "vitest";
import { canRead, canWrite, PAGE_KEYS, PARTIES, readablePages } from "./access.ts";
import { type CaseId } from "./ids.ts";
import { type Epoch, pageName, parsePageName } from "./page-names.ts";

/** Design §2 written out by hand: w writes, r reads, - nothing. Order: workshop, fleet, customer, server. */
const TABLE: Record<(typeof PAGE_KEYS)[number], string> = {
  "internal/workshop": "w--r",
  "trade/workshop": "wr-r",
  "trade/fleet": "rw-r",
  "trade/server": "rr-w",
  "open/workshop": "wrrr",
  "open/customer": "rrwr",
  "open/server": "rrrw",
};
const caseId = "0123456789abcdefghjk" as CaseId;

describe("access", () => {
  it.each(PAGE_KEYS)("[M3] %s is as the table says", (page) => {
    const found = PARTIES.map((party) => (canWrite(party, page) ? "w" : canRead(party, page) ? "r" : "-"));
    expect(found.join("")).toBe(TABLE[page]);
  });

  it("[M3] [PM-35] the customer holds only the open room", () => {
    expect(readablePages("customer")).toEqual(["open/workshop", "open/customer", "open/server"]);
  });

  it("[M4] page names go there and back", () => {
    for (const page of PAGE_KEYS) expect(parsePageName(pageName(caseId, page))).toEqual({ caseId, page });
    const epoch = "0123abcd" as Epoch;
    for (const page of PAGE_KEYS) expect(parsePageName(pageName(caseId, page, epoch))).toEqual({ caseId, page, epoch });
  });

  it.each([
    "",
    "case",
    `case/${caseId}`,
    `case/${caseId}/internal/fleet`,
    `case/${caseId}/internal/server`,
    `case/${caseId}/trade/customer`,
    `case/${caseId}/open/workshop/`,
    `case/${caseId}/open/workshop\u0000`,
    `case/${caseId}\u0000/open/workshop`,
    `case/../${caseId}/open/workshop`,
    `case/..%2f/open/workshop`,
    `CASE/${caseId}/open/workshop`,
    `case/${caseId.toUpperCase()}/open/workshop`,
    `case/${caseId}/open/__proto__`,
    `case/${caseId}x/open/workshop`,
    ` case/${caseId}/open/workshop`,
    `case/${caseId}/open/workshop\n`,
    `case/${caseId}/open/workshop/`,
    `case/${caseId}/open/workshop/SHOUTING`,
    `case/${caseId}/open/workshop/0123456`,
    `case/${caseId}/open/workshop/01234567/01234567`,
  ])("[M4] %j is no page", (name) => {
    expect(parsePageName(name)).toBeNull();
  });
});
