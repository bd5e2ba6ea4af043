/**
 * The process in which files of strangers are opened: what goes wrong or grows here ends this process and not the
 * server. It is given no secrets and is stopped from outside when something takes too long.
 */
import { inspectFile } from "./inspect.ts";
import type { Answer, Task } from "./workbench.ts";

async function carryOut(task: Task): Promise<Answer["result"]> {
  if (task.what === "inspect") return { type: await inspectFile(task.path, task.type) };
  // Later, because people wait for the type and not for these libraries.
  const { deriveFrom } = await import("./derive.ts");
  return { derivatives: await deriveFrom(task.path, task.type, task.folder) };
}

process.on("message", (message) => {
  const { id, task } = message as { id: number; task: Task };
  // What cannot be read is of no type and has no derivatives.
  const nothing: Answer["result"] = task.what === "inspect" ? { type: null } : { derivatives: {} };
  void carryOut(task)
    .catch(() => nothing)
    .then((result) => process.send?.({ id, result } satisfies Answer));
});
process.on("disconnect", () => process.exit(0));
