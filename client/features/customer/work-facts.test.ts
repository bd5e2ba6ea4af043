import { describe, expect, it } from "vitest";
import { caseView } from "../../../model/index.ts";
import { createI18n } from "../../i18n/i18n.ts";
import { loadCustomerMessages } from "../../i18n/customer-messages.ts";
import { customerAsked, customerStale, decide, reprice } from "../../testing/face-stories.ts";
import type { World } from "../../testing/face-world.ts";
import { changeTitle } from "./change-title.ts";
import { answerSummary, type Choices, choicesToSend, onlyVatRate, workFacts } from "./work-facts.ts";

const roomOf = (world: World) => caseView(world.pages.customer, "customer", world.caseId).open;
const titles = (works: ReturnType<typeof workFacts>) => works.map(({ standing }) => standing.work.title);
const plain = (text: string) => text.replace(/\u00a0|\u202f/g, " ");

function chosen(world: World, answers: Record<string, "accept" | "decline">): Choices {
  const room = roomOf(world);
  return Object.fromEntries(
    Object.entries(answers).map(([id, verdict]) => {
      const hash = room.works.find(({ work }) => work.id === id)?.hash;
      return [id, { verdict, versionId: room.latest?.id, workHash: hash }];
    }),
  ) as Choices;
}

describe("the customer's works", () => {
  it("[FB-118] stand from urgent to fine", () => {
    const { world } = customerAsked();
    expect(titles(workFacts(roomOf(world), {}, true))).toEqual([
      "Brake discs and pads, front",
      "Annual service",
      "Cabin filter",
      "Tyres",
    ]);
  });

  it("[FB-119] add up what is accepted and name what is missing", () => {
    const { world, brakes, filter } = customerAsked();
    const works = workFacts(roomOf(world), chosen(world, { [brakes]: "accept", [filter]: "decline" }), true);
    const { accepted, declined, missing, totals, complete } = answerSummary(works);
    expect({ accepted, declined, missing, gross: totals.gross, complete }).toEqual({
      accepted: 1,
      declined: 1,
      missing: ["Annual service"],
      gross: 528_000,
      complete: false,
    });
    expect(onlyVatRate(works)).toBe(2500);
  });

  it("[FB-119] send every choice, and nothing that was not chosen or needs no decision", () => {
    const { world, brakes, filter } = customerAsked();
    const room = roomOf(world);
    const works = workFacts(room, chosen(world, { [brakes]: "accept", [filter]: "decline" }), true);
    const sent = choicesToSend(works, room.latest!.id).map(({ workId, verdict }) => [workId, verdict]);
    expect(sent).toEqual([
      [brakes, "accept"],
      [filter, "decline"],
    ]);
  });

  it("[FB-120] are locked once sent: first on this device, then with a receipt", () => {
    const { world, brakes } = customerAsked();
    decide(world, "customer", [[brakes, "accept"]]);
    const sent = workFacts(roomOf(world), chosen(world, { [brakes]: "decline" }), true)[0]!;
    expect([sent.open, sent.choice, sent.answer?.entry.verdict, sent.answer?.receipt]).toEqual([
      false,
      null,
      "accept",
      null,
    ]);
    world.sync();
    const received = workFacts(roomOf(world), {}, true)[0]!;
    expect([received.open, received.answer?.receipt?.body.result]).toEqual([false, "effective"]);
  });

  it("[FB-120] cannot be answered over a link that only reads", () => {
    const { world, brakes } = customerAsked();
    const works = workFacts(roomOf(world), chosen(world, { [brakes]: "accept" }), false);
    expect(works.some(({ open, choice }) => open || choice !== null)).toBe(false);
    expect(choicesToSend(works, roomOf(world).latest!.id)).toEqual([]);
  });

  it("[FB-119] are asked again with the reason when the price changed after the answer, the others stay", async () => {
    const { world } = customerStale();
    const works = workFacts(roomOf(world), {}, true);
    expect(works.map(({ open, answer }) => [open, answer !== null])).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ]);
    const again = works[0]!.again!;
    expect(again).toMatchObject({ answered: true, verdict: "accept", from: 528_000, to: 535_500 });
    const en = await createI18n("en", loadCustomerMessages);
    const nb = await createI18n("nb", loadCustomerMessages);
    expect(plain(changeTitle(again, "NOK", en))).toBe("Price changed from kr 5,280 to kr 5,355 after you answered");
    expect(plain(changeTitle(again, "NOK", nb))).toBe("Prisen er endret fra 5 280 kr til 5 355 kr etter at du svarte");
  });

  it("[FB-119] drop a choice that was made on an earlier price and not sent", () => {
    const { world, brakes } = customerAsked();
    const choices = chosen(world, { [brakes]: "accept" });
    reprice(world, brakes, 0, 87_500, "open");
    world.sync();
    const [work] = workFacts(roomOf(world), choices, true);
    expect(work).toMatchObject({ choice: null, open: true, again: { answered: false, from: 528_000, to: 535_500 } });
    expect(choicesToSend([work!], roomOf(world).latest!.id)).toEqual([]);
  });

  it("[FB-119] keep a choice when a new version leaves that work as it was", () => {
    const { world, brakes, service } = customerAsked();
    const choices = chosen(world, { [service]: "accept" });
    reprice(world, brakes, 0, 87_500, "open");
    world.sync();
    expect(workFacts(roomOf(world), choices, true)[1]).toMatchObject({ choice: "accept", again: null });
  });
});
