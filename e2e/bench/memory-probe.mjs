/**
 * Loaded into a server by `--import`: tells whoever connects to the socket file in `MEMORY_PROBE` how many bytes the
 * process holds, after everything nobody needs was collected.
 */
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const probe = createServer((socket) => {
  collect();
  // What finalizers freed goes with the second one.
  setImmediate(() => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    socket.end(JSON.stringify(heapUsed + external));
  });
});
const path = process.env.MEMORY_PROBE;
// The loader of TypeScript runs in a thread of its own, which loads this too.
if (isMainThread && path) {
  // What a killed process left.
  rmSync(path, { force: true });
  probe.listen(path);
  probe.unref();
}
