import { describe, expect, it } from "vitest";
import {
  type AnyPageKey,
  canRead,
  canWrite,
  kindOf,
  ORGANISATION_PAGE_KEYS,
  PAGE_KEYS,
  PARTIES,
  type Party,
  readablePages,
  type Relation,
  RELATIONS,
} from "./access.ts";
import type { CaseId, OrganisationId } from "./ids.ts";
import { type Epoch, nameOfPage, pageName, parsePageName, parseScope, scopeOf } from "./page-names.ts";

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
/** Order: manager, member, partner, stranger. */
const ORGANISATION_TABLE: Record<(typeof ORGANISATION_PAGE_KEYS)[number], string> = {
  "workshop/settings": "wr--",
  "fleet/policy": "wrr-",
  "group/settings": "wrr-",
};
const caseId = "0123456789abcdefghjk" as CaseId;
const organisation = "workshop-1" as OrganisationId;
const rightsOf = (askers: readonly (Party | Relation)[], page: AnyPageKey): string =>
  askers.map((asker) => (canWrite(asker, page) ? "w" : canRead(asker, page) ? "r" : "-")).join("");

describe("access", () => {
  it.each(PAGE_KEYS)("[M3] %s is as the table says", (page) => {
    expect(rightsOf(PARTIES, page)).toBe(TABLE[page]);
    expect(rightsOf(RELATIONS, page)).toBe("----");
  });

  it.each(ORGANISATION_PAGE_KEYS)("[M40] %s is as the table says, and no party of a case may read it", (page) => {
    expect(rightsOf(RELATIONS, page)).toBe(ORGANISATION_TABLE[page]);
    expect(rightsOf(PARTIES, page)).toBe("---r");
  });

  it("[M41] names of organisations' pages go there and back, in every lineage", () => {
    for (const page of ORGANISATION_PAGE_KEYS) {
      for (const epoch of [undefined, "0123abcd" as Epoch, "abcdefgh" as Epoch]) {
        const address = { organisation, page, ...(epoch && { epoch }) };
        expect(parsePageName(nameOfPage(address))).toEqual(address);
        expect(parseScope(scopeOf(address))).toBe(`${kindOf(page)}/workshop-1`);
      }
    }
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
    "workshop/w1",
    "workshop/w1/policy",
    "fleet/f1/settings",
    "workshop//settings",
    "workshop/../settings",
    "workshop/w 1/settings",
    "Workshop/w1/settings",
    "workshop/w1/settings/settings",
    "workshop/w1/settings/0123456",
    "workshop/w1/settings/01234567/01234567",
    `workshop/${"w".repeat(65)}/settings`,
    `case/w1/settings`,
    "__proto__/w1/settings",
  ])("[M4] %j is no page", (name) => {
    expect(parsePageName(name)).toBeNull();
  });
});
