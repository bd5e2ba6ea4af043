/**
 * Privacy by construction: what stands in a room somebody may not read reaches their browser in no byte, neither over
 * the wire (HTTP and WebSocket, caught on the person's own line) nor in anything the browser keeps.
 */
import { expect, test } from "playwright/test";
import { sendMessage } from "../model/commands/talk.ts";
import { decideWorks } from "../model/commands/decide-work.ts";
import { addWork } from "../model/commands/draft.ts";
import { staffActor } from "./actor.ts";
import { type Person, storedText, useWorld } from "./people.ts";
import { type PlayedCase, playCase, publish, shareWith, versionForFleet } from "./play.ts";

const world = useWorld();

const INTERNAL = "Zirkelknoten-intern-7731";
const TRADE = "Zirkelknoten-handel-5542";
const OPEN = "Zirkelknoten-offen-1123";

/** A case with a marker in every place of every room that people can write to. */
async function playMarkedCase(): Promise<PlayedCase & { secret: string }> {
  const { origin } = world().server;
  const kari = await staffActor(origin, "kari");
  const marit = await staffActor(origin, "marit");
  const played = await playCase(kari, "PR11223", {
    complaint: `${INTERNAL} complaint`,
    contact: { name: "Ola Nordmann", phone: `${INTERNAL} p`, email: `${INTERNAL} e` },
  });
  const secret = await shareWith(kari, played, "Ola Nordmann");
  await publish(kari, played, "trade");
  await publish(kari, played, "open");
  await kari.act(played.caseId, (pages, env) => {
    sendMessage(pages, env, "internal", `${INTERNAL} message`);
    sendMessage(pages, env, "fleet", `${TRADE} message`);
    sendMessage(pages, env, "customer", `${OPEN} message`);
    addWork(pages, env, { title: `${INTERNAL} draft`, note: `${INTERNAL} note` });
  });
  const version = await versionForFleet(marit, played);
  await marit.act(played.caseId, (pages, env) => {
    decideWorks(pages, env, [
      { versionId: version.id, workId: version.works[0]!.id, verdict: "refuse", text: `${TRADE} reason` },
    ]);
    sendMessage(pages, env, "fleet", `${TRADE} answer`);
  });
  return { ...played, secret };
}

/** Everything that reached this person's browser: what came over the line, and what it has kept. */
async function everythingAbout(person: Person): Promise<string> {
  return person.line.received().toString("utf8") + (await storedText(person));
}

test("[PM-35] [M3] what is internal is in no byte the fleet's browser receives or keeps", async () => {
  const played = await playMarkedCase();
  const fleet = await world().signedIn("marit");
  await fleet.open(`/case/${played.caseId}`);
  await expect(fleet.page.getByText(`${TRADE} message`)).toBeVisible();
  await fleet.reload();
  await expect(fleet.page.getByText(`${TRADE} message`)).toBeVisible();

  const everything = await everythingAbout(fleet);
  // The search works: it finds what the fleet may read.
  expect(everything).toContain(TRADE);
  expect(everything).toContain(OPEN);
  expect(everything).not.toContain(INTERNAL);
});

test("[PM-35] [M3] what is internal or between workshop and fleet is in no byte the customer's browser receives or keeps", async () => {
  const played = await playMarkedCase();
  const customer = await world().newPerson({ phone: true });
  await customer.open(`/s#k=${played.secret}`);
  await expect(customer.page.getByText(`${OPEN} message`)).toBeVisible();
  await customer.reload();
  await expect(customer.page.getByText(`${OPEN} message`)).toBeVisible();

  const everything = await everythingAbout(customer);
  expect(everything).toContain(OPEN);
  expect(everything).not.toContain(INTERNAL);
  expect(everything).not.toContain(TRADE);
});
