/**
 * `npm run verify`: which rules no test names. Fails for a rule of a SPEC.md without a test and for a test that names
 * a rule that does not exist; the feature inventory is reported as a count, because most of it is not built yet.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isProgram, ROOT, readSources, type Sources } from "./source-files.ts";

const SPECS = ["model/SPEC.md", "sync-server/SPEC.md", "client/SPEC.md"] as const;
const INVENTORY = "docs/features.md";

/** The ids of a SPEC.md: a list item that starts with a bold id such as `- **M12**`. */
export const specIds = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:[-*]|\d+\.)\s+\*\*([A-Z]+\d+)\*\*/gm)].map(([, id]) => id ?? "");

/** The ids of the inventory, `**PM-01**`. */
export const inventoryIds = (text: string): string[] => [
  ...new Set([...text.matchAll(/^\s*- \*\*([A-Z]{2}-\d+)\*\*/gm)].map(([, id]) => id ?? "")),
];

/** Ids that stand in square brackets in front of a test's name: `[M4]`, `[M4] [FB-136]`, `[M4, FB-136]`. */
export function namedIds(tests: Sources): Map<string, string> {
  const named = new Map<string, string>();
  for (const [path, source] of tests) {
    for (const [list] of source.matchAll(/["'`](?:\[[A-Z]+-?\d+[^\]]*\]\s*)+/g)) {
      for (const id of list.match(/[A-Z]+-?\d+/g) ?? []) named.set(id, path);
    }
  }
  return named;
}

export interface Verdict {
  /** Rules of a SPEC.md that no test names. */
  untested: string[];
  /** Ids that a test names and nothing defines. */
  unknown: string[];
  inventory: { named: number; total: number; missing: string[] };
}

/** Compares the rules with the names of the tests. */
export function verify(
  specs: readonly string[],
  inventory: readonly string[],
  named: ReadonlyMap<string, string>,
): Verdict {
  const rules = new Set([...specs, ...inventory]);
  // Threats (T), reliability tests (R) and promises (P) are listed in docs/promises.md.
  const isRule = (id: string) => rules.has(id) || /^[TRP]\d+$/.test(id);
  const missing = inventory.filter((id) => !named.has(id));
  return {
    untested: specs.filter((id) => !named.has(id)),
    unknown: [...named].filter(([id]) => !isRule(id)).map(([id, path]) => `${path} names [${id}]`),
    inventory: { named: inventory.length - missing.length, total: inventory.length, missing },
  };
}

if (isProgram(import.meta.url)) {
  const specs = SPECS.filter((path) => existsSync(join(ROOT, path)));
  const ids = specs.flatMap((path) => specIds(readFileSync(join(ROOT, path), "utf8")));
  const tests = readSources(
    [".test.ts", ".test.tsx", ".spec.ts", "-contract.ts", ".contract.ts"],
    ["model", "sync-server", "client", "e2e"],
  );
  const verdict = verify(ids, inventoryIds(readFileSync(join(ROOT, INVENTORY), "utf8")), namedIds(tests));
  if (process.argv.includes("--all")) console.log(`Inventory without a test: ${verdict.inventory.missing.join(" ")}`);
  console.log(`Inventory (${INVENTORY}): ${verdict.inventory.named} of ${verdict.inventory.total} named by a test`);
  console.log(`Rules (${specs.join(", ")}): ${ids.length - verdict.untested.length} of ${ids.length} named by a test`);
  for (const id of verdict.untested) console.error(`  [${id}] has no test`);
  for (const problem of verdict.unknown) console.error(`  ${problem}, which nothing defines`);
  if (ids.length === 0) console.error("  no rules were found");
  if (verdict.untested.length + verdict.unknown.length > 0 || ids.length === 0) process.exitCode = 1;
}
