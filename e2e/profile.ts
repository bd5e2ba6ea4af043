/** Folders that a browser with a profile of its own works in, and the processes that work on one. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BrowserProcess {
  pid: number;
  args: string;
}

/** An empty folder for a profile. */
export const makeProfile = (): Promise<string> => mkdtemp(join(tmpdir(), "jobcard-profile-"));

/** The processes of the browser that works on this profile, with their arguments. */
export function processesOn(profile: string): BrowserProcess[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, args = ""] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    return pid && args.includes(`--user-data-dir=${profile}`) ? [{ pid: Number(pid), args }] : [];
  });
}

/** Ends the browser of this profile at once, as an empty battery would. */
export function killBrowser(profile: string): void {
  for (const { pid } of processesOn(profile)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone since it was listed, with the one that started it.
    }
  }
}

/** Removes a profile. A browser's last process may write for a moment after the browser was closed or killed. */
export const removeProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
