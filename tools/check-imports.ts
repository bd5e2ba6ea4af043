/** Imports go one way (conventions 1): client → model ← sync-server. Says why and what to do instead. */
import { posix } from "node:path";
import { parseSync } from "vite";
import { isProgram, readSources, report, type Sources } from "./source-files.ts";

interface Import {
  from: string;
  isType: boolean;
  isDynamic: boolean;
}

const MODEL_PACKAGES = ["yjs", "lib0", "zod", "canonicalize", "fractional-indexing"];
const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|\/bench\//.test(path);
const packageOf = (name: string) => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

function importsOf(path: string, source: string): Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? [{ from: entry.moduleRequest.value, isType: entry.isType }] : [],
    ),
  );
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    from: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    isType: false,
    isDynamic: true,
  }));
  return [...[...imported, ...exported].map((one) => ({ ...one, isDynamic: false })), ...dynamic];
}

function ruleAgainst(path: string, { from, isType }: Import, target: string): string | null {
  const [folder] = path.split("/");
  const to = from.startsWith(".") ? (target.split("/")[0] ?? "") : null;
  if (folder === "model" && to !== null && to !== "model")
    return "the model knows nobody: pass what varies in through Env or a parameter";
  if (folder === "model" && to === null && !isTest(path) && !MODEL_PACKAGES.includes(packageOf(from)))
    return `the model is pure and may import ${MODEL_PACKAGES.join(", ")} only`;
  if (folder === "client" && to === "sync-server")
    return "client and server meet in model/protocol.ts; put what both need there (types too)";
  if (folder === "sync-server" && to === "client")
    return "the server never looks into the client; put what both need into the model (types too)";
  if ((to === "e2e" || to === "tools") && folder !== "e2e" && folder !== "tools")
    return "the product does not depend on its tests and tools";
  if (folder === "client" && from.startsWith("node:") && !isTest(path)) return "there is no Node in a browser";
  if (path.startsWith("client/ui/") && target.startsWith("client/features/"))
    return "ui/ has primitives without domain words; a feature uses ui/, not the other way round";
  if (path.startsWith("client/ui/") && to === "model" && !isType)
    return "ui/ has no domain: take plain values as props (import type is fine)";
  if (from === "zod" && folder !== "tools")
    return 'import * as z from "zod/mini": classic zod costs the customer 17 kB';
  return null;
}

/** The customer's phone must not download these with the first view. */
const HEAVY = ["@kobalte/core", "@solidjs/router"];

/** Every broken rule as a sentence. */
export function checkImports(sources: Sources): string[] {
  const problems: string[] = [];
  const graph = new Map<string, { target: string; from: string }[]>();
  for (const [path, source] of sources) {
    const reached: { target: string; from: string }[] = [];
    for (const one of importsOf(path, source)) {
      const target = one.from.startsWith(".") ? posix.join(posix.dirname(path), one.from) : one.from;
      const rule = ruleAgainst(path, one, target);
      if (rule) problems.push(`${path} imports ${one.from}: ${rule}`);
      if (!one.isType && !one.isDynamic) reached.push({ target, from: one.from });
    }
    graph.set(path, reached);
  }
  return [...problems, ...heavyReach(graph, ["client/customer.tsx"])];
}

function heavyReach(graph: ReadonlyMap<string, { target: string; from: string }[]>, start: string[]): string[] {
  const ways = start.map((path) => [path]);
  const seen = new Set(start);
  const problems: string[] = [];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const { target, from } of graph.get(way.at(-1) ?? "") ?? []) {
      if (HEAVY.includes(packageOf(from)))
        problems.push(
          `${[...way, from].join(" → ")}: the customer's page loads ${from} with its first view; import it lazily or do without`,
        );
      if (!seen.has(target)) ways.push([...way, target]);
      seen.add(target);
    }
  }
  return problems;
}

if (isProgram(import.meta.url)) {
  const sources = readSources([".ts", ".tsx", ".mjs"]);
  report("import rules", sources.size, checkImports(sources));
}
