import { expect, it } from "vitest";
import {
  addLine,
  addWork,
  type CaseAgreement,
  caseView,
  editCase,
  editLine,
  publishVersion,
} from "../../../model/index.ts";
import { part, startCase } from "../../../model/testing/build-case.ts";
import { forbiddenLabour, needsJustification, outgoingWorks } from "./outgoing.ts";

const view = ({ shop, caseId }: ReturnType<typeof startCase>) => caseView(shop, "workshop", caseId);

it("[C313] [PM-19] names the works whose labour the agreement keeps from the fleet, and only where it goes to the fleet", () => {
  const made = startCase();
  const { shop, kari } = made;
  const [brakes, tyres] = ["Brakes", "Tyres"].map((title) => addWork(shop, kari, { title }));
  if (!brakes || !tyres) throw new Error("no works");
  addLine(shop, kari, brakes, { ...part("Renew", 119_000), kind: "labour", source: "manual" });
  addLine(shop, kari, tyres, { ...part("Tyre", 119_000), source: "manual" });
  expect(forbiddenLabour(view(made), "trade")).toEqual([]);
  editCase(shop, kari, { agreement: { ...AGREEMENT, catalogueLabour: true } });
  expect(forbiddenLabour(view(made), "trade").map(({ title }) => title)).toEqual(["Brakes"]);
  expect(forbiddenLabour(view(made), "open")).toEqual([]);
});

it("[C314] [PM-24] asks why only where a room is asked for more than before, and not again for words the other has", () => {
  const made = startCase();
  const { shop, kari, caseId } = made;
  const work = addWork(shop, kari, { title: "Brakes" });
  const line = addLine(shop, kari, work, part("Disc", 100_00));
  expect(needsJustification(view(made), "trade")).toBe(false);
  publishVersion(shop, kari, caseId, "trade");
  publishVersion(shop, kari, caseId, "open");
  editLine(shop, kari, work, line, { unitPrice: 90_00 });
  expect(needsJustification(view(made), "trade")).toBe(false);
  editLine(shop, kari, work, line, { unitPrice: 120_00 });
  expect([needsJustification(view(made), "trade"), needsJustification(view(made), "open")]).toEqual([true, true]);
  editCase(shop, kari, { justification: "The hub was worn" });
  publishVersion(shop, kari, caseId, "trade");
  expect([needsJustification(view(made), "trade"), needsJustification(view(made), "open")]).toEqual([false, false]);
});

it("[W8] what would go out is told from a copy of the view, as screens have it", () => {
  const made = startCase();
  const { shop, kari, caseId } = made;
  const work = addWork(shop, kari, { title: "Brakes" });
  const line = addLine(shop, kari, work, part("Disc", 100_00));
  publishVersion(shop, kari, caseId, "trade");
  const asks = () =>
    outgoingWorks(JSON.parse(JSON.stringify(view(made))) as ReturnType<typeof view>, "trade").map(({ asks: of }) => of);
  expect(asks()).toEqual(["asked"]);
  made.sync();
  editLine(shop, kari, work, line, { unitPrice: 120_00 });
  expect(asks()).toEqual(["asked"]);
});

const AGREEMENT = {
  agreement: "full",
  version: "0".repeat(20),
  hash: "0".repeat(64),
  name: "Full service",
  number: "1",
  referenceRequired: false,
  driverSees: "prices",
  labourRate: null,
  discount: { parts: 0, labour: 0 },
} as unknown as CaseAgreement;
