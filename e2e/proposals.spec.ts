/** A fleet that would pay something else, and a workshop that takes it over; both without a connection. */
import * as Y from "yjs";
import { expect, test } from "playwright/test";
import { decideWorks } from "../model/commands/decide-work.ts";
import { addLine } from "../model/commands/draft.ts";
import { editCase } from "../model/commands/edit-case.ts";
import type { OrganisationId } from "../model/ids.ts";
import { agreementsFor, caseAgreementOf } from "../model/pages/fleet-policy.ts";
import { readDraft } from "../model/pages/internal-workshop.ts";
import { newPage } from "../model/pages/page.ts";
import { firstNameOf } from "../model/page-names.ts";
import { decodePageFrames, encodePageFrames } from "../model/protocol.ts";
import { type Actor, staffActor } from "./actor.ts";
import { objections } from "./axe.ts";
import { readyForOffline, useWorld } from "./people.ts";
import { part, playCase, publish, versionForFleet } from "./play.ts";
import { article, badge, expectNoProblems, quoteLine } from "./steps.ts";

const world = useWorld();

/** The agreement a case can be begun under, as the workshop's device reads it. */
async function agreementOf({ me, request }: Actor) {
  const [fleet] = me.kind === "staff" ? me.partners : [];
  const workshop = me.kind === "staff" ? me.organisation?.id : undefined;
  const page = firstNameOf({ organisation: fleet?.id as OrganisationId, page: "fleet/policy" });
  const nothing = new Uint8Array();
  const answer = await request("/api/sync/pull", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: encodePageFrames([{ page, refusal: null, bytes: nothing, vector: nothing }]),
  });
  const policy = newPage();
  for (const { bytes } of decodePageFrames(new Uint8Array(await answer.arrayBuffer()))) Y.applyUpdate(policy, bytes);
  const [offered] = agreementsFor(policy, workshop as OrganisationId);
  if (!offered) throw new Error("the fleet offers no agreement");
  return caseAgreementOf(offered, "NOK");
}

test("[C330] [C331] [C332] a reviewer sees limits and earlier visits, proposes another price by keyboard and offline, and the workshop takes it over offline", async () => {
  const [kari, marit] = [
    await staffActor(world().server.origin, "kari"),
    await staffActor(world().server.origin, "marit"),
  ];
  const earlier = await playCase(kari, "PP70001");
  await publish(kari, earlier, "trade");
  const { id: versionId, works } = await versionForFleet(marit, earlier);
  const workId = works[1]?.id;
  if (!workId) throw new Error("there is one work");
  await marit.act(earlier.caseId, (pages, env) =>
    decideWorks(pages, env, [{ versionId, workId, verdict: "refuse", text: "The lease ended in May" }]),
  );
  const played = await playCase(kari, "PP70001");
  const agreement = await agreementOf(kari);
  await kari.act(played.caseId, (pages, env) => {
    editCase(pages, env, { agreement: { ...agreement, labourRate: 1 } });
    const { works } = readDraft(pages["internal/workshop"]);
    const labour = { ...part("Fitting", 130_000), kind: "labour" as const };
    if (works[1]) addLine(pages, env, works[1].id, labour);
  });
  await publish(kari, played, "trade");
  await versionForFleet(marit, played);

  const fleet = await world().signedIn("marit");
  await readyForOffline(fleet);
  await fleet.open(`/case/${played.caseId}`);
  const brakes = article(fleet.page, "Front brakes");
  await fleet.page.getByRole("tab", { name: "Earlier" }).click();
  await expect(fleet.page.getByText("The lease ended in May")).toBeVisible();
  // By what the fleet itself published, whatever the case claims of it.
  await expect(brakes.getByText(/110.* over the agreement .*1,190.* an hour/)).toBeVisible();
  await expect(badge(fleet.page, "stored")).toBeAttached();
  await fleet.goOffline();
  await brakes.focus();
  await fleet.page.keyboard.press("c");
  await expect(brakes.getByLabel("For", { exact: true })).toBeFocused();
  await brakes.getByLabel("For", { exact: true }).selectOption("Brake discs");
  await brakes.getByRole("button", { name: "Send proposal" }).click();
  await expect(brakes.getByText("Enter another quantity or price than the one asked.")).toBeVisible();
  await brakes.getByLabel("Unit price", { exact: true }).fill("3 500");
  await brakes.getByLabel("Unit price", { exact: true }).press("Tab");
  await expect(brakes.getByText(/would then cost .*4,800.* instead of .*5,300/)).toBeVisible();
  expect(await objections(fleet.page)).toEqual([]);
  await brakes.getByLabel("Why (optional)").fill("As in your price list");
  await fleet.page.keyboard.press("Control+Enter");
  await expect(brakes.getByText("Counter-proposal from Marit Lund")).toBeVisible();
  await fleet.goOnline();
  await expect(badge(fleet.page, "stored")).toBeAttached();

  const shop = await world().signedIn("kari", { tablet: true });
  await readyForOffline(shop);
  await shop.open(`/case/${played.caseId}/quote`);
  const line = quoteLine(shop.page, "Front brakes", "Brake discs");
  const note = line.getByRole("note");
  await expect(note).toContainText("Marit Lund, Nordic Fleet proposes");
  await expect(badge(shop.page, "stored")).toBeAttached();
  await shop.goOffline();
  await note.getByRole("button", { name: "Take over" }).click();
  await expect(note).toContainText("Taken over in the draft");
  await expect(line.getByLabel("Price each: Brake discs")).toHaveValue(/3,500/);
  // From the top, where nothing is half under the totals.
  await shop.page.evaluate(() => {
    for (const element of document.querySelectorAll("*")) element.scrollTop = 0;
  });
  expect(await objections(shop.page)).toEqual([]);
  await shop.page.getByRole("button", { name: "Undo (Ctrl+Z)" }).click();
  await expect(line.getByLabel("Price each: Brake discs")).toHaveValue(/4,000/);
  expectNoProblems(fleet, shop);
});
