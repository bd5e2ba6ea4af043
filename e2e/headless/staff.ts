/** A member of staff of the demo day on a headless device. */
import { expect } from "vitest";
import { openCase } from "../../client/sync/case-session.ts";
import type { StaffGate } from "../../client/sync/gates.ts";
import { createStaffGate } from "../../client/sync/staff-gate.ts";
import type { Account, CaseSession } from "../../client/sync/types.ts";
import type { TestDevice } from "../../client/testing/device.ts";
import { until } from "../../client/testing/until.ts";
import { type CaseId, createCase } from "../../model/index.ts";
import type { DemoPerson } from "../../sync-server/demo/stage.ts";
import { signInOf } from "../demo.ts";

export interface StaffAtWork {
  gate: StaffGate;
  account: Account;
}

/** Starts the app on a device; the account of whoever it remembers. */
export async function startApp(device: TestDevice): Promise<StaffGate> {
  const gate = createStaffGate(device, device.remembered);
  await until(() => gate.state().kind !== "starting");
  return gate;
}

/** @throws Error when nobody is signed in */
export function accountOf(gate: StaffGate): Account {
  const state = gate.state();
  if (state.kind !== "signed-in") throw new Error(`nobody is in: ${state.kind}`);
  return state.account;
}

export async function signIn(device: TestDevice, person: DemoPerson): Promise<StaffAtWork> {
  const gate = await startApp(device);
  const { email, password } = signInOf(person);
  expect(await gate.signIn(email, password)).toBe("ok");
  return { gate, account: accountOf(gate) };
}

/** Opens a case and waits for what the device holds of it. */
export async function opened(account: Account, caseId: CaseId): Promise<CaseSession> {
  const session = openCase(account, caseId);
  await until(session.ready);
  return session;
}

/** Makes a case of the account's workshop in an open, empty session. */
export function newCase(account: Account, session: CaseSession, plate: string): void {
  const me = account.me();
  if (me.kind !== "staff" || !me.organisation) throw new Error("not staff");
  createCase(session.pages, session.env(), {
    vehicle: { plate, country: "N", make: "Skoda", model: "Octavia", year: 2020, vin: "", odometer: 91_400 },
    contact: { name: "Ingrid Dahl", phone: "", email: "" },
    reference: "",
    complaint: "",
    workshop: me.organisation,
    fleet: null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  });
}
