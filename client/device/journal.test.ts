import { IDBFactory } from "fake-indexeddb";
import { idbJournal } from "./idb-journal.ts";
import { journalContract } from "./journal.contract.ts";
import { journalFaults } from "./journal-faults.contract.ts";
import { memoryLocks } from "./locks.ts";
import { memoryJournal } from "./memory-journal.ts";

const fresh = () => {
  globalThis.indexedDB = new IDBFactory();
};
const locks = () => memoryLocks({ alone: true });

journalContract("y-indexeddb behind its guard", {
  fresh,
  make: () => idbJournal({ prefix: "test", locks: locks(), onUnreadable: async () => {} }),
});
journalContract("in memory", { fresh, make: () => memoryJournal({ reason: null, locks: locks() }) });
journalFaults("y-indexeddb behind its guard", {
  fresh,
  make: (options) => idbJournal({ prefix: "test", locks: locks(), ...options }),
});
