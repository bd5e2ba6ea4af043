import { afterEach, describe, expect, it } from "vitest";
import { pino } from "pino";
import { readEntries } from "../../model/pages/rooms.ts";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import { type Core, createCore } from "../create-core.ts";
import type { Database } from "../database/database.ts";
import { openPostgres } from "../database/postgres.ts";
import { ROWS_WORTH_A_SNAPSHOT } from "../log/compaction.ts";
import { loadPage } from "../log/load-page.ts";
import { CRASH_CASE } from "../testing/crash-workload.ts";
import { newDatabase } from "../testing/new-database.ts";
import { closeCore, Sender, staff } from "../testing/storage-core.ts";

const cores: Core[] = [];

afterEach(async () => {
  for (const core of cores.splice(0)) await closeCore(core);
});

/** A server of its own. @param beforeNumbers runs once, when a pass is about to draw numbers for what it sealed */
async function open(url: string, beforeNumbers: () => Promise<void> = async () => {}): Promise<Core> {
  const under = await openPostgres(url);
  let isFirst = true;
  const database: Database = {
    ...under,
    transaction: (work) =>
      under.transaction((within) => {
        let isPass = false;
        return work(
          Object.assign(Object.create(within) as typeof within, {
            async lock(name: string) {
              if (name.startsWith("case ")) isPass = true;
              if (name === "append" && isPass && isFirst) {
                isFirst = false;
                await beforeNumbers();
              }
              await within.lock(name);
            },
          }),
        );
      }),
  };
  const core = await createCore({
    database,
    now: Date.now,
    logger: pino({ level: "silent" }),
    events: { claimed() {}, begunAnew() {}, indexMoved() {}, linksRevoked() {}, modeKnown() {} },
  });
  cores.push(core);
  return core;
}

describe("a pass that is overtaken", () => {
  it("[S43, S14, S3] what another server stores between reading and numbering is sealed as well, and not folded away", async () => {
    const url = await newDatabase();
    const other = await open(url);
    // It does not live to look after it itself.
    await other.effects.stop();
    const later = { send: async () => {} };
    const core = await open(url, () => later.send());
    const [here, there] = [
      await Sender.open(core, CRASH_CASE, "open/workshop", staff("kari")),
      await Sender.open(other, CRASH_CASE, "open/workshop", staff("amir")),
    ];
    const said = [here.say("First"), there.say("Meanwhile")];
    let outcome: unknown;
    later.send = async () => void (outcome = await there.send());
    expect(await here.send()).toEqual(["stored"]);
    for (let n = 0; n < ROWS_WORTH_A_SNAPSHOT; n += 1) here.doc.getMap("probe").set("n", n);
    await here.send();
    await core.effects.settle();
    expect(outcome).toEqual(["stored"]);
    await core.effects.settle();
    for (const { log, database } of [core, other]) {
      const doc = newPage();
      await loadPage(log, pageName(CRASH_CASE, "open/workshop"), doc);
      expect(
        readEntries({ "open/workshop": doc }, "open", "workshop")
          .values.map(({ id }) => id)
          .sort(),
      ).toEqual([...said].sort());
      const { query, all } = database;
      const sealed = await all(query.selectFrom("receipts").select("entry_id").orderBy("n"));
      expect(sealed.map(({ entry_id }) => entry_id)).toEqual(said);
    }
    expect(await core.log.rowCount(pageName(CRASH_CASE, "open/workshop"))).toBeLessThan(ROWS_WORTH_A_SNAPSHOT);
  });
});
