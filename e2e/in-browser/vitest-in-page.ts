/** Stands in for vitest where there is only a page: collects tests and runs them one after another. */

export interface Outcome {
  name: string;
  /** What went wrong; null when the test passed. */
  error: string | null;
}

interface Suite {
  before: (() => unknown)[];
  after: (() => unknown)[];
  tests: { name: string; run: () => unknown }[];
}

const suites: Suite[] = [];
const current = (): Suite => {
  const suite = suites.at(-1);
  if (!suite) throw new Error("outside of describe");
  return suite;
};

export function describe(_name: string, fill: () => void): void {
  suites.push({ before: [], after: [], tests: [] });
  fill();
}
export const beforeEach = (run: () => unknown): unknown => current().before.push(run);
export const afterEach = (run: () => unknown): unknown => current().after.push(run);
export const it = (name: string, run: () => unknown): unknown => current().tests.push({ name, run });

/** Runs everything described so far and forgets it. A test that takes longer than `limit` ms has failed. */
export async function runAll(limit: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { before, after, tests } of suites.splice(0)) {
    for (const { name, run } of tests) {
      for (const step of before) await step();
      outcomes.push({ name, error: await errorOf(run, limit) });
      for (const step of after) await step();
    }
  }
  return outcomes;
}

async function errorOf(run: () => unknown, limit: number): Promise<string | null> {
  try {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error("took too long")), limit));
    await Promise.race([run(), late]);
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Plain values as text, so that they can be compared whole. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (ArrayBuffer.isView(inner) ? Array.from(inner as Uint8Array) : inner)) ??
  String(value);

const holds = (fine: boolean, actual: unknown, words: string): void => {
  if (!fine) throw new Error(`${shown(actual)} ${words}`);
};

export const expect = (actual: unknown) => ({
  toBe: (wanted: unknown) => holds(Object.is(actual, wanted), actual, `is not ${shown(wanted)}`),
  toEqual: (wanted: unknown) => holds(shown(actual) === shown(wanted), actual, `is not ${shown(wanted)}`),
  toBeNull: () => holds(actual === null, actual, "is not null"),
  toHaveLength: (wanted: number) =>
    holds((actual as { length: number }).length === wanted, actual, `is not ${wanted} long`),
  not: {
    toContain: (item: unknown) => holds(!(actual as unknown[]).includes(item), actual, `contains ${shown(item)}`),
  },
});
