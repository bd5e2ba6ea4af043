/** Plays a world from its seed. */
import { OPERATIONS } from "./operations.ts";
import { Play } from "./play.ts";
import { checkRest, comeToRest } from "./rest.ts";

export interface Outcome {
  /** The same for the same seed, and for no other. */
  trace: number;
  /** How often rare things happened. */
  sometimes: ReadonlyMap<string, number>;
  steps: number;
}

/** A seed that ended badly, with what led there. */
export class FailedSeed extends Error {
  constructor(
    readonly seed: number,
    recent: readonly string[],
    cause: unknown,
  ) {
    const what = cause instanceof Error ? cause.message : String(cause);
    super(`seed ${String(seed)}: ${what}\n${recent.map((line) => `    ${line}`).join("\n")}`, { cause });
    this.name = "FailedSeed";
  }
}

/** @throws FailedSeed */
export async function simulate(seed: number, operations: number, stored: Buffer): Promise<Outcome> {
  const play = new Play(seed, stored);
  const { world } = play;
  const unhandled = (error: unknown): void => world.fail(error);
  process.on("unhandledRejection", unhandled);
  try {
    await play.begin();
    const pick = chooser(play);
    for (let count = 0; count < operations; count++) {
      const name = pick();
      world.tell(name);
      world.note(name);
      await OPERATIONS[name]?.run(play);
      await world.pass(pause(world.random()));
      if (play.server.isUp && play.server.life.core.store.aside() > 0) world.note("an open page was set aside");
      play.check();
    }
    await comeToRest(play);
    checkRest(play);
    await play.finish();
    return { trace: world.trace, sometimes: world.sometimes, steps: world.steps };
  } catch (error) {
    throw new FailedSeed(seed, world.recent, error);
  } finally {
    process.off("unhandledRejection", unhandled);
  }
}

/** Each seed has disturbances of its own: with all of them at once nothing would ever get far. */
function chooser({ world }: Play): () => string {
  const weights = Object.entries(OPERATIONS).map(([name, { weight }]): [string, number] => [
    name,
    weight * (world.pick([0, 0.5, 1, 1, 3]) ?? 1),
  ]);
  const always = ["act", "look", "openTab", "startServer", "goOnline", "unclog"];
  for (const one of weights) if (always.includes(one[0])) one[1] = OPERATIONS[one[0]]?.weight ?? 1;
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return () => {
    let left = world.random() * total;
    for (const [name, weight] of weights) {
      left -= weight;
      if (left < 0) return name;
    }
    return "act";
  };
}

/** Mostly things happen at once, sometimes nothing happens for a while. Ms, from a chance. */
const pause = (chance: number): number => {
  if (chance < 0.7) return chance * 60;
  return chance < 0.97 ? chance * 1_500 : chance * 12_000;
};
