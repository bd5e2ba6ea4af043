/** Everything heals and comes to rest; then everybody must agree, and nothing may be missing. */
import * as Y from "yjs";
import { canRead, PAGE_KEYS, type Party, readablePages } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import { readReceipts, readVersions } from "../../model/pages/rooms.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { pageName } from "../../model/page-names.ts";
import { firstBrokenLink, toChainLink } from "../../model/receipt-chain.ts";
import { roomStanding } from "../../model/state/standing.ts";
import { caseView } from "../../model/views/case-view.ts";
import type { Device, Tab } from "./device.ts";
import { merged } from "./disk.ts";
import { holds } from "./oracle.ts";
import type { Play } from "./play.ts";
import { Broken } from "./world.ts";

/** Longer than any pause between two attempts, ms. */
const PATIENCE_MS = 400_000;

/** Ends every disturbance and waits until nothing waits any more. @throws Broken when that never comes */
export async function comeToRest(play: Play): Promise<void> {
  const { world, server } = play;
  world.tell("everything heals");
  if (server.isUp && server.life.failing.failed) await server.stop();
  if (!server.isUp) await server.start();
  else if (!server.life.failing.failed) {
    await server.stop();
    await server.start();
  }
  for (const person of play.disabled) await play.setDisabled(person, false);
  for (const device of play.devices) {
    device.disk.quota = Number.POSITIVE_INFINITY;
    device.link.faults.length = 0;
    device.link.down = false;
    device.link.unclog();
    if (device.me && device.tabs.length === 0) await device.openTab();
  }
  await waitUntil(play, "every tab has started", () => play.tabs.every(({ opened, device }) => opened || !device.me));
  for (const phone of play.of("customer")) await play.openLink(phone);
  await wakeAll(play);
  await waitUntil(
    play,
    "everything is stored",
    () => restless(play).length === 0,
    () => restless(play).join(", "),
  );
  play.check();
  await lookAtEverything(play);
  await waitUntil(
    play,
    "everybody sees everything",
    () => blind(play).length === 0,
    () => blind(play).join(", "),
  );
  await world.finish(server.realm, "settle", () => server.life.core.effects.settle());
  await world.pass(3_000);
  play.check();
}

async function wakeAll(play: Play): Promise<void> {
  for (const tab of play.tabs) await play.world.as(tab.realm, "wake", () => tab.wake());
}

async function waitUntil(
  play: Play,
  what: string,
  holdsNow: () => boolean,
  why: () => string = () => "",
): Promise<void> {
  for (let waited = 0; !holdsNow(); waited += 500) {
    if (waited > PATIENCE_MS) throw new Broken(`waited in vain until ${what}: ${why()}`);
    await play.world.pass(500);
    play.check();
  }
}

/** Devices that hold something back, with what. */
const restless = (play: Play): string[] =>
  play.devices.flatMap((device) => {
    if (!play.isWelcome(device)) return [];
    const tabs = device.tabs.filter(({ opened }) => opened && opened.account.overall().state !== "stored");
    const lacking = device.confirmed.filter((edit) => !play.oracle.has(edit));
    return [
      ...tabs.map(({ realm, opened }) => `${realm.name}: ${JSON.stringify(opened?.account.overall())}`),
      ...lacking.map(({ what, page }) => `${device.name} waits with ${what} on ${page}`),
    ];
  });

async function lookAtEverything(play: Play): Promise<void> {
  for (const tab of play.tabs) {
    if (!play.isWelcome(tab.device)) continue;
    for (const caseId of play.casesOf(tab.device)) await play.world.as(tab.realm, "look", () => tab.look(caseId));
  }
}

const blind = (play: Play): string[] =>
  play.tabs.flatMap((tab) => {
    if (!play.isWelcome(tab.device)) return [];
    return [...tab.sessions.values()]
      .filter((session) => !session.arrived() || session.status().offline || session.status().state !== "stored")
      .map((session) => `${tab.realm.name} ${session.caseId} ${JSON.stringify(session.status())}`);
  });

/** What must hold when all is quiet. @throws Broken */
export function checkRest(play: Play): void {
  const { server, oracle } = play;
  const { sqlite } = server.life.database;
  oracle.compare(sqlite);
  for (const device of play.devices) checkKept(play, device);
  for (const caseId of play.cases) {
    const pages = Object.fromEntries(PAGE_KEYS.map((key) => [key, rebuilt(play, caseId, key)])) as Required<Pages>;
    checkReceipts(play, caseId, pages);
    const shown = (["workshop", "fleet", "customer"] as const).map((party): [Party, string] => [
      party,
      JSON.stringify(caseView(readable(pages, party), party, caseId)),
    ]);
    for (const tab of play.tabs) if (play.isWelcome(tab.device)) checkView(tab, caseId, new Map(shown));
  }
}

/** A page made from every update that was ever committed. */
function rebuilt(play: Play, caseId: CaseId, key: (typeof PAGE_KEYS)[number]): Y.Doc {
  const doc = newPage();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(play.oracle.page(pageName(caseId, key))));
  return doc;
}

const readable = (pages: Required<Pages>, party: Party): Pages =>
  Object.fromEntries(readablePages(party).map((key) => [key, pages[key]]));

function checkView(tab: Tab, caseId: CaseId, expected: ReadonlyMap<Party, string>): void {
  const session = tab.sessions.get(caseId);
  if (!session) return;
  const { party, name } = tab.device;
  for (const key of PAGE_KEYS) if (session.pages[key] && !canRead(party, key)) throw new Broken(`${name} holds ${key}`);
  if (JSON.stringify(session.view()) !== expected.get(party))
    throw new Broken(`${name} shows something else than the log of ${caseId} says`);
}

/** Whatever a person was told is kept is on the server; or still on the device, where the server lets it in no more. */
function checkKept(play: Play, device: Device): void {
  const { key } = device;
  for (const edit of device.confirmed) {
    if (play.oracle.has(edit)) continue;
    if (play.isWelcome(device)) throw new Broken(`${device.name} lost ${edit.what} on ${edit.page}`);
    const doc = new Y.Doc();
    const copy = device.disk.holding(key).copies.get(edit.page);
    if (copy) Y.applyUpdate(doc, merged(copy));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(play.oracle.page(edit.page)));
    if (!holds(doc, edit.update)) throw new Broken(`${device.name} lost ${edit.what}, although it may not send it`);
    play.world.note("kept on a device that may send no more");
  }
}

function checkReceipts(play: Play, caseId: CaseId, pages: Required<Pages>): void {
  const { sqlite } = play.server.life.database;
  const rows = sqlite.prepare("SELECT receipt FROM receipts WHERE case_id = ? ORDER BY n").all(caseId);
  const chain = (rows as { receipt: string }[]).map(({ receipt }) => JSON.parse(receipt) as Receipt);
  const broken = firstBrokenLink(chain.map((receipt) => toChainLink(receipt, true)));
  if (broken !== null) throw new Broken(`the chain of ${caseId} breaks at ${String(broken)}`);
  const shown = (["trade", "open"] as const).flatMap((room) => readReceipts(pages, room).values);
  if (shown.length !== chain.length || !chain.every(({ hash }) => shown.some((other) => other.hash === hash)))
    throw new Broken(`the receipts on the pages of ${caseId} are not those of its chain`);
  for (const room of ["trade", "open"] as const) {
    const entries = roomStanding(pages, room)
      .said.filter(({ entry }) => entry.kind !== "event")
      .map(({ entry }) => ({ id: entry.id, kind: entry.kind as string }));
    const versions = readVersions(pages[`${room}/workshop`]).values.map(({ id }) => ({ id, kind: "publication" }));
    const receipts = readReceipts(pages, room).values;
    for (const { id, kind } of [...entries, ...versions]) {
      const found = receipts.filter(({ body }) => (body.entryId as string) === id && body.kind === kind);
      if (found.length !== 1) throw new Broken(`${kind} ${id} has ${String(found.length)} receipts`);
    }
  }
  for (const { body } of chain) play.world.note(`receipt: ${body.reason ?? body.result}`);
}
