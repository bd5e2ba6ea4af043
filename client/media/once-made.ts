import { backOff } from "../sync/back-off.ts";
import { ServerError } from "../sync/server-api.ts";

/** Asked this often, and as long as the server waits each time before it says so: about two minutes. */
const TRIES = 8;

/** Whether the server has the original, and what is asked for is still being made of it. */
const isBeingMade = (error: unknown): boolean => error instanceof ServerError && error.code === "not-ready";

/**
 * Asks for a picture again, with growing pauses, while the server is making it.
 * @param isWanted false once nobody waits for it any more
 * @throws what `ask` threw last
 */
export async function onceMade<Result>(
  ask: () => Promise<Result>,
  isWanted: () => boolean,
  pause = (failures: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, backOff(failures))),
): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isBeingMade(error) || failures === TRIES) throw error;
      await pause(failures);
      if (!isWanted()) throw error;
    }
  }
}
