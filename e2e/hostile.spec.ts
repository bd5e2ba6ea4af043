/** What another party wrote is text and nothing else, and what cannot be read harms no view. */
import { expect, test } from "playwright/test";
import * as Y from "yjs";
import { addFinding } from "../model/commands/findings.ts";
import { addLine, addWork, caseText } from "../model/commands/draft.ts";
import { decideWorks } from "../model/commands/decide-work.ts";
import { sendMessage } from "../model/commands/talk.ts";
import type { Pages } from "../model/pages/page.ts";
import { linkActor, staffActor } from "./actor.ts";
import { type Person, useWorld } from "./people.ts";
import { part, playCase, publish, shareWith, versionForFleet } from "./play.ts";

const world = useWorld();

/** Runs where markup or a link's scheme is taken for more than text; says so in `window`. */
const attack = (where: string) =>
  `<img src=x onerror="window.pwned='${where}'"><script>window.pwned='${where}'</script><b>${where}</b>`;

/** Asserts that the words stand there as written, and that nothing in them ran. */
async function expectHarmless(person: Person, where: string): Promise<void> {
  await expect(person.page.getByText(`<b>${where}</b>`).first()).toBeVisible();
  expect(await person.page.evaluate(() => (window as { pwned?: string }).pwned)).toBeUndefined();
  await expect(person.page.locator("img[onerror], script:not([src])")).toHaveCount(0);
  expect(person.problems).toEqual([]);
}

test("[S12] HTML in every text stays text for the workshop, the fleet and the customer", async () => {
  const { origin } = world().server;
  const kari = await staffActor(origin, "kari");
  const played = await playCase(kari, "HO50001", {
    complaint: attack("complaint"),
    reference: "<b>reference</b>",
    contact: { name: "<b>contact</b>", phone: "<b>phone</b>", email: "<b>mail</b>" },
  });
  const secret = await shareWith(kari, played, "<b>label</b>");
  await kari.act(played.caseId, (pages, env) => {
    addFinding(pages, env, attack("finding"));
    const work = addWork(pages, env, { title: attack("work"), note: attack("note") });
    addLine(pages, env, work, part(attack("line"), 10_000));
    caseText(pages, "message")?.insert(0, attack("greeting"));
    sendMessage(pages, env, "internal", attack("internal"));
    sendMessage(pages, env, "fleet", attack("to-fleet"));
    sendMessage(pages, env, "customer", attack("to-customer"));
  });
  await publish(kari, played, "trade");
  await publish(kari, played, "open");
  const marit = await staffActor(origin, "marit");
  const version = await versionForFleet(marit, played);
  await marit.act(played.caseId, (pages, env) => {
    const [first] = version.works;
    decideWorks(pages, env, [{ versionId: version.id, workId: first!.id, verdict: "refuse", text: attack("reason") }]);
  });
  const ola = await linkActor(origin, secret);
  await ola.act(played.caseId, (pages, env) => sendMessage(pages, env, "customer", attack("from-customer")));

  const customer = await world().newPerson({ phone: true });
  await customer.open(`/s#k=${secret}`);
  for (const where of ["work", "note", "greeting", "to-customer", "from-customer"]) {
    await expectHarmless(customer, where);
  }
  const fleet = await world().signedIn("marit");
  await fleet.open(`/case/${played.caseId}`);
  for (const where of ["work", "to-fleet"]) await expectHarmless(fleet, where);
  const workshop = await world().signedIn("kari");
  await workshop.page.getByRole("button", { name: /^All open/ }).click();
  await expectHarmless(workshop, "reference");
  await workshop.open(`/case/${played.caseId}`);
  await expectHarmless(workshop, "work");
  const complaint = workshop.page.getByRole("textbox", { name: "What the customer says" });
  await expect(complaint).toHaveValue(attack("complaint"));
});

/** Writes what no command would, on the page a party may write. */
function writeJunk(pages: Pages, key: "open/customer" | "trade/fleet"): void {
  const page = pages[key];
  page?.transact(() => {
    const entries = page.getArray<unknown>("entries");
    entries.push([
      null,
      7,
      "text",
      [],
      {},
      { id: "x", at: -1, kind: "message", text: 5 },
      { id: "y", at: 1e300, by: null, kind: "decision", versionId: {}, workId: [], verdict: "free", text: "" },
      { id: "z", at: 0, by: { party: "server", id: "s", name: "Server" }, kind: "message", text: "x".repeat(9_000) },
    ]);
    entries.push([new Y.Map([["kind", "message"]])]);
    page.getMap("seen").set("customer", "many");
    page.getMap("head").set("vehicle", { plate: 1 });
    page.getText("entries-text").insert(0, "junk");
  });
}

test("[M6] values that no command would write are left out, counted, and harm nobody's view", async () => {
  const { origin } = world().server;
  const kari = await staffActor(origin, "kari");
  const marit = await staffActor(origin, "marit");
  const played = await playCase(kari, "HO50002");
  const secret = await shareWith(kari, played);
  await publish(kari, played, "trade");
  await publish(kari, played, "open");
  const ola = await linkActor(origin, secret);
  await ola.act(played.caseId, (pages) => writeJunk(pages, "open/customer"));
  await versionForFleet(marit, played);
  await marit.act(played.caseId, (pages) => writeJunk(pages, "trade/fleet"));
  await ola.act(played.caseId, (pages, env) => sendMessage(pages, env, "customer", "Still works?"));

  const customer = await world().newPerson({ phone: true });
  await customer.open(`/s#k=${secret}`);
  await expect(customer.page.getByText("Still works?")).toBeVisible();
  const fleet = await world().signedIn("marit");
  await fleet.open(`/case/${played.caseId}`);
  await expect(fleet.page.getByText("Front brakes").first()).toBeVisible();
  const workshop = await world().signedIn("kari");
  await workshop.open(`/case/${played.caseId}/history`);
  await expect(workshop.page.getByText(/values from other parties could not be read/)).toBeVisible();
  for (const person of [customer, fleet, workshop]) expect(person.problems).toEqual([]);
});
