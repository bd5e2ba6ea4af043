/**
 * `fleet-inbox`: a fleet with 10,000 cases on the device. From the address to the first rows, from a key or a choice to
 * the rows it asks for, and the time between frames while the list is scrolled.
 */
import { expect } from "playwright/test";
import { encodeStateAsUpdate } from "yjs";
import { createCase } from "../../model/commands/create-case.ts";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import type { Env } from "../../model/env.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { encodePageFrames } from "../../model/protocol.ts";
import { emptyPages } from "../../model/testing/parties.ts";
import { type Actor, randomId, staffActor } from "../actor.ts";
import { openWorld } from "../people.ts";
import { part } from "../play.ts";
import { badge } from "../steps.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { frame, inWindows } from "./fill.ts";
import { newCaseId } from "./peers.ts";

const CASES = 10_000;
const ROUNDS = 15;
const CASES_PER_PUSH = 100;
const PARTS = ["Brake discs", "Wheel bearing", "Wishbone", "Cabin filter", "Drive belt", "Tail lamp"];

/** Runs in the page, as text: what compiles this file puts helpers into functions that a page does not have. */
const FIRST_ROWS = `new Promise((resolve) => (function look() {
  if (document.querySelector("[data-case]")) requestAnimationFrame(() => resolve(performance.now()));
  else requestAnimationFrame(look);
})())`;

const AFTER_FRAME = `const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));`;

/** Types plates that exist, a letter further each time, and waits for the frame after. */
const SEARCH = `async (rounds) => {
  ${AFTER_FRAME}
  const input = document.querySelector('input[type=search]');
  const took = [];
  for (let i = 0; i < rounds; i++) {
    input.value = "FB" + String(10000 + i * 613).slice(0, 2 + (i % 4));
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await drawn();
    took.push(performance.now() - start);
  }
  input.value = "";
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await drawn();
  return took;
}`;

/** Goes from tab to tab and back to the full one. */
const CHOOSE = `async (rounds) => {
  ${AFTER_FRAME}
  const took = [];
  for (let i = 0; i < rounds * 2; i++) {
    const tab = document.querySelector('[data-tab="' + (i % 2 === 0 ? "workshop" : "fleet") + '"]');
    const start = performance.now();
    tab.click();
    await drawn();
    if (i % 2 === 1) took.push(performance.now() - start);
  }
  return took;
}`;

const SCROLL = `(async () => {
  const list = document.querySelector('[role=list]').parentElement;
  const took = [];
  let last = await new Promise(requestAnimationFrame);
  for (let i = 0; i < 240; i++) {
    list.scrollTop += 400;
    const now = await new Promise(requestAnimationFrame);
    took.push(now - last);
    last = now;
  }
  return took;
})()`;

export async function fleetInbox(): Promise<Figure[]> {
  const world = await openWorld();
  try {
    const kari = await staffActor(world.server.origin, "kari");
    await fill(kari);
    const marit = await world.signedIn("marit");
    const { page } = marit;
    const counted = page.locator('[data-tab="fleet"]');
    await expect(counted).toHaveText(/1\D?0\D?\d{3}/, { timeout: 300_000 });
    await expect(badge(page, "stored")).toBeVisible({ timeout: 600_000 });
    const first: number[] = [];
    for (let round = 0; round < 5; round++) {
      await page.goto(new URL("/", page.url()).href);
      first.push(await page.evaluate<number>(FIRST_ROWS));
    }
    const search = await page.evaluate<number[]>(`(${SEARCH})(${ROUNDS})`);
    const choose = await page.evaluate<number[]>(`(${CHOOSE})(${ROUNDS})`);
    const scroll = await page.evaluate<number[]>(SCROLL);
    return [
      ...figuresOf("fleet-inbox", "10,000 cases: address to first rows", "ms", first),
      ...figuresOf("fleet-inbox", "10,000 cases: a key in the search to its rows", "ms", search),
      ...figuresOf("fleet-inbox", "10,000 cases: a tab to its rows", "ms", choose),
      ...figuresOf("fleet-inbox", "10,000 cases: between two frames while scrolling", "ms", scroll),
    ];
  } finally {
    await world.close();
  }
}

/** Cases with a version that waits for the fleet, made by the model's own commands and pushed as a device does. */
async function fill(workshop: Actor): Promise<void> {
  const { me } = workshop;
  if (me.kind !== "staff") throw new Error("only a workshop starts a case");
  const [fleet] = me.partners;
  if (!fleet) throw new Error("the workshop serves no fleet");
  const env: Env = {
    now: () => Date.now(),
    newId: randomId,
    actor: {
      party: "workshop",
      id: me.person.id as PersonId,
      name: me.person.name,
      organisation: me.organisation?.id as OrganisationId,
    },
  };
  const numbers = Array.from({ length: CASES }, (_, i) => i);
  for (const some of inWindows(numbers, CASES_PER_PUSH)) {
    const frames = some.flatMap((n) => {
      const caseId = newCaseId();
      const pages = emptyPages("workshop");
      createCase(pages, env, {
        vehicle: {
          plate: `FB${10_000 + n}`,
          country: "N",
          make: "Toyota",
          model: "Proace",
          year: 2021,
          vin: "",
          odometer: n,
        },
        contact: { name: `Driver ${n}`, phone: "", email: "" },
        reference: `BID ${n}`,
        complaint: "",
        workshop: me.organisation,
        fleet: { id: fleet.id as OrganisationId, name: fleet.name },
        language: "en",
        currency: "NOK",
        assignee: null,
      });
      const title = PARTS[n % PARTS.length] as string;
      addLine(pages, env, addWork(pages, env, { title }), part(title, 100_000 + n * 100));
      publishVersion(pages, env, caseId, "trade");
      return (["internal/workshop", "trade/workshop"] as const).map((page) =>
        frame(pageName(caseId, page), new Uint8Array(encodeStateAsUpdate(pages[page]))),
      );
    });
    const answer = await workshop.request("/api/sync/push", {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: encodePageFrames(frames),
    });
    if (!answer.ok) throw new Error(`push: ${answer.status}`);
  }
}
