/** A store that takes time to answer, as one on another machine does: much can happen between two statements. */
import type { Database, Queries, Transaction } from "../../sync-server/database/database.ts";
import type { World } from "./world.ts";

/** The same store, whose every answer takes up to so many ms. */
export function slowly(world: World, under: Database, most: number): Database {
  const wait = (): Promise<void> =>
    new Promise((resolve) => void world.schedule(world.realm, world.random() * most, "store", resolve));
  const slow = (queries: Queries): Queries => {
    const late = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      await wait();
      const result = await work();
      await wait();
      return result;
    };
    return {
      all: (query) => late(() => queries.all(query)),
      first: (query) => late(() => queries.first(query)),
      run: (query) => late(() => queries.run(query)),
    };
  };
  const within = (transaction: Transaction): Transaction => ({
    ...slow(transaction),
    savepoint: (work) => transaction.savepoint(work),
    lock: (name) => transaction.lock(name),
    tell: (message) => transaction.tell(message),
    isOpen: () => transaction.isOpen(),
  });
  return {
    ...under,
    ...slow(under),
    async transaction(work) {
      const result = await under.transaction(async (transaction) => {
        const done = await work(within(transaction));
        await wait();
        return done;
      });
      // Committed, and whoever waits for it does not know yet.
      await wait();
      return result;
    },
  };
}
