import { describe, expect, it } from "vitest";
import { caseView, markSeen, sendMessage } from "../../../model/index.ts";
import { fleetAskedAgain } from "../../testing/face-stories.ts";
import { firstUnread, threadItems } from "./thread-items.ts";

const viewOf = ({ world }: ReturnType<typeof fleetAskedAgain>, party: "workshop" | "fleet") =>
  caseView(world.pages[party], party, world.caseId);

describe("a conversation", () => {
  it("[PM-35] shows publications, decisions and messages in the server's order", () => {
    const view = viewOf(fleetAskedAgain(), "workshop");
    const items = threadItems(view.threads.fleet, view.trade);
    expect(items.map(({ kind, by, receipt }) => `${receipt} ${kind} ${by.name}`)).toEqual([
      "1 publication Kari Hagen",
      "2 decision Marit Lund",
      "3 message Marit Lund",
      "4 decision Marit Lund",
      "5 publication Kari Hagen",
      "6 message Kari Hagen",
    ]);
  });

  it("[PM-38] puts what the server has not received last and says so", () => {
    const story = fleetAskedAgain();
    sendMessage(story.world.pages.workshop, story.world.envs.workshop, "fleet", "On my way");
    const view = viewOf(story, "workshop");
    expect(threadItems(view.threads.fleet, view.trade).at(-1)).toMatchObject({ text: "On my way", receipt: null });
  });

  it("[PM-35, PM-37] marks for the workshop, among what is said with the fleet, that the customer asked; the words stay in their thread", () => {
    const story = fleetAskedAgain();
    const { pages, envs } = story.world;
    sendMessage(pages.workshop, envs.workshop, "customer", "Ready at four");
    sendMessage(pages.customer, envs.customer, "customer", "SECRET-QUESTION");
    story.world.sync();
    const view = viewOf(story, "workshop");
    const items = threadItems(view.threads.fleet, view.trade, view.threads.customer);
    const marks = items.filter(({ kind }) => kind === "elsewhere");
    expect(marks.map(({ by, receipt }) => [by.party, typeof receipt])).toEqual([["customer", "number"]]);
    expect(JSON.stringify(items)).not.toContain("SECRET-QUESTION");
    // It stands where it happened among what was said to the fleet.
    expect(items.at(-1)?.kind).toBe("elsewhere");
    expect(viewOf(story, "fleet").threads.fleet.items.some(({ entry }) => entry.by.party === "customer")).toBe(false);
  });

  it("[PM-38] names the work and line a remark is about", () => {
    const story = fleetAskedAgain();
    const latest = viewOf(story, "fleet").trade.latest!;
    const work = latest.works[1]!;
    const about = { versionId: latest.id, workId: work.id, lineId: work.lines[0]!.id };
    sendMessage(story.world.pages.fleet, story.world.envs.fleet, "fleet", "Genuine?", about);
    const view = viewOf(story, "fleet");
    expect(threadItems(view.threads.fleet, view.trade).at(-1)).toMatchObject({
      kind: "message",
      reference: { about, work: "Brake discs and pads, front", line: "Brake disc" },
    });
  });

  it("[PM-35] marks the first unread entry of the others, until it was seen", () => {
    const story = fleetAskedAgain();
    const before = viewOf(story, "workshop").threads.fleet;
    const entries = before.items.map(({ entry }) => entry);
    expect(before.unread).toBe(3);
    expect(firstUnread(entries, "workshop", 1)).toBe(entries.filter(({ by }) => by.party === "fleet").at(-1)?.id);
    markSeen(story.world.pages.workshop, story.world.envs.workshop, "fleet", before.fromOthers);
    expect(viewOf(story, "workshop").threads.fleet.unread).toBe(0);
    expect(firstUnread(entries, "workshop", 0)).toBeNull();
  });
});
