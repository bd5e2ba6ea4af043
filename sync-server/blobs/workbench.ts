import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { Sheet } from "../papers/sheet.ts";
import type { Derivatives } from "./derive.ts";

export type Task =
  | { what: "inspect"; path: string; type: string }
  | { what: "derive"; path: string; type: string; folder: string }
  | { what: "paper"; sheet: Sheet; to: string };
export interface Answer {
  id: number;
  result: { type: string | null } | { derivatives: Derivatives } | { isDrawn: boolean };
}

/** Looks into files in a process of its own. */
export interface Workbench {
  /** The type a file's content shows, see `inspectFile`. @throws WorkbenchFailed */
  inspect(path: string, declared: string): Promise<string | null>;
  /** Makes what is shown of an original, see `deriveFrom`; one after the other. @throws WorkbenchFailed */
  derive(path: string, type: string, folder: string): Promise<Derivatives>;
  /** Writes the PDF of a sheet to a file, see `drawPaper`; one after the other. @throws WorkbenchFailed */
  drawPaper(sheet: Sheet, to: string): Promise<void>;
  /** The process id while there is a process. */
  pid(): number | undefined;
  close(): void;
}

/** The process died, or was stopped because it took too long. */
export class WorkbenchFailed extends Error {}

export interface WorkbenchLimits {
  inspectMs: number;
  deriveMs: number;
  /** After how long without work the process ends. */
  idleMs: number;
}

const LIMITS: WorkbenchLimits = { inspectMs: 30_000, deriveMs: 120_000, idleMs: 60_000 };
const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));
const HEAP_MB = 256;
/** Lower than everything people wait for. */
const NICE = 5;

interface Waiting {
  resolve(result: Answer["result"]): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

export function createWorkbench({ inspectMs, deriveMs, idleMs }: WorkbenchLimits = LIMITS): Workbench {
  let child: ChildProcess | null = null;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  const stop = (): void => {
    child?.kill("SIGKILL");
    child = null;
  };

  const failAll = (): void => {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new WorkbenchFailed("the process that looks into files ended"));
    }
    waiting.clear();
  };

  const start = (): ChildProcess => {
    const started = fork(WORKER, [], {
      execArgv: ["--import", "tsx", `--max-old-space-size=${HEAP_MB}`],
      env: { PATH: process.env.PATH ?? "", MALLOC_ARENA_MAX: "2" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    started.on("message", (message) => {
      const { id, result } = message as Answer;
      const asked = waiting.get(id);
      if (!asked) return;
      waiting.delete(id);
      clearTimeout(asked.timer);
      asked.resolve(result);
      rest();
    });
    const gone = (): void => {
      if (child !== started) return;
      child = null;
      failAll();
    };
    started.once("exit", gone);
    started.once("error", gone);
    if (started.pid !== undefined) lowerPriority(started.pid);
    return started;
  };

  /** Does not keep the server from ending, nor stay when there is nothing to do. */
  const rest = (): void => {
    clearTimeout(idle);
    if (waiting.size > 0) return;
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(stop, idleMs);
    idle.unref();
  };

  const ask = (task: Task, time: number): Promise<Answer["result"]> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      child ??= start();
      child.ref();
      child.channel?.ref();
      const id = (lastId += 1);
      const timer = setTimeout(() => {
        stop();
        failAll();
      }, time);
      waiting.set(id, { resolve, reject, timer });
      child.send({ id, task });
    });

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    async inspect(path, declared) {
      const task: Task = { what: "inspect", path, type: declared };
      // It may have ended because of another file, so it gets a second chance.
      const result = await ask(task, inspectMs).catch(() => ask(task, inspectMs));
      return "type" in result ? result.type : null;
    },
    derive: (path, type, folder) =>
      inTurn(async () => {
        const result = await ask({ what: "derive", path, type, folder }, deriveMs);
        return "derivatives" in result ? result.derivatives : {};
      }),
    drawPaper: (sheet, to) =>
      inTurn(async () => {
        const result = await ask({ what: "paper", sheet, to }, deriveMs);
        if (!("isDrawn" in result) || !result.isDrawn) throw new WorkbenchFailed("the paper could not be drawn");
      }),
    pid: () => child?.pid,
    close() {
      clearTimeout(idle);
      stop();
      failAll();
    },
  };
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICE);
  } catch {
    // It ended at once; the next task notices.
  }
}
