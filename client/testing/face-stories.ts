/** The situations the screens are looked at in. */
import {
  decideWorks,
  editLine,
  publishVersion,
  readDraft,
  sendMessage,
  type Verdict,
  type WorkId,
} from "../../model/index.ts";
import { aLine, makeWorld, type World, type WorldOptions } from "./face-world.ts";

export function brakesAndService(options: WorldOptions = {}) {
  const world = makeWorld(options);
  const service = world.work("Annual service", "recommended", "Due at 60 000 km.", [
    aLine("labour", "Service 60 000 km", 1.8, 119_000),
    aLine("fluid", "Engine oil 0W-20", 4.3, 16_800),
    aLine("part", "Oil filter", 1, 22_600),
  ]);
  const brakes = world.work(
    "Brake discs and pads, front",
    "urgent",
    "The discs are below the limit of 2 mm. Braking distance is already longer; it will not pass inspection.",
    [
      aLine("part", "Brake disc", 2, 84_500),
      aLine("part", "Brake pad set", 1, 86_800),
      { ...aLine("labour", "Replace discs and pads", 1.4, 119_000), source: "manual" },
    ],
  );
  return { world, service, brakes };
}

export function customerAsked(options: WorldOptions = {}) {
  const { world, service, brakes } = brakesAndService({ fleet: null, ...options });
  const filter = world.work(
    "Cabin filter",
    "recommended",
    "Two years old. You will notice it on the air and the windscreen.",
    [aLine("part", "Cabin filter", 1, 39_000), aLine("labour", "Fit cabin filter", 0.1, 119_000)],
  );
  const tyres = world.work("Tyres", "fine", "5 mm left on all four.", []);
  world.say(
    "We looked at your Volvo this morning. The service is going well; the front brakes should not wait. Answer before half past eleven and you get the car back today.",
    Date.now() + 90 * 60_000,
  );
  publishVersion(world.pages.workshop, world.envs.workshop, world.caseId, "open");
  world.sync();
  return { world, service, brakes, filter, tyres };
}

export function decide(
  world: World,
  party: "fleet" | "customer",
  answers: readonly [WorkId, Verdict, string?][],
): void {
  const room = party === "fleet" ? "trade/workshop" : "open/workshop";
  const versions = world.pages[party][room]?.getArray<{ id: string }>("versions").toArray() ?? [];
  const versionId = versions.at(-1)?.id as never;
  decideWorks(
    world.pages[party],
    world.envs[party],
    answers.map(([workId, verdict, text]) => ({ versionId, workId, verdict, text: text ?? "" })),
  );
}

/** The workshop changes one line's unit price and sends the quote again. */
export function reprice(world: World, workId: WorkId, at: number, unitPrice: number, room: "trade" | "open"): void {
  const work = readDraft(world.pages.workshop["internal/workshop"]).works.find(({ id }) => id === workId);
  const line = work?.lines[at];
  if (!line) throw new Error("no such line");
  editLine(world.pages.workshop, world.envs.workshop, workId, line.id, { unitPrice });
  publishVersion(world.pages.workshop, world.envs.workshop, world.caseId, room);
}

/** The customer answered offline; the price of one accepted work changed meanwhile. */
export function customerStale() {
  const story = customerAsked();
  const { world, service, brakes, filter } = story;
  world.offline.add("customer");
  decide(world, "customer", [
    [service, "accept"],
    [brakes, "accept"],
    [filter, "decline"],
  ]);
  sendMessage(world.pages.customer, world.envs.customer, "customer", "Can I wait in your lounge?");
  reprice(world, brakes, 0, 87_500, "open");
  world.sync();
  world.offline.delete("customer");
  world.sync();
  sendMessage(world.pages.workshop, world.envs.workshop, "customer", "Of course, there is coffee as well.");
  world.sync();
  return story;
}

/** The fleet refused one work; the workshop sent a second version. */
export function fleetAskedAgain(options: WorldOptions = {}) {
  const { world, service, brakes } = brakesAndService(options);
  publishVersion(world.pages.workshop, world.envs.workshop, world.caseId, "trade");
  world.sync();
  decide(world, "fleet", [
    [service, "approve"],
    [brakes, "refuse", "Price above agreement: discs are 725 in 5521."],
  ]);
  sendMessage(world.pages.fleet, world.envs.fleet, "fleet", "Discs are 725 each in 5521. Rest is fine.");
  world.sync();
  sendMessage(world.pages.workshop, world.envs.workshop, "fleet", "Right, wrong list. Fixed, new version in a minute.");
  reprice(world, brakes, 0, 72_500, "trade");
  world.sync();
  return { world, service, brakes };
}

export function fleetAsked(options: WorldOptions = {}) {
  const story = brakesAndService(options);
  publishVersion(story.world.pages.workshop, story.world.envs.workshop, story.world.caseId, "trade");
  story.world.sync();
  return story;
}
