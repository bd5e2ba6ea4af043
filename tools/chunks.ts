/**
 * Which code of the client travels together. A browser pays for every script it loads by itself, on a tablet several
 * ms, and by default each set of modules that two screens share becomes one. Here only the faces below count: what the
 * same faces begin with is one script, and no face gets code of another.
 */
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

/** What each face has loaded once its first view stands. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  staff: ["main.tsx"],
  link: ["customer.tsx"],
  sync: ["device/idb-journal.ts", "sync/background.ts", "sync/feed-socket.ts"],
  customer: ["features/customer/opened-case.tsx"],
  list: ["features/case-list/case-list.tsx"],
  workshop: ["features/case/case-screen.tsx", "sync/case-session.ts", "sync/organisation-book.ts"],
  fleet: ["features/fleet/fleet-inbox.tsx", "sync/case-session.ts", "sync/organisation-book.ts"],
  later: [
    "features/inspect/inspect.tsx",
    "features/media/workshop-media.tsx",
    "features/quote/quote.tsx",
    "features/settings/settings-shell.tsx",
    "media/media-sending.ts",
    "sync/live-socket.ts",
  ],
};
/** Faces that are only ever loaded on top of one another. */
const ON_TOP_OF: Readonly<Record<string, readonly string[]>> = {
  customer: ["link"],
  list: ["staff"],
  workshop: ["staff"],
  fleet: ["staff"],
  later: ["staff", "link", "sync", "customer", "list", "workshop", "fleet"],
};

/** What the bundler tells of a module. */
export interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[]; code: string | null } | null;
}

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** Only hands on what others export: who imports it begins with what they name, not with all of it. */
const MODEL = at("model/index.ts");

/** Gives the name of the script a module belongs to, or null to leave that to the bundler. */
export function chunkOf(id: string, graph: ModuleGraph): string | null {
  const faces = facesOf(graph).get(id) ?? [];
  // What one face alone has is in its own script.
  if (faces.length < 2) return null;
  return faces.filter((face) => !ON_TOP_OF[face]?.some((under) => faces.includes(under))).join("-");
}

const known = new WeakMap<ModuleGraph, Map<string, string[]>>();

function facesOf(graph: ModuleGraph): Map<string, string[]> {
  const held = known.get(graph);
  if (held) return held;
  const faces = new Map<string, string[]>();
  const exporter = exportersOf(graph);
  for (const [face, roots] of Object.entries(FACES)) {
    const found = new Set(roots.map((root) => at(`client/${root}`)));
    for (const id of found) for (const imported of importedBy(graph, id, exporter)) found.add(imported);
    for (const id of found) faces.set(id, [...(faces.get(id) ?? []), face]);
  }
  known.set(graph, faces);
  return faces;
}

function importedBy(graph: ModuleGraph, id: string, exporter: ReadonlyMap<string, string>): string[] {
  const { importedIds = [], code } = graph.getModuleInfo(id) ?? {};
  if (!importedIds.includes(MODEL)) return [...importedIds];
  const named = parsed(id, code).staticImports.filter(({ moduleRequest }) =>
    moduleRequest.value.endsWith("/model/index.ts"),
  );
  const from = named.flatMap(({ entries }) =>
    entries.flatMap(({ importName }) => exporter.get(importName.name ?? "") ?? []),
  );
  return [...importedIds.filter((imported) => imported !== MODEL), ...from];
}

/** Which module of the model exports a name. */
function exportersOf(graph: ModuleGraph): Map<string, string> {
  const from = (graph.getModuleInfo(MODEL)?.importedIds ?? []).flatMap((id) =>
    parsed(id, graph.getModuleInfo(id)?.code).staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ exportName }): [string, string][] => (exportName.name ? [[exportName.name, id]] : [])),
    ),
  );
  return new Map(from);
}

const parsed = (id: string, code: string | null | undefined) => parseSync(id, code ?? "").module;
