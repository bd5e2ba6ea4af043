import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { chunkOf, type ModuleGraph } from "./chunks.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Modules by path, with what each imports. */
function graphOf(modules: Record<string, { imports?: string[]; code?: string }>): ModuleGraph {
  const infos = new Map(
    Object.entries(modules).map(([path, { imports = [], code = "" }]) => [
      at(path),
      { importedIds: imports.map(at), code },
    ]),
  );
  return { getModuleInfo: (id) => infos.get(id) ?? null };
}

it("what the same faces begin with travels together, and none gets what only another needs", () => {
  const graph = graphOf({
    "client/main.tsx": { imports: ["client/ui/button.tsx", "client/ui/router.ts"] },
    "client/customer.tsx": { imports: ["client/ui/button.tsx"] },
    "client/features/case/case-screen.tsx": {
      imports: ["client/ui/button.tsx", "client/ui/router.ts", "client/ui/quote.ts"],
    },
    "client/features/customer/opened-case.tsx": { imports: ["client/ui/quote.ts", "client/ui/card.ts"] },
  });
  const named = (path: string) => chunkOf(at(path), graph);
  expect(named("client/ui/button.tsx")).toBe("staff-link");
  // A case is only ever opened on top of the staff's page.
  expect(named("client/ui/router.ts")).toBe("staff");
  expect(named("client/ui/quote.ts")).toBe("customer-workshop");
  expect(named("client/ui/card.ts")).toBeNull();
  expect(named("client/main.tsx")).toBeNull();
});

it("who imports the model begins with what they name, not with all of it", () => {
  const graph = graphOf({
    "client/main.tsx": { imports: ["model/index.ts"], code: 'import { money } from "../model/index.ts"; money();' },
    "client/customer.tsx": { imports: ["model/index.ts"], code: 'import { money } from "../model/index.ts"; money();' },
    "model/index.ts": { imports: ["model/money.ts", "model/pages.ts"] },
    "model/money.ts": { code: "export const money = () => 1;" },
    "model/pages.ts": { code: "export class Pages {}" },
  });
  expect(chunkOf(at("model/money.ts"), graph)).toBe("staff-link");
  expect(chunkOf(at("model/pages.ts"), graph)).toBeNull();
});
