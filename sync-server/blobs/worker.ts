/**
 * The process in which files of strangers are opened: what goes wrong or grows here ends this process and not the
 * server. It is given no secrets and is stopped from outside when something takes too long.
 */
import { writeFile } from "node:fs/promises";
import { inspectFile } from "./inspect.ts";
import type { Answer, Task } from "./workbench.ts";

async function carryOut(task: Task): Promise<Answer["result"]> {
  if (task.what === "inspect") return { type: await inspectFile(task.path, task.type) };
  // Later, because people wait for the type and not for these libraries.
  if (task.what === "paper") {
    const { drawPaper } = await import("../papers/draw-paper.ts");
    await writeFile(task.to, await drawPaper(task.sheet));
    return { isDrawn: true };
  }
  const { deriveFrom } = await import("./derive.ts");
  return { derivatives: await deriveFrom(task.path, task.type, task.folder) };
}

/** What cannot be read is of no type and has no derivatives. */
const NOTHING: Record<Task["what"], Answer["result"]> = {
  inspect: { type: null },
  derive: { derivatives: {} },
  paper: { isDrawn: false },
};

process.on("message", (message) => {
  const { id, task } = message as { id: number; task: Task };
  void carryOut(task)
    .catch(() => NOTHING[task.what])
    .then((result) => process.send?.({ id, result } satisfies Answer));
});
process.on("disconnect", () => process.exit(0));
