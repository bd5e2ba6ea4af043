import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addFinding,
  addLine,
  addWork,
  assignCase,
  caseView,
  closeCase,
  CommandError,
  createCase,
  decideWorks,
  editCase,
  editLine,
  editVehicle,
  editWork,
  type LineFields,
  makeLink,
  markFinding,
  markSeen,
  moveWork,
  nextFindingState,
  publishVersion,
  readDraft,
  readFindings,
  readLinks,
  removeLine,
  removeWork,
  reopenCase,
  restoreWork,
  revokeLink,
  sendMessage,
  sha256,
  workNote,
} from "../index.ts";
import { part, startCase } from "../testing/build-case.ts";
import { emptyPages, exchange } from "../testing/parties.ts";

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return error.code;
    throw error;
  }
  return "done";
};

const draftOf = (pages: { "internal/workshop"?: Y.Doc }) => readDraft(pages["internal/workshop"]);

describe("case file", () => {
  it("[PM-12] starts a case once, with its plate normalised, and takes edits field by field", () => {
    const { shop, kari, caseId } = startCase();
    expect(caseView(shop, "workshop", caseId).vehicle.plate).toBe("EK48213");
    editVehicle(shop, kari, { odometer: 62_000 });
    editCase(shop, kari, { reference: "BID 9" });
    assignCase(shop, kari, { id: kari.actor.id, name: "Kari Hagen" });
    const { file } = caseView(shop, "workshop", caseId).workshop!;
    expect([file.vehicle.odometer, file.reference, file.assignee?.name, file.complaint]).toEqual([
      62_000,
      "BID 9",
      "Kari Hagen",
      "Squeals when braking",
    ]);
  });

  it("[M19] refuses a second start, a case nobody could find again, and values out of range", () => {
    const { shop, kari } = startCase();
    const input = {
      vehicle: { plate: " ", country: "N", make: "", model: "", year: null, vin: "", odometer: null },
      contact: { name: "", phone: "", email: "" },
      reference: "",
      complaint: "",
      workshop: null,
      fleet: null,
      language: "nb" as const,
      currency: "NOK",
      assignee: null,
    };
    expect(codeOf(() => createCase(shop, kari, { ...input, reference: "x" }))).toBe("already-exists");
    expect(codeOf(() => createCase(emptyPages("workshop"), kari, input))).toBe("empty-text");
    expect(codeOf(() => editVehicle(shop, kari, { odometer: -1 }))).toBe("invalid-value");
  });

  it("[FB-114] closes and reopens a case for all parties", () => {
    const { shop, fleet, kari, caseId, sync } = startCase();
    addLine(shop, kari, addWork(shop, kari, { title: "Service" }), part("Oil", 100));
    publishVersion(shop, kari, caseId, "trade");
    closeCase(shop, kari);
    sync();
    expect([caseView(shop, "workshop", caseId).turn.turn, caseView(fleet, "fleet", caseId).turn.turn]).toEqual([
      "closed",
      "closed",
    ]);
    reopenCase(shop, kari);
    sync();
    expect(caseView(fleet, "fleet", caseId).turn.turn).toBe("fleet");
  });
});

describe("checklist", () => {
  it("[FB-34] goes recommended, urgent, none", () => {
    expect(nextFindingState("none")).toBe("recommended");
    expect(nextFindingState("recommended")).toBe("urgent");
    expect(nextFindingState("urgent")).toBe("none");
  });

  it("[FB-36] [FB-37] takes any number of findings in free words and keeps the words when the state changes", () => {
    const { shop, kari } = startCase();
    for (let n = 0; n < 60; n++) addFinding(shop, kari, `Stone chip ${n}`);
    const id = addFinding(shop, kari, " Mirror loose ");
    markFinding(shop, kari, id, "urgent");
    const findings = readFindings(shop["internal/workshop"]).values;
    expect(findings).toHaveLength(61);
    expect(findings.find((finding) => finding.id === id)).toMatchObject({ text: "Mirror loose", state: "urgent" });
    expect(codeOf(() => addFinding(shop, kari, "  "))).toBe("empty-text");
  });
});

describe("draft", () => {
  it("[M12] brings a removed work back with the line a colleague added to it meanwhile", () => {
    const { shop, kari } = startCase();
    const colleague = emptyPages("workshop");
    const work = addWork(shop, kari, { title: "Brakes" });
    exchange(shop, colleague);
    removeWork(shop, kari, work);
    addLine(colleague, kari, work, part("Brake pads", 86_800));
    exchange(colleague, shop);
    expect(draftOf(shop).works).toEqual([]);
    restoreWork(shop, kari, work);
    expect(draftOf(shop).works.map(({ title, lines }) => [title, lines.map(({ text }) => text)])).toEqual([
      ["Brakes", ["Brake pads"]],
    ]);
  });

  it("[PM-18] merges what two people wrote in one work while both were offline", () => {
    const { shop, kari } = startCase();
    const colleague = emptyPages("workshop");
    const work = addWork(shop, kari, { title: "Brakes", note: "Worn." });
    const line = addLine(shop, kari, work, part("Brake disc", 169_000));
    exchange(shop, colleague);
    editLine(shop, kari, work, line, { unitPrice: 145_000 });
    workNote(shop, work)!.insert(5, " See photo 1.");
    editLine(colleague, kari, work, line, { quantity: 2000 });
    workNote(colleague, work)!.insert(0, "Front: ");
    editWork(colleague, kari, work, { urgency: "urgent" });
    exchange(shop, colleague);
    exchange(colleague, shop);
    expect(draftOf(shop)).toEqual(draftOf(colleague));
    expect(draftOf(shop).works[0]).toMatchObject({
      urgency: "urgent",
      note: "Front: Worn. See photo 1.",
      lines: [{ quantity: 2000, unitPrice: 145_000 }],
    });
  });

  it("[PM-19] labour whose time is typed over counts as typed by hand", () => {
    const { shop, kari } = startCase();
    const work = addWork(shop, kari, { title: "Brakes" });
    const labour: LineFields = { ...part("Replace discs", 119_000), kind: "labour" };
    const [kept, retimed] = [addLine(shop, kari, work, labour), addLine(shop, kari, work, labour)];
    editLine(shop, kari, work, kept, { unitPrice: 120_000 });
    editLine(shop, kari, work, retimed, { quantity: 1400 });
    expect(draftOf(shop).works[0]!.lines.map(({ source }) => source)).toEqual(["catalogue", "manual"]);
  });

  it("[M18] keeps one order on all devices when two put something in the same place", () => {
    const { shop, kari } = startCase();
    const colleague = emptyPages("workshop");
    const [a, b, c] = ["A", "B", "C"].map((title) => addWork(shop, kari, { title }));
    exchange(shop, colleague);
    moveWork(shop, kari, c!, a!);
    moveWork(colleague, kari, a!, b!);
    const x = addWork(colleague, kari, { title: "X" });
    moveWork(colleague, kari, x, null);
    exchange(shop, colleague);
    exchange(colleague, shop);
    const titles = draftOf(shop).works.map(({ title }) => title);
    expect(draftOf(colleague).works.map(({ title }) => title)).toEqual(titles);
    expect(titles[0]).toBe("X");
    expect(titles.toSorted()).toEqual(["A", "B", "C", "X"]);
  });

  it("[M19] refuses lines that cannot be, and works that are not there", () => {
    const { shop, kari, fleet, marit, random } = startCase();
    const work = addWork(shop, kari, { title: "Brakes" });
    const line = addLine(shop, kari, work, part("Disc", 1));
    expect(codeOf(() => addLine(shop, kari, work, part("Disc", -1)))).toBe("invalid-value");
    expect(codeOf(() => editLine(shop, kari, work, line, { vat: 10_001 }))).toBe("invalid-value");
    expect(codeOf(() => editWork(shop, kari, String(random()) as never, { title: "x" }))).toBe("not-found");
    expect(codeOf(() => addWork(shop, kari, { title: " " }))).toBe("empty-text");
    expect(codeOf(() => addWork(fleet, marit, { title: "Mine" }))).toBe("page-not-writable");
    removeLine(shop, kari, work, line);
    expect(draftOf(shop).works[0]!.removedLines).toHaveLength(1);
  });
});

describe("publishing", () => {
  it("[M7] [PM-13] keeps old versions, refuses to repeat itself and gives one quote one number in both rooms", () => {
    const { shop, kari, caseId } = startCase();
    const work = addWork(shop, kari, { title: "Service" });
    const line = addLine(shop, kari, work, part("Oil", 100));
    const first = publishVersion(shop, kari, caseId, "trade");
    expect(codeOf(() => publishVersion(shop, kari, caseId, "trade"))).toBe("nothing-changed");
    editLine(shop, kari, work, line, { unitPrice: 120 });
    const second = publishVersion(shop, kari, caseId, "open");
    expect(publishVersion(shop, kari, caseId, "trade")).toMatchObject({ id: second.id, number: 2, hash: second.hash });
    const { trade, open } = caseView(shop, "workshop", caseId);
    expect(trade.versions.map(({ id, number }) => [id, number])).toEqual([
      [first.id, 1],
      [second.id, 2],
    ]);
    expect(open.versions.map(({ number }) => number)).toEqual([2]);
  });

  it("[M8] numbers the versions of two offline tablets apart, the same on both", () => {
    const { shop, kari, caseId } = startCase();
    const tablet = emptyPages("workshop");
    addLine(shop, kari, addWork(shop, kari, { title: "Service" }), part("Oil", 100));
    exchange(shop, tablet);
    publishVersion(shop, kari, caseId, "trade");
    addWork(tablet, kari, { title: "Wipers" });
    publishVersion(tablet, kari, caseId, "trade");
    exchange(shop, tablet);
    exchange(tablet, shop);
    const numbers = (pages: typeof shop) =>
      caseView(pages, "workshop", caseId).trade.versions.map(({ id, number }) => `${number} ${id}`);
    expect(numbers(shop)).toEqual(numbers(tablet));
    expect(numbers(shop).map((label) => label[0])).toEqual(["1", "2"]);
  });

  it("[M19] refuses an empty quote, a fleet case without a fleet, and another fleet after publishing", () => {
    const { shop, kari, caseId } = startCase();
    expect(codeOf(() => publishVersion(shop, kari, caseId, "trade"))).toBe("nothing-to-publish");
    addWork(shop, kari, { title: "Service" });
    editCase(shop, kari, { fleet: null });
    expect(codeOf(() => publishVersion(shop, kari, caseId, "trade"))).toBe("no-fleet");
    editCase(shop, kari, { fleet: { id: "fleet-1" as never, name: "Nordic Fleet" } });
    publishVersion(shop, kari, caseId, "trade");
    expect(codeOf(() => editCase(shop, kari, { fleet: { id: "fleet-2" as never, name: "Other" } }))).toBe(
      "fleet-is-fixed",
    );
  });
});

describe("deciding and talking", () => {
  it("[PM-34] a refusal needs its reason, a question its words, and nobody decides for another party", () => {
    const { shop, fleet, kari, marit, ola, phone, caseId, sync } = startCase();
    const workId = addWork(shop, kari, { title: "Service" });
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    const decide = (
      pages: typeof fleet,
      env: typeof marit,
      verdict: "refuse" | "question" | "accept" | "approve",
      text = "",
    ) => codeOf(() => decideWorks(pages, env, [{ versionId, workId, verdict, text }]));
    expect(decide(fleet, marit, "refuse")).toBe("reason-required");
    expect(decide(fleet, marit, "question", "  ")).toBe("empty-text");
    expect(decide(fleet, marit, "accept")).toBe("invalid-value");
    expect(decide(shop, kari, "approve")).toBe("page-not-writable");
    expect(decide(phone, ola, "accept")).toBe("version-unreadable");
  });

  it("[PM-37] [M14] a question makes it the workshop's turn until it answers", () => {
    const { shop, fleet, kari, marit, caseId, sync, turns } = startCase();
    const workId = addWork(shop, kari, { title: "Service" });
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [{ versionId, workId, verdict: "question", text: "Is it due already?" }]);
    sync();
    expect(turns()).toEqual(["workshop: question", "workshop: question"]);
    sendMessage(shop, kari, "fleet", "Yes, at 60 000 km.");
    sync();
    expect(turns()).toEqual(["fleet: asked", "fleet: asked"]);
  });

  it("[M15] counts what a party has not had on screen, per thread, and never back", () => {
    const { shop, fleet, kari, marit, caseId, sync } = startCase();
    sendMessage(shop, kari, "fleet", "One");
    sendMessage(shop, kari, "fleet", "Two");
    sync();
    const unread = () => caseView(fleet, "fleet", caseId).threads.fleet.unread;
    expect(unread()).toBe(2);
    markSeen(fleet, marit, "fleet", 2);
    markSeen(fleet, marit, "fleet", 1);
    expect(unread()).toBe(0);
    sendMessage(fleet, marit, "fleet", "Mine does not count");
    expect(unread()).toBe(0);
  });

  it("[PM-35] [M19] the customer has no voice in the fleet's thread, nor the fleet in the customer's", () => {
    const { phone, ola, fleet, marit, shop, kari } = startCase();
    expect(codeOf(() => sendMessage(phone, ola, "fleet", "Hi"))).toBe("page-not-writable");
    expect(codeOf(() => sendMessage(fleet, marit, "customer", "Hi"))).toBe("page-not-writable");
    expect(codeOf(() => sendMessage(shop, kari, "fleet", "x".repeat(4001)))).toBe("text-too-long");
  });

  it("[FB-78] a link keeps only its secret's hash and can be ended once", () => {
    const { shop, kari } = startCase();
    const secretHash = sha256(new TextEncoder().encode("secret"));
    const id = makeLink(shop, kari, { secretHash, label: "Ola Nes", mayDecide: true });
    revokeLink(shop, kari, id);
    revokeLink(shop, kari, id);
    const [link] = readLinks(shop["internal/workshop"]).values;
    expect(link).toMatchObject({ id, secretHash, revokedAt: kari.now() });
    expect(Buffer.from(Y.encodeStateAsUpdate(shop["internal/workshop"])).includes('secret"')).toBe(false);
  });
});
