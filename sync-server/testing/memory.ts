import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const kilobytes = (text: string): number => Number(/(\d+)/.exec(text)?.[1] ?? 0);

/** The most memory a process has had, in megabytes; where the system does not say, what it has now. */
export function peakMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return kilobytes(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) / 1_024;
  return kilobytes(/^VmHWM:.*$/m.exec(readFileSync(status, "utf8"))?.[0] ?? "") / 1_024;
}

/** The processes a process has started. */
export function childrenOf(pid: number): number[] {
  const listed = execFileSync("ps", ["-eo", "pid=,ppid="]).toString();
  return listed
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child);
}
