import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BALLAST = "ballast";

/** A folder on a disk that is nearly full. */
export interface SmallDisk {
  /** Whether it is a file system of its own; where none may be mounted, only `freeBytes` tells that it is small. */
  isReal: boolean;
  freeBytes(): Promise<number>;
  /** Makes room. */
  relieve(): void;
  close(): void;
}

/** Makes `folder` a disk of `bytes`, all but `free` of which are taken. */
export function openSmallDisk(folder: string, bytes: number, free: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const isReal = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]).status === 0;
  writeFileSync(join(folder, BALLAST), Buffer.alloc(bytes - free));
  const sizeOf = (name: string): number => statSync(join(folder, name)).size;
  return {
    isReal,
    freeBytes: async () => bytes - readdirSync(folder).reduce((sum, name) => sum + sizeOf(name), 0),
    relieve: () => rmSync(join(folder, BALLAST)),
    close() {
      if (isReal) spawnSync("umount", [folder]);
    },
  };
}
