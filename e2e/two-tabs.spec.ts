/** Two tabs of one browser are one device: they show the same, share one line to the server, and survive each other. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { type Actor, staffActor } from "./actor.ts";
import { type Person, useWorld } from "./people.ts";
import { playCase, type PlayedCase } from "./play.ts";

const world = useWorld();

const ROUNDS = 50;
const SOON_MS = 200;

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });
const stored = (page: Page) => expect(page.locator('[data-sync="stored"]').first()).toBeVisible();

/** Opens a tab of the case and counts the sockets it has open to the server, by path. */
async function openTab(person: Person, { caseId }: PlayedCase, sockets: Map<Page, Set<string>>): Promise<Page> {
  const page = await person.context.newPage();
  const open = new Set<string>();
  sockets.set(page, open);
  page.on("websocket", (socket) => {
    const path = new URL(socket.url()).pathname;
    open.add(path);
    socket.on("close", () => open.delete(path));
  });
  page.on("close", () => sockets.delete(page));
  await page.goto(`${person.line.origin}/case/${caseId}`);
  await expect(complaintOf(page)).toBeVisible();
  return page;
}

const opened = (sockets: Map<Page, Set<string>>) => [...sockets.values()].flatMap((paths) => [...paths]).toSorted();

/** Types at the end of the complaint as a key press would, and tells when (ms since the epoch). */
const typeNow = (page: Page, words: string) =>
  complaintOf(page).evaluate((field: HTMLTextAreaElement, text) => {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    const at = performance.timeOrigin + performance.now();
    document.execCommand("insertText", false, text);
    return at;
  }, words);

/** When the words stand in the field of a tab (ms since the epoch). */
const seenAt = (page: Page, words: string) =>
  complaintOf(page).evaluate(
    (field: HTMLTextAreaElement, text) =>
      new Promise<number>((seen) => {
        const look = () => {
          if (field.value.includes(text)) seen(performance.timeOrigin + performance.now());
          else setTimeout(look, 2);
        };
        look();
      }),
    words,
  );

async function aCase(plate: string): Promise<{ kari: Actor; played: PlayedCase }> {
  const kari = await staffActor(world().server.origin, "kari");
  return { kari, played: await playCase(kari, plate) };
}

test("[C15] [R5] each tab sees the other's edits within 200 ms, also without a network", async () => {
  const { played } = await aCase("TT50001");
  const person = await world().signedIn("kari");
  const sockets = new Map<Page, Set<string>>();
  const tabs = [await openTab(person, played, sockets), await openTab(person, played, sockets)] as const;
  for (const tab of tabs) await stored(tab);
  const delays: number[] = [];
  for (const offline of [false, true]) {
    if (offline) await person.goOffline();
    for (let n = 0; n < 10; n += 1) {
      const [from, to] = n % 2 === 0 ? tabs : [tabs[1], tabs[0]];
      const words = ` ${offline ? "offline" : "online"}-${n}.`;
      const seen = seenAt(to, words);
      const typed = await typeNow(from, words);
      delays.push((await seen) - typed);
    }
  }
  const slowest = Math.max(...delays);
  test.info().annotations.push({ type: "slowest edit from tab to tab", description: `${slowest.toFixed(0)} ms` });
  expect(slowest).toBeLessThanOrEqual(SOON_MS);
  for (const tab of tabs) await expect(tab.locator('[data-sync="saved-here"]').first()).toBeVisible();
  await person.goOnline();
  for (const tab of tabs) await stored(tab);
  expect(person.problems).toEqual([]);
});

test(`[C25] [R5] one socket for all tabs; ${ROUNDS} times the tab that holds it dies, and nothing is lost`, async () => {
  test.setTimeout(150_000);
  const { kari, played } = await aCase("TT50002");
  const person = await world().signedIn("kari");
  await person.page.close();
  const sockets = new Map<Page, Set<string>>();
  let leader = await openTab(person, played, sockets);
  await stored(leader);
  let follower = await openTab(person, played, sockets);
  await stored(follower);
  const words: string[] = [];
  const say = async (page: Page, who: string) => {
    const said = `${who}${words.length}.`;
    words.push(said);
    await typeNow(page, said);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await expect.poll(() => opened(sockets)).toEqual(["/feed", `/sync/${played.caseId}`]);
    expect(sockets.get(leader)?.has(`/sync/${played.caseId}`)).toBe(true);
    await say(follower, "b");
    await say(leader, "a");
    await seenAt(follower, words.at(-1) ?? "");
    await say(follower, "c");
    // Its last words may not have left the browser: the other tab has them.
    await leader.close({ runBeforeUnload: false });
    await say(follower, "d");
    leader = follower;
    follower = await openTab(person, played, sockets);
    await stored(leader);
  }
  const complaint = (await kari.pull(played.caseId))["internal/workshop"]?.getText("complaint").toJSON() ?? "";
  expect(words.filter((said) => !complaint.includes(said))).toEqual([]);
  expect(complaint).toHaveLength(words.join("").length);
  await expect(complaintOf(follower)).toHaveValue(complaint);
});
