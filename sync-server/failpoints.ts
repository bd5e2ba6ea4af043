/** Steps at which a test may end the process as a power cut would, to see that every one of them is safe. */
export const FAILPOINTS = [
  "before-append",
  "after-append",
  "after-commit-before-ack",
  "before-effects",
  "mid-effects",
  "mid-compaction",
  "mid-migration",
  "mid-backup",
  "mid-move",
  "upload-whole",
  "blob-put",
  "blob-noted",
  "blob-removed",
  "mail-leased",
  "mail-answered",
  "mail-noted",
  "mail-marked",
  "order-leased",
  "order-answered",
  "order-noted",
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

/** Reads `name:n`. @throws when it names no step: a test that kills nothing would prove nothing */
function readArmed(text: string | undefined): { name: Failpoint; pass: number } | null {
  if (!text) return null;
  const [written, times] = text.split(":");
  const name = FAILPOINTS.find((known) => known === written);
  const pass = Number(times);
  if (!name || !Number.isInteger(pass) || pass < 1)
    throw new Error(`FAILPOINT must be name:n, with a name out of ${FAILPOINTS.join(", ")}`);
  return { name, pass };
}

const armed = readArmed(process.env.FAILPOINT);
let passes = 0;

/** Marks a step. Kills the process when `FAILPOINT=name:n` is set and this is its nth pass; else costs nothing. */
export function failpoint(name: Failpoint): void {
  if (isDue(name)) process.kill(process.pid, "SIGKILL");
}

/** Counts a pass of a step that happens elsewhere, and tells whether the process is to be killed there. */
export function isDue(name: Failpoint): boolean {
  if (armed?.name !== name) return false;
  passes += 1;
  return passes === armed.pass;
}
