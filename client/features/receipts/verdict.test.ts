import { describe, expect, it } from "vitest";
import { caseView, editLine, readDraft } from "../../../model/index.ts";
import { decide, fleetAsked, fleetAskedAgain } from "../../testing/face-stories.ts";
import type { World } from "../../testing/face-world.ts";
import { verdictFacts } from "./verdict.ts";

const factsOf = (world: World, at: number) => {
  const { trade, workshop } = caseView(world.pages.workshop, "workshop", world.caseId);
  return verdictFacts(trade.works[at]!, trade.versions, workshop?.draft.works[at] ?? null);
};

describe("what an answer is worth", () => {
  it("[PM-28] an approval names who, its receipt, and that the quote still matches", () => {
    const { world } = fleetAskedAgain();
    expect(factsOf(world, 0)).toMatchObject({
      tone: "yes",
      by: "Marit Lund",
      receipt: 2,
      matches: true,
      draftChanges: [],
    });
  });

  it("[PM-34] a refusal before a change says what it was bound to and what is different now", () => {
    const { world } = fleetAskedAgain();
    expect(factsOf(world, 1)).toMatchObject({
      tone: "changed",
      verdict: "refuse",
      text: "Price above agreement: discs are 725 in 5521.",
      matches: null,
      // A price typed over what a catalogue said is typed by hand.
      changes: [
        { kind: "line-changed", field: "unitPrice" },
        { kind: "line-changed", field: "source" },
      ],
    });
  });

  it("[PM-36] an edited draft shows that it will be asked again", () => {
    const { world, service } = fleetAskedAgain();
    const work = readDraft(world.pages.workshop["internal/workshop"]).works.find(({ id }) => id === service)!;
    editLine(world.pages.workshop, world.envs.workshop, service, work.lines[0]!.id, { unitPrice: 120_000 });
    expect(factsOf(world, 0).draftChanges).toMatchObject([{ kind: "line-changed", field: "unitPrice" }]);
  });

  it("[PM-31] an answer without a receipt counts as on its way only", () => {
    const { world, service } = fleetAsked();
    decide(world, "fleet", [[service, "approve"]]);
    const { trade } = caseView(world.pages.fleet, "fleet", world.caseId);
    expect(verdictFacts(trade.works[0]!, trade.versions)).toMatchObject({
      tone: "wait",
      verdict: "approve",
      receipt: null,
    });
  });
});
