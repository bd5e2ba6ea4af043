/** Any standard client can join: the stock y-websocket client on the same pages, with the same rule and log. */
import { expect, test } from "playwright/test";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createCase } from "../model/commands/create-case.ts";
import type { CaseId } from "../model/ids.ts";
import { pageName } from "../model/page-names.ts";
import { Ticket, TICKET_PROTOCOL } from "../model/protocol.ts";
import { type Actor, randomId, staffActor } from "./actor.ts";
import { useWorld } from "./people.ts";

const world = useWorld();

const NEW_CASE = {
  vehicle: { plate: "EL73314", country: "N", make: "Ford", model: "Transit", year: 2020, vin: "", odometer: 112_300 },
  contact: { name: "Siri Dahl", phone: "", email: "" },
  reference: "Y-1",
  complaint: "",
  workshop: null,
  fleet: null,
  language: "en",
  currency: "NOK",
  assignee: null,
} as const;

/** Joins a page with the stock client and a fresh ticket. */
async function join(actor: Actor, caseId: CaseId): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
  const page = pageName(caseId, "internal/workshop");
  const answer = await actor.request("/api/tickets", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ page }),
  });
  const { ticket } = Ticket.parse(await answer.json());
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${world().server.origin.replace("http", "ws")}/y`, page, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: [TICKET_PROTOCOL + ticket],
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return { doc, provider };
}

test("[S11] a stock y-websocket client and the app edit the same page, both ways", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const caseId = randomId() as CaseId;
  await kari.act(caseId, (pages, env) => createCase(pages, env, { ...NEW_CASE }));
  const { doc, provider } = await join(kari, caseId);
  try {
    expect(doc.getMap("vehicle").get("make")).toBe("Ford");

    const office = await world().signedIn("sindre");
    await office.open(`/case/${caseId}`);
    const complaint = office.page.getByRole("textbox", { name: "What the customer says" });
    await expect(complaint).toBeVisible();
    doc.getText("complaint").insert(0, "Clutch slips uphill");
    await expect(complaint).toHaveValue("Clutch slips uphill");

    await complaint.fill("Clutch slips uphill, and downhill");
    await expect.poll(() => doc.getText("complaint").toJSON()).toBe("Clutch slips uphill, and downhill");
  } finally {
    provider.destroy();
  }
});
