import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { until } from "./wait.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  /** Everything it wrote so far. */
  output(): string;
  /** How it ended: the exit code, or the signal. */
  ended: Promise<number | string>;
}

/** Starts `main.ts` as a process of its own. Without a URL in its output within the time, it failed. */
export async function startProcess(
  environment: Record<string, string>,
  flags: readonly string[] = ["--empty"],
  program: readonly string[] = ["--import", "tsx", "sync-server/main.ts"],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...program, ...flags], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", PORT: "0", ...environment },
  });
  let written = "";
  child.stdout.on("data", (data: Buffer) => (written += data.toString()));
  child.stderr.on("data", (data: Buffer) => (written += data.toString()));
  let over = false;
  const ended = new Promise<number | string>((resolve) =>
    child.once("exit", (code, signal) => {
      over = true;
      resolve(code ?? signal ?? "unknown");
    }),
  );
  await until(
    "the server is up",
    () => over || /runs at (\S+)[\s\S]*"started"/.test(written) || /"started"[\s\S]*runs at (\S+)/.test(written),
    30_000,
  );
  return { child, url: /runs at (\S+)/.exec(written)?.[1] ?? "", output: () => written, ended };
}
