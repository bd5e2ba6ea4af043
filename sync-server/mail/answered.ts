import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Mails the server at the other end has answered for and whose row does not say so yet: one empty file each, by
 * the mail's id. It is on the disk before anything else happens, so that neither a crash nor a database that
 * is away makes a mail go out twice.
 */
export interface Answered {
  note(id: string): void;
  all(): string[];
  forget(id: string): void;
}

export function createAnswered(dataFolder: string): Answered {
  const folder = join(dataFolder, "mail-answered");
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
