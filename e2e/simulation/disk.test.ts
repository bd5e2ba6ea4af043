import { afterAll } from "vitest";
import { journalContract } from "../../client/device/journal.contract.ts";
import { Disk } from "./disk.ts";
import { TabLocks } from "./tab-locks.ts";
import { World } from "./world.ts";

/** Whether the world's time is to go on by itself, beside the tests, which wait in real time. */
const clock = { runs: true };

async function run(world: World): Promise<void> {
  while (clock.runs && world === present.world) {
    await world.pass(50);
    // What the tests wait for comes in turns of the real event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const begin = () => {
  const world = new World(1);
  return { world, disk: new Disk(world, "device"), locks: new TabLocks(world).locks };
};
let present = begin();

afterAll(() => {
  clock.runs = false;
});

journalContract("on a simulated device", {
  fresh: () => {
    present = begin();
    void run(present.world);
  },
  make: () => present.disk.journal("account", present),
});
