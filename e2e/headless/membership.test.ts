/** Somebody is taken out of one of their organisations while their device holds work that was not sent. */
import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffGate } from "../../client/sync/gates.ts";
import { freshCaseId } from "../../client/testing/case.ts";
import { until } from "../../client/testing/until.ts";
import { caseText, type OrganisationId, sendMessage, type StaffMe } from "../../model/index.ts";
import { DEMO_PEOPLE, type DemoPerson } from "../../sync-server/demo/stage.ts";
import { staffActor } from "../actor.ts";
import { signInByHttp, signInOf } from "../demo.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";
import { accountOf, newCase, opened, signIn } from "./staff.ts";

let server: RunningServer;
const gates: StaffGate[] = [];

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const gate of gates.splice(0)) await gate.close();
});

/** One request in somebody's name. */
async function ask(who: DemoPerson, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = {
    cookie: await signInByHttp(server.origin, signInOf(who)),
    origin: server.origin,
    "content-type": "application/json",
  };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const answer = await fetch(`${server.origin}${path}`, init);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

const databases = async (): Promise<string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => name ?? []).filter((name) => name.includes("staff/"));

describe("somebody of two workshops", () => {
  it("[C245] who is taken out of one: what was unsent there is delivered once and named as theirs, the rest is told to both, and the other workshop stays", async () => {
    // Elin invites Sindre, who is at home in Kari's workshop.
    const { email } = DEMO_PEOPLE.sindre;
    const invited = await ask("elin", "/api/people", { name: "Sindre", email, roles: ["office"] });
    const token = (invited.invitation as { url: string }).url.split("#k=")[1] ?? "";
    await ask("sindre", "/api/setup", { token });
    const device = headlessDevice("membership", server.origin);
    const { gate, account } = await signIn(device, "sindre");
    gates.push(gate);
    const me = account.me() as StaffMe;
    const away = me.memberships.find(({ organisation }) => organisation.id !== me.organisation?.id)?.organisation.id;

    // At home nothing of the other workshop is seen, and the other way round.
    const homeCase = freshCaseId();
    const atHome = await opened(account, homeCase);
    newCase(account, atHome, "MB 20001");
    await until(() => atHome.status().state === "stored", "stored at home");
    expect(await gate.actFor(away as OrganisationId)).toBe("ok");
    const there = accountOf(gate);
    expect([there.key === account.key, there.index().some(({ caseId }) => caseId === homeCase)]).toEqual([
      false,
      false,
    ]);

    const caseId = freshCaseId();
    const session = await opened(there, caseId);
    newCase(there, session, "MB 20002");
    await until(() => session.status().state === "stored", "stored there");
    device.goOffline();
    await until(() => session.status().offline, "offline");
    caseText(session.pages, "complaint")?.insert(0, "Found on the ramp");
    sendMessage(session.pages, session.env(), "customer", "For the customer");
    await until(() => session.status().state === "saved-here", "saved");
    const { rows } = (await ask("elin", "/api/people?search=sindre")) as { rows: { id: string }[] };
    await ask("elin", `/api/people/${rows[0]?.id}/disable`, {});
    device.online = true;
    device.wakeUp();
    const told = () => {
      const state = gate.state();
      return state.kind === "dismissed" && state.phase === "done" ? state.farewell : null;
    };
    await until(() => told() !== null, "done");
    expect(told()).toEqual({ delivered: 1, undelivered: 1 });

    // Delivered once, in the person's name; the manager reads what came and what was refused.
    const elin = await staffActor(server.origin, "elin");
    const pages = await elin.pull(caseId);
    expect(pages["internal/workshop"]?.getText("complaint").toString()).toBe("Found on the ramp");
    expect(JSON.stringify(pages["open/workshop"]?.toJSON() ?? {})).not.toContain("For the customer");
    const { entries } = (await ask("elin", "/api/audit?what=farewell")) as { entries: Record<string, unknown>[] };
    expect(entries).toMatchObject([{ subject: "Sindre Olsen", detail: { stored: 1, refused: 1 } }]);

    // What is kept of the other workshop is untouched, and so is the session.
    expect((await databases()).some((name) => name.includes(account.key))).toBe(true);
    await gate.retry();
    expect(gate.state().kind).toBe("signed-in");
    expect((accountOf(gate).me() as StaffMe).organisation?.id).toBe(me.organisation?.id);
  });
});
