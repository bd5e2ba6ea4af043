/** What a command found, for people (`lines`) and for programs (`facts`). */
export interface Outcome {
  /** False makes the exit code `EXIT.problem`. */
  ok: boolean;
  lines: string[];
  facts: Record<string, unknown>;
}

/** Exit codes, see docs/operating.md. */
export const EXIT = { fine: 0, problem: 1, usage: 2, impossible: 3 } as const;

/** The command was not given what it needs. */
export class UsageError extends Error {}

/** It cannot be done; the message says why and what would help. */
export class Impossible extends Error {}
