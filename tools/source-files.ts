/** The project's own source files, for the checks. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const FOLDERS = ["model", "sync-server", "client", "e2e", "tools"] as const;

/** A path relative to the project's folder, with `/`, to the file's text. */
export type Sources = ReadonlyMap<string, string>;

/** Every file below the source folders whose name ends with one of the endings. @throws Error when there is none */
export function readSources(endings: readonly string[], folders: readonly string[] = FOLDERS): Sources {
  const sources = new Map<string, string>();
  for (const folder of folders) {
    for (const path of walk(folder)) {
      if (endings.some((ending) => path.endsWith(ending))) sources.set(path, readFileSync(join(ROOT, path), "utf8"));
    }
  }
  // A check that looks at nothing passes for ever.
  if (sources.size === 0) throw new Error(`no files found in ${folders.join(", ")}`);
  return sources;
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** Prints the problems of a check and sets the exit code. */
export function report(what: string, looked: number, problems: readonly string[]): void {
  for (const problem of problems) console.error(`  ${problem}`);
  console.log(`${what}: ${looked} looked at, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

/** True when the module was started as a program and not imported. */
export const isProgram = (moduleUrl: string): boolean => process.argv[1] === fileURLToPath(moduleUrl);
