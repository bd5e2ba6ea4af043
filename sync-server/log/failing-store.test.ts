import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { type PageName, pageName } from "../../model/page-names.ts";
import { DATABASE_FILE, openSqliteDatabase } from "../database/sqlite.ts";
import { checkAfterCrash } from "../testing/crash-check.ts";
import { CRASH_CASE } from "../testing/crash-workload.ts";
import { FailingDatabase, type FailureMode } from "../testing/failing-database.ts";
import { closeCore, customer, openCore, Sender, staff } from "../testing/storage-core.ts";

const OTHER_CASE = "1123456789abcdefghjk" as CaseId;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "jobcard-failing-"));
  await (await openSqliteDatabase(join(folder, "empty"))).close();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  /** Whether the call that was to fail was reached. */
  failed: boolean;
  problems: string[];
  outcomes: Set<string>;
}

/** What cannot be read is not opened; whoever asked tries again. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch {
    return work();
  }
}

/** Lets people work while the nth call of the store fails, then looks at what is there. */
async function workWithFailure(mode: FailureMode, at: number): Promise<Outcome> {
  const data = join(folder, `${mode}-${at}`);
  mkdirSync(data);
  copyFileSync(join(folder, "empty", DATABASE_FILE), join(data, DATABASE_FILE));
  let failing: FailingDatabase | undefined;
  const start = () => openCore(data, (database) => (failing ??= new FailingDatabase(mode, at)).on(database));
  const core = await again(start);
  const live = new Map<PageName, Y.Doc>();
  for (const page of [
    pageName(CRASH_CASE, "internal/workshop"),
    pageName(CRASH_CASE, "open/workshop"),
    pageName(CRASH_CASE, "open/server"),
    pageName(OTHER_CASE, "open/server"),
  ]) {
    const doc = newPage();
    live.set(page, doc);
    await again(() => core.store.attach(page, doc));
  }
  const acknowledged = new Set<string>();
  const outcomes = new Set<string>();
  const attempt = async (key: string, sender: Sender): Promise<void> => {
    for (let times = 0; times < 2; times += 1) {
      const [outcome] = times === 0 ? await sender.send() : await sender.sendAll();
      outcomes.add(String(outcome));
      if (outcome === "stored" || outcome === "known") {
        acknowledged.add(key);
        return;
      }
    }
  };
  const inside = await again(() => Sender.open(core, CRASH_CASE, "internal/workshop", staff()));
  const other = await again(() => Sender.open(core, CRASH_CASE, "internal/workshop", staff("amir")));
  const open = await again(() => Sender.open(core, CRASH_CASE, "open/workshop", staff("amir")));
  const answers = await again(() => Sender.open(core, CRASH_CASE, "open/customer", customer(CRASH_CASE)));
  const elsewhere = await again(() => Sender.open(core, OTHER_CASE, "open/workshop", staff()));
  inside.doc.getMap("probe").set("first", 1);
  await attempt("first", inside);
  inside.doc.getMap("probe").set("second", 1);
  other.doc.getMap("probe").set("third", 1);
  const said = [open.say("Shall we?"), answers.say("Yes, please")];
  await Promise.all([
    attempt("second", inside),
    attempt("third", other),
    attempt(`entry-${said[0]}`, open),
    attempt(`entry-${said[1]}`, answers),
  ]);
  // Another case in the same commit of effects: neither may take the other along.
  elsewhere.say("Something else");
  await attempt("elsewhere", elsewhere);
  await core.effects.settle();
  const page = pageName(CRASH_CASE, "internal/workshop");
  await again(async () =>
    core.log.compact(page, CRASH_CASE, await core.log.lastSeq(page), (await core.store.state(page)).update),
  );
  inside.doc.getMap("probe").set("fourth", 1);
  await attempt("fourth", inside);
  await core.effects.settle();
  await core.effects.settle();

  const problems: string[] = [];
  for (const [name, doc] of live) {
    const stored = newPage();
    Y.applyUpdate(stored, (await again(() => core.store.state(name))).update);
    if (!Buffer.from(Y.encodeStateVector(stored)).equals(Buffer.from(Y.encodeStateVector(doc))))
      problems.push(`${name} as people see it is not what is stored`);
  }
  await closeCore(core);
  if (!acknowledged.delete("elsewhere")) problems.push("the other case did not get through");
  problems.push(...(await checkAfterCrash(data, acknowledged)));
  if (acknowledged.size !== 6) problems.push(`only ${[...acknowledged].join(", ")} got through in the end`);
  rmSync(data, { recursive: true });
  return { failed: failing?.failed === true, problems, outcomes };
}

describe("a store that fails", () => {
  for (const mode of ["error", "gives-up"] as const) {
    it(`[S32, R15] at its nth call (${mode}), for every n: refused cleanly or done, and all is well afterwards`, async () => {
      const seen = new Set<string>();
      let at = 0;
      for (let reached = true; reached; ) {
        const { failed, problems, outcomes } = await workWithFailure(mode, ++at);
        expect([at, problems]).toEqual([at, []]);
        for (const outcome of outcomes) seen.add(outcome);
        reached = failed;
      }
      expect(at).toBeGreaterThan(80);
      expect(seen).toContain("store-failed");
    }, 120_000);
  }
});
