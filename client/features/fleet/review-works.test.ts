import { describe, expect, it } from "vitest";
import { caseView } from "../../../model/index.ts";
import { decide, fleetAsked, fleetAskedAgain, reprice } from "../../testing/face-stories.ts";
import type { World } from "../../testing/face-world.ts";
import { approvable, manualLabour, refusalText, reviewLines, reviewWorks, seenNow } from "./review-works.ts";

const roomOf = (world: World) => caseView(world.pages.fleet, "fleet", world.caseId).trade;
const brief = (works: ReturnType<typeof reviewWorks>) =>
  works.map(({ standing, open, justChanged }) => [standing.status, open, justChanged]);

describe("a case under review", () => {
  it("[PM-31] asks for every work of the first version", () => {
    const { world } = fleetAsked();
    expect(brief(reviewWorks(roomOf(world), seenNow(roomOf(world))))).toEqual([
      ["asked", true, false],
      ["asked", true, false],
    ]);
  });

  it("[PM-36] asks only for what changed, with the old price beside the new one", () => {
    const { world } = fleetAskedAgain();
    const works = reviewWorks(roomOf(world), seenNow(roomOf(world)));
    expect(brief(works)).toEqual([
      ["yes", false, false],
      ["changed", true, false],
    ]);
    const { lines, gone } = reviewLines(works[1]!.standing.work, works[1]!.before);
    expect(lines.map(({ line, was }) => [line.text, was.unitPrice, was.net])).toEqual([
      ["Brake disc", 84_500, 169_000],
      ["Brake pad set", null, null],
      ["Replace discs and pads", null, null],
    ]);
    expect(gone).toEqual([]);
  });

  it("[PM-36] lets nothing be approved that changed under the reader's eyes", () => {
    const { world, brakes } = fleetAsked();
    const seen = seenNow(roomOf(world));
    reprice(world, brakes, 0, 99_900, "trade");
    world.sync();
    const works = reviewWorks(roomOf(world), seen);
    expect(brief(works)).toEqual([
      ["asked", true, false],
      ["asked", true, true],
    ]);
    expect(approvable(works).map(({ standing }) => standing.work.title)).toEqual(["Annual service"]);
    expect(works[1]!.changes).toMatchObject([
      { kind: "line-changed", field: "unitPrice" },
      { kind: "line-changed", field: "source" },
    ]);
    expect(brief(reviewWorks(roomOf(world), seenNow(roomOf(world))))[1]).toEqual(["asked", true, false]);
  });

  it("[PM-31] is decided on this device before the server has answered, and not open any more", () => {
    const { world, service } = fleetAsked();
    decide(world, "fleet", [[service, "approve"]]);
    expect(brief(reviewWorks(roomOf(world), null))[0]).toEqual(["pending", false, false]);
  });

  it("[PM-37] stays open while a question waits for the workshop", () => {
    const { world, service } = fleetAsked();
    decide(world, "fleet", [[service, "question", "Which oil?"]]);
    world.sync();
    expect(brief(reviewWorks(roomOf(world), null))[0]).toEqual(["question", true, false]);
  });

  it("[PM-19] counts labour typed by hand", () => {
    expect(manualLabour(roomOf(fleetAsked().world).works)).toBe(1);
  });

  it("[PM-34] refuses only with a reason", () => {
    expect(refusalText(null, "", "too dear")).toBeNull();
    expect(refusalText("other", "Other reason", "  ")).toBeNull();
    expect(refusalText("other", "Other reason", " Wrong car ")).toBe("Wrong car");
    expect(refusalText("price", "Price above agreement", "")).toBe("Price above agreement");
    expect(refusalText("price", "Price above agreement", "725 in 5521")).toBe("Price above agreement: 725 in 5521");
  });
});
