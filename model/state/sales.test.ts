import { describe, expect, it } from "vitest";
import {
  addWork,
  caseView,
  CommandError,
  editCase,
  moduleOfRow,
  publishVersion,
  sendMessage,
  sendsDirectly,
  setReady,
  summarize,
} from "../index.ts";
import { startCase } from "../testing/build-case.ts";

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "done";
  } catch (error) {
    return error instanceof CommandError ? error.code : String(error);
  }
};

function offer(message = "Come and try it") {
  const people = startCase(1, { module: "message", fleet: null });
  const { shop, phone, server, caseId } = people;
  const write = (words: string): void => {
    const text = shop["internal/workshop"]?.getText("message");
    text?.delete(0, text.length);
    text?.insert(0, words);
  };
  write(message);
  const stands = () =>
    [caseView(shop, "workshop", caseId), caseView(phone, "customer", caseId)].map(
      ({ turn: { turn, reason }, delivery }) => `${turn}: ${reason}, ${delivery}`,
    );
  return { ...people, server, write, stands };
}

describe("modules", () => {
  it("[M60, FB-22] a case has one, changed within its mode only; one from before is about mechanics", () => {
    const { shop, kari, caseId } = startCase();
    expect(caseView(shop, "workshop", caseId).module).toBe("mechanics");
    editCase(shop, kari, { module: "bodywork" });
    expect(codeOf(() => editCase(shop, kari, { module: "message" }))).toBe("mode-is-fixed");
    expect(caseView(shop, "workshop", caseId).module).toBe("bodywork");
    shop["internal/workshop"]?.getMap("case").set("module", "spaceships");
    expect(caseView(shop, "workshop", caseId)).toMatchObject({ module: "mechanics", unreadable: 1 });
  });

  it("[M62] the row says module, place and what waits for the office", () => {
    const { shop, kari, caseId } = startCase(1, { module: "bodywork", location: { id: "asane", name: "Åsane" } });
    expect(summarize(shop, "workshop", caseId)).toMatchObject({ module: "bodywork", location: "Åsane", ready: false });
    addWork(shop, kari, { title: "Brakes" });
    setReady(shop, kari, true);
    expect(summarize(shop, "workshop", caseId)).toMatchObject({ ready: true });
    publishVersion(shop, kari, caseId, "trade");
    expect(summarize(shop, "workshop", caseId)).toMatchObject({ ready: false });
    expect(moduleOfRow({})).toBe("mechanics");
  });

  it("[FB-48] technicians send by mode, used stock never", () => {
    expect(sendsDirectly(["afterSales"], "warranty")).toBe(true);
    expect(sendsDirectly(["afterSales"], "message")).toBe(false);
    expect(sendsDirectly(["afterSales", "sales"], "used-stock")).toBe(false);
  });
});

describe("a message in sales", () => {
  it("[M61, FB-116, FB-123] goes out without works, waits for the customer's words, then for the seller's", () => {
    const { shop, kari, phone, ola, caseId, sync, stands, write } = offer();
    publishVersion(shop, kari, caseId, "open", {
      place: { name: "Åsane", address: "Liavegen 14", phone: "", opening: "8 – 16" },
      bookingLink: "https://fjellveien.example/time",
      contacts: [],
    });
    sync();
    expect(stands()).toEqual(["customer: asked, sent", "customer: asked, sent"]);
    expect(codeOf(() => publishVersion(shop, kari, caseId, "open"))).toBe("nothing-changed");
    sendMessage(phone, ola, "customer", "What does it cost?");
    sync();
    expect(stands()).toEqual(["workshop: question, answered", "workshop: question, answered"]);
    sendMessage(shop, kari, "customer", "249,000");
    sync();
    expect(stands()[0]).toBe("customer: asked, answered");
    write("It is cheaper now");
    expect(publishVersion(shop, kari, caseId, "open").number).toBe(2);
    sync();
    expect(stands()).toEqual(["customer: asked, sent", "customer: asked, sent"]);
  });

  it("[M61] needs words, and in after-sales works", () => {
    const { shop, kari, caseId } = offer("  ");
    expect(codeOf(() => publishVersion(shop, kari, caseId, "open"))).toBe("nothing-to-publish");
    const repair = startCase();
    repair.shop["internal/workshop"]?.getText("message").insert(0, "Hello");
    expect(codeOf(() => publishVersion(repair.shop, repair.kari, repair.caseId, "open"))).toBe("nothing-to-publish");
  });
});
