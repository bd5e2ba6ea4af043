import { expect, it } from "vitest";
import { beginMessageFrom, caseView, CommandError, type Language, readCaseFile } from "../index.ts";
import { startCase } from "../testing/build-case.ts";
import { emptyPages } from "../testing/parties.ts";

const to = {
  contact: { name: "Tuva Sande", phone: "+47 922 14 380", email: "" },
  reference: "",
  language: "nb" as Language,
  assignee: null,
};

it("[M125, FB-25] a direct message begins with what the used car's case says, for one customer, and leaves that as it is", () => {
  const { shop, kari, caseId } = startCase(1, { module: "used-stock", fleet: null });
  shop["internal/workshop"]?.getText("message").insert(0, "Come and try it");
  const before = JSON.stringify(caseView(shop, "workshop", caseId).workshop?.file);
  const pages = emptyPages("workshop");
  beginMessageFrom(pages, kari, shop, to);
  const made = readCaseFile(pages["internal/workshop"]);
  const stock = readCaseFile(shop["internal/workshop"]);
  expect([made.module, made.contact, made.language, made.fleet]).toEqual(["message", to.contact, "nb", null]);
  expect([made.vehicle, made.brand, made.location]).toEqual([stock.vehicle, stock.brand, stock.location]);
  expect(pages["internal/workshop"].getText("message").toString()).toBe("Come and try it");
  expect(JSON.stringify(caseView(shop, "workshop", caseId).workshop?.file)).toBe(before);
});

it("[M125] only a used car's case is sent on so", () => {
  const { shop, kari } = startCase(1, { module: "message", fleet: null });
  expect(() => beginMessageFrom(emptyPages("workshop"), kari, shop, to)).toThrow(CommandError);
});
