/** `pointer`: from the moment a hand moves over a photo until the other browser has drawn the pointer there. */
import type { Page } from "playwright";
import { staffActor } from "../actor.ts";
import { openWorld } from "../people.ts";
import { bringPhotos, photoRecord, photoScreen } from "../photos.ts";
import { playCase, publish, versionForFleet } from "../play.ts";
import { type Figure, figuresOf } from "./figures.ts";

const MOVES = 300;
/** A hand that draws: faster than the pointer is told, so that waiting for the next telling is measured too. */
const BETWEEN_MS = 16;

/**
 * Moves the pointer as events of the page, and notes when each place was reached. As text, because what compiles this
 * file puts helpers into functions that a page does not have.
 */
const MOVE = `async ([moves, between]) => {
  const surface = document.querySelector('[role="application"]');
  const box = document.querySelector("[data-photo]").getBoundingClientRect();
  const sent = [];
  for (let i = 0; i < moves; i++) {
    const x = 1000 + i * 10;
    sent.push([x, performance.timeOrigin + performance.now()]);
    surface.dispatchEvent(new PointerEvent("pointermove", {
      pointerId: 1, pointerType: "mouse", bubbles: true,
      clientX: box.x + (x / 10000) * box.width, clientY: box.y + box.height / 2,
    }));
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  return sent;
}`;

/** Notes the first frame in which each place is on the screen. */
const WATCH = `() => {
  window.seen = [];
  let last = null;
  const look = () => {
    const x = document.querySelector('[data-pointer^="workshop"]')?.getAttribute("data-x") ?? null;
    if (x !== null && x !== last) window.seen.push([Number(x), performance.timeOrigin + performance.now()]);
    last = x;
    requestAnimationFrame(look);
  };
  look();
}`;

const run = <Result>(page: Page, program: string, argument: unknown = null): Promise<Result> =>
  page.evaluate(`(${program})(${JSON.stringify(argument)})`);

export async function pointer(): Promise<Figure[]> {
  const world = await openWorld();
  try {
    const [kari, marit] = [
      await staffActor(world.server.origin, "kari"),
      await staffActor(world.server.origin, "marit"),
    ];
    const played = await playCase(kari, "BN10001");
    await publish(kari, played, "trade");
    await versionForFleet(marit, played);
    const [id] = await bringPhotos(kari, played.caseId, [photoRecord(1)]);
    const people = [await world.signedIn("kari"), await world.signedIn("marit")] as const;
    for (const person of people) {
      await person.open(`/case/${played.caseId}#media=${id}`);
      await photoScreen(person.page);
    }
    const [mover, watcher] = people;
    await run(watcher.page, WATCH);
    await run(mover.page, MOVE, [20, BETWEEN_MS]);
    await watcher.page.evaluate("window.seen.length = 0");
    const sent = await run<[number, number][]>(mover.page, MOVE, [MOVES, BETWEEN_MS]);
    await watcher.page.waitForTimeout(500);
    const seen = await watcher.page.evaluate<[number, number][]>("window.seen");
    // A movement that was passed over by a later one arrived with that one.
    const delays = sent.flatMap(([x, at]) => {
      const arrived = seen.find(([there]) => there >= x - 5);
      return arrived ? [arrived[1] - at] : [];
    });
    if (delays.length < MOVES * 0.9) throw new Error(`only ${delays.length} of ${MOVES} movements arrived`);
    return figuresOf("pointer", "hand to the other's screen", "ms", delays);
  } finally {
    await world.close();
  }
}
