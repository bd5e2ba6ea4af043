/**
 * A server's storage at work until it is killed: `crash-workload.ts <folder> <round>`. Says on standard output,
 * synchronously, what was acknowledged; `crash-check.ts` holds the folder against that afterwards.
 */
import { writeSync } from "node:fs";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import { closeCore, customer, openCore, Sender, staff } from "./storage-core.ts";

export const CRASH_CASE = "0123456789abcdefghjk" as CaseId;
const STEPS = 3;
/** Tabs that write side by side, so that commits are shared; together enough for the page to be folded once a round. */
const TABS = 8;
const EDITS = 9;

const say = (line: string): void => void writeSync(1, `${line}\n`);

async function work(folder: string, round: string): Promise<void> {
  const core = await openCore(folder);
  await core.effects.start();
  await core.store.attach(pageName(CRASH_CASE, "internal/workshop"), newPage());
  const tabs = await Promise.all(
    Array.from({ length: TABS }, () => Sender.open(core, CRASH_CASE, "internal/workshop", staff())),
  );
  const open = await Sender.open(core, CRASH_CASE, "open/workshop", staff("amir"));
  const answers = await Sender.open(core, CRASH_CASE, "open/customer", customer(CRASH_CASE));
  say("open");
  for (let step = 0; step < STEPS; step += 1) {
    await Promise.all(tabs.map((tab, n) => type(tab, `${round}-${step}-${n}`)));
    const said = [open.say(`Step ${step}`), answers.say(`Answer ${step}`)];
    const heard = await Promise.all([open.send(), answers.send()]);
    said.forEach((id, n) => heard[n]?.[0] === "stored" && say(`entry-${id}`));
    await core.effects.settle();
  }
  await closeCore(core);
  say("done");
}

async function type(tab: Sender, name: string): Promise<void> {
  for (let n = 0; n < EDITS; n += 1) {
    const key = `probe-${name}-${n}`;
    tab.doc.getMap("probe").set(key, 1);
    const [stored] = await tab.send();
    if (stored === "stored") say(key);
  }
}

const [folder = "", round = ""] = process.argv.slice(2);
if (folder) await work(folder, round);
