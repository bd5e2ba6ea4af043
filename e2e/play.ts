/** Cases made without the interface, so that a spec can start in the middle of the story. */
import { setTimeout } from "node:timers/promises";
import { publishVersion } from "../model/commands/publish-version.ts";
import { sha256 } from "../model/canonical.ts";
import { createCase, type NewCase } from "../model/commands/create-case.ts";
import { addLine, addWork, caseText } from "../model/commands/draft.ts";
import { makeLink } from "../model/commands/share-links.ts";
import type { CaseId, OrganisationId } from "../model/ids.ts";
import { readVersions } from "../model/pages/rooms.ts";
import type { LineFields, Version } from "../model/pages/values.ts";
import { type Actor, randomId } from "./actor.ts";

/** A part, one piece; the price in minor units without VAT. */
export const part = (text: string, unitPrice: number): LineFields => ({
  kind: "part",
  text,
  partNumber: "",
  quantity: 1_000,
  unitPrice,
  vat: 2_500,
  discount: null,
  source: "manual",
});

export interface PlayedCase {
  caseId: CaseId;
  plate: string;
}

/** A case of the fleet with two works: "Annual service" 2 000.00 and "Front brakes" 4 000.00, without VAT. */
export async function playCase(
  workshop: Actor,
  plate: string,
  more: Partial<Pick<NewCase, "complaint" | "reference" | "contact">> = {},
): Promise<PlayedCase> {
  const caseId = randomId() as CaseId;
  const { me } = workshop;
  if (me.kind !== "staff") throw new Error("only a workshop starts a case");
  const [fleet] = me.partners;
  await workshop.act(caseId, (pages, env) => {
    createCase(pages, env, {
      vehicle: { plate, country: "N", make: "Toyota", model: "Proace", year: 2021, vin: "", odometer: 84_210 },
      contact: { name: "Ola Nordmann", phone: "", email: "" },
      reference: "BID 44812",
      complaint: "",
      workshop: me.organisation,
      fleet: fleet ? { id: fleet.id as OrganisationId, name: fleet.name } : null,
      language: "en",
      currency: "NOK",
      assignee: null,
      ...more,
    });
    const service = addWork(pages, env, { title: "Annual service" });
    addLine(pages, env, service, part("Service 90 000 km", 200_000));
    const brakes = addWork(pages, env, { title: "Front brakes", urgency: "urgent", note: "Discs below minimum." });
    addLine(pages, env, brakes, part("Brake discs", 400_000));
    caseText(pages, "message")?.insert(0, "Two things before the winter.");
  });
  return { caseId, plate };
}

/** Publishes the draft as it stands into a room. */
export const publish = (workshop: Actor, { caseId }: PlayedCase, room: "trade" | "open") =>
  workshop.act(caseId, (pages, env) => publishVersion(pages, env, caseId, room));

/** The newest version the fleet was sent, once the server has let the fleet in. */
export async function versionForFleet(fleet: Actor, { caseId }: PlayedCase): Promise<Version> {
  for (let tries = 0; tries < 100; tries++) {
    const latest = readVersions((await fleet.pull(caseId))["trade/workshop"]).values.at(-1);
    if (latest) return latest;
    await setTimeout(50);
  }
  throw new Error(`the fleet was not sent ${caseId}`);
}

/** Makes a share link and returns what stands behind its `#k=`. */
export async function shareWith(workshop: Actor, { caseId }: PlayedCase, label = "Ola Nordmann"): Promise<string> {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
  const secretHash = sha256(new TextEncoder().encode(secret));
  await workshop.act(caseId, (pages, env) => makeLink(pages, env, { secretHash, label, mayDecide: true }));
  return secret;
}
