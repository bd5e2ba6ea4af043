import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * What left this installation, the other end has answered for, and whose row does not say so yet: one empty file each,
 * by its id. It is on the disk before anything else happens, so that neither a crash nor a database that is away makes
 * anything go out twice.
 */
export interface Answered {
  note(id: string): void;
  all(): string[];
  forget(id: string): void;
}

export function createAnswered(dataFolder: string, what: "mail" | "orders"): Answered {
  const folder = join(dataFolder, `${what}-answered`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    note(id) {
      const file = openSync(join(folder, id), "w", 0o600);
      fsyncSync(file);
      closeSync(file);
    },
    all: () => readdirSync(folder),
    forget: (id) => rmSync(join(folder, id), { force: true }),
  };
}
