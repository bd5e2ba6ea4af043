/** The page in which `journal.spec.ts` runs the journal contract. */
import { idbJournal } from "../../client/device/idb-journal.ts";
import { journalContract } from "../../client/device/journal.contract.ts";
import { journalFaults } from "../../client/device/journal-faults.contract.ts";
import { type Locks, webLocks } from "../../client/device/locks.ts";
import { deleteDatabase } from "../../client/device/requests.ts";
import { bareJournal } from "./bare-journal.ts";
import { type Outcome, runAll } from "./vitest-in-page.ts";

let made = 0;
/** A test that hung holds its locks for ever: each journal has names of its own. */
function ownLocks(): Locks {
  const locks = webLocks(navigator.locks);
  made += 1;
  const run = made;
  return {
    share: (name) => locks.share(`${run}/${name}`),
    tryExclusive: (name, work) => locks.tryExclusive(`${run}/${name}`, work),
    hold: (name, signal) => locks.hold(`${run}/${name}`, signal),
  };
}

/** Does not wait for a database that a test which hung still holds open. */
async function fresh(): Promise<void> {
  const soon = new Promise((resolve) => setTimeout(resolve, 500));
  const databases = await indexedDB.databases();
  await Promise.race([soon, Promise.all(databases.map(({ name }) => deleteDatabase(name ?? "")))]);
}

async function runJournal(which: "guarded" | "bare", limit: number): Promise<Outcome[]> {
  const guarded = (options: { patience?: number }) =>
    idbJournal({ prefix: "test", locks: ownLocks(), onUnreadable: async () => {}, ...options });
  const make = which === "bare" ? () => bareJournal("test") : guarded;
  journalContract(which, { fresh, make: () => make({}) });
  journalFaults(which, { fresh, make });
  return await runAll(limit);
}

Object.assign(globalThis, { runJournal });
