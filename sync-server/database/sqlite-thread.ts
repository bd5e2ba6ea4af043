import { once } from "node:events";
import { Worker } from "node:worker_threads";

export interface ThreadData {
  path: string;
  pragmas: readonly string[];
  /** How long (ms) another process that writes is waited for. */
  timeout: number;
}

export interface Task {
  sql: string;
  rows: readonly (readonly unknown[])[];
  /** For tests: the process is killed just before the commit. */
  dies: boolean;
}

type Answer = { last: number } | { error: string };

/** A thread with a connection of its own to a SQLite file. It begins with the first task. */
export interface SqliteThread {
  /**
   * Runs a statement that inserts a row once for each row of parameters, in one transaction. One at a time.
   * @returns the number of the last row, once committed. @throws when nothing was stored, or the thread was lost
   */
  insert(task: Task): Promise<number>;
  /** Closes the connection. */
  close(): Promise<void>;
}

const WORKER = new URL("sqlite-thread.mjs", import.meta.url);

export function createSqliteThread(data: ThreadData): SqliteThread {
  let worker: Worker | null = null;
  let isLost = false;
  let isClosing = false;
  let waiting: { resolve(last: number): void; reject(error: Error): void } | null = null;

  const answer = (settle: (asked: NonNullable<typeof waiting>) => void): void => {
    const asked = waiting;
    waiting = null;
    worker?.unref();
    if (asked) settle(asked);
  };

  const start = (): Worker => {
    const started = new Worker(WORKER, { workerData: data, execArgv: [] });
    started.on("message", (said: Answer) =>
      answer(({ resolve, reject }) => ("last" in said ? resolve(said.last) : reject(new Error(said.error)))),
    );
    const lose = (cause: unknown): void => {
      if (isLost || isClosing) return;
      isLost = true;
      process.emitWarning("The thread that writes was lost; everything is written on the main thread from now on");
      answer(({ reject }) => reject(new Error("The thread that writes was lost", { cause })));
    };
    started.on("error", lose);
    // One that is ended from outside says nothing else.
    started.on("exit", lose);
    return started;
  };

  return {
    insert: (task) =>
      new Promise((resolve, reject) => {
        if (isLost) throw new Error("The thread that writes was lost");
        waiting = { resolve, reject };
        worker ??= start();
        worker.ref();
        worker.postMessage(task);
      }),
    async close() {
      if (!worker || isLost) return;
      isClosing = true;
      const ended = once(worker, "exit");
      worker.ref();
      worker.postMessage(null);
      await ended;
    },
  };
}
