import { describe, expect, test } from "vitest";
import { bareTexts, compareLanguages, ownersOf, unusedKeys } from "./check-i18n.ts";
import { checkImports } from "./check-imports.ts";
import { checkNode } from "./prepare.mjs";
import { inventoryIds, namedIds, specIds, verify } from "./verify.ts";

const one = (path: string, source: string) => checkImports(new Map([[path, source]]));

test.each([
  ["model/a.ts", 'import { b } from "hono";'],
  ["model/a.ts", 'import type { b } from "../client/b.ts";'],
  ["model/a.ts", 'import { readFileSync } from "node:fs";'],
  ["client/a.ts", 'import type { b } from "../sync-server/b.ts";'],
  ["client/a.ts", 'export { b } from "../sync-server/b.ts";'],
  ["client/a.ts", 'const b = import("../sync-server/b.ts");'],
  ["client/a.ts", 'import { join } from "node:path";'],
  ["sync-server/a.ts", 'import "../client/b.ts";'],
  ["sync-server/a.ts", 'import { people } from "../e2e/people.ts";'],
  ["client/ui/a.tsx", 'import { B } from "../features/b.tsx";'],
  ["client/ui/a.tsx", 'import { money } from "../../model/money.ts";'],
  ["client/a.ts", 'import * as z from "zod";'],
  ["client/customer.tsx", 'import { Dialog } from "@kobalte/core/dialog";'],
])("an import against the rules is refused with a reason: %s %s", (path, source) => {
  expect(one(path, source)).toHaveLength(1);
});

test.each([
  ["model/a.ts", 'import * as z from "zod/mini"; import { b } from "./b.ts"; import * as d from "lib0/decoding";'],
  ["model/a.test.ts", 'import { test } from "vitest";'],
  ["client/ui/a.tsx", 'import type { Urgency } from "../../model/index.ts";'],
  ["client/customer.tsx", 'const later = import("@kobalte/core/dialog");'],
  ["sync-server/a.ts", 'import { a } from "../model/index.ts"; import { b } from "node:fs";'],
])("an import within the rules passes: %s %s", (path, source) => {
  expect(one(path, source)).toEqual([]);
});

test("heavy packages are found however deep the customer's page reaches them", () => {
  const sources = new Map([
    ["client/customer.tsx", 'import { A } from "./features/a.tsx";'],
    ["client/features/a.tsx", 'export { B } from "./b.tsx";'],
    ["client/features/b.tsx", 'import { A } from "@solidjs/router";'],
  ]);
  expect(checkImports(sources)[0]).toContain(
    "client/customer.tsx → client/features/a.tsx → client/features/b.tsx → @solidjs/router",
  );
});

describe("[M51] languages", () => {
  const reference = { a: "One", b: { one: "{n} case of {who}", other: "{n} cases of {who}" }, c: "Three", d: "Four" };

  test("differ in keys, parameters or emptiness", () => {
    const translated = { a: "En", b: { one: "{n} sak av {who}", other: "{n} saker av {hvem}" }, c: " ", e: "Fem" };
    expect(compareLanguages("nb", "nb", reference, translated)).toEqual([
      'nb: "b" has the parameters ({hvem}), English has ({who})',
      'nb: "c" is empty',
      'nb: "d" is missing',
      'nb: "e" is not in English',
    ]);
  });

  test("have every plural form they need and no other", () => {
    const plural = { b: reference.b, c: "Text" };
    const translated = { b: { few: "{n} {who}", other: "{n} {who}" }, c: { one: "Tekst", other: "Tekster" } };
    expect(compareLanguages("nb", "nb", plural, translated)).toEqual([
      'nb: "b" has no form for "one"',
      'nb: "b" has the unknown form "few"',
      'nb: "c" has plural forms, English has none',
    ]);
    expect(compareLanguages("nb", "nb", { b: reference.b }, { b: "{n}: {who}" })).toEqual([
      'nb: "b" has one form for every number',
    ]);
  });

  test("are not left in English, but for words that are the same", () => {
    const copies = { a: "Version {n}", b: "Delete it", c: "OK {n} km" };
    expect(compareLanguages("de", "de", copies, copies, { "Version {n}": ["de"] })).toEqual([
      'de: "b" is still in English',
    ]);
    expect(compareLanguages("en", "en", copies, copies)).toEqual([]);
  });

  test("own a key where it is written, not where its file is taken in", () => {
    const small = { a: "A" };
    const owners = ownersOf(
      new Map<string, Record<string, string>>([
        ["all.ts", { ...small, b: "B" }],
        ["small.ts", small],
      ]),
    );
    expect(Object.fromEntries(owners)).toEqual({ a: "small.ts", b: "all.ts" });
  });
});

test("a key is used when it stands in a source, whole or as the start of a template", () => {
  const sources = new Map([["a.tsx", 't("case.new"); t(`party.${party}`);']]);
  expect(unusedKeys(["case.new", "party.fleet", "case.old"], sources)).toEqual(["case.old"]);
});

test("bare text in a component is found with its line", () => {
  const source = '<p class="title" aria-label="Close">\n  Hello {name()} · <b>Jobcard</b>\n</p>';
  expect(bareTexts("a.tsx", `const a = ${source};`)).toEqual([
    'a.tsx:1: "Close" belongs into client/i18n',
    'a.tsx:1: "Hello" belongs into client/i18n',
  ]);
});

test("rules without a test and tests without a rule are told apart", () => {
  const specs = specIds("# Rules\n\n- **S1** One.\n- **S2** Two, see **S9**.\n1. **M3** Three.");
  const inventory = inventoryIds("- **PM-01** `P` One\n- **PM-02** Two");
  const named = namedIds(new Map([["a.test.ts", 'test("[S1, PM-02] a"); test(`[S7] b`); test("[R4] c"); x["A1"];']]));
  expect(specs).toEqual(["S1", "S2", "M3"]);
  expect(verify(specs, inventory, named)).toEqual({
    untested: ["S2", "M3"],
    unknown: ["a.test.ts names [S7]"],
    inventory: { named: 1, total: 2, missing: ["PM-01"] },
  });
});

test("a Node that is too old is refused in words", () => {
  expect(() => checkNode("20.18.1")).toThrow("needs Node 20.19 or newer; this is Node 20.18.1");
  expect(() => checkNode("20.19.0")).not.toThrow();
  expect(() => checkNode("22.1.0")).not.toThrow();
});
