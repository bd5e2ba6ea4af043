import { IDBFactory } from "fake-indexeddb";
import { createRoot } from "solid-js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffGate } from "../../client/sync/gates.ts";
import { applyAsideSettings } from "../../client/sync/kept-aside.ts";
import type { OrganisationSession } from "../../client/sync/organisation-book.ts";
import { ownPage, settingsDefaults, settingsOf } from "../../client/sync/settings-of.ts";
import type { Account } from "../../client/sync/types.ts";
import { until } from "../../client/testing/until.ts";
import {
  addItem,
  agreements,
  GENERAL,
  helpContacts,
  type OrganisationAddress,
  nameOfPage,
  type OrganisationId,
  type PageName,
  publishAgreement,
  type StaffMe,
  setFields,
} from "../../model/index.ts";
import type { DemoPerson } from "../../sync-server/demo/stage.ts";
import { beginPageAnew } from "../begin-anew.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";
import { accountOf, signIn, startApp } from "./staff.ts";

let server: RunningServer;
const gates: StaffGate[] = [];
const endings: (() => void)[] = [];
let devices = 0;

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
  for (const end of endings.splice(0)) end();
  for (const gate of gates.splice(0)) await gate.close();
});

const newDevice = () => headlessDevice(`settings-${(devices += 1)}`, server.origin);
async function at(person: DemoPerson, device = newDevice()) {
  const { gate, account } = await signIn(device, person);
  gates.push(gate);
  await until(() => account.organisations() !== null);
  return { account, device, gate };
}

/** Opens the settings of the own organisation, as their screen does. */
async function open(account: Account, address?: OrganisationAddress): Promise<OrganisationSession> {
  const book = account.organisations();
  const me = account.me();
  const wanted = address ?? (me.kind === "staff" ? ownPage(me) : null);
  if (!book || !wanted) throw new Error("no settings");
  const session = createRoot((dispose) => {
    endings.push(dispose);
    return book.open(wanted);
  });
  await until(session.ready);
  return session;
}
const is = (session: OrganisationSession, state: string) => until(() => session.status().state === state, state);
const labels = (account: Account) => settingsOf(account).helpContacts.map(({ label }) => label);

describe("settings on devices", () => {
  it("[C165] a change reaches colleagues who look at no settings, and stays there without a connection", async () => {
    const kari = await at("kari");
    const amir = await at("amir");
    const session = await open(kari.account);
    await until(session.arrived);
    setFields(session.page(), session.env(), GENERAL, { website: "https://fjellveien.example" });
    await is(session, "stored");
    await until(() => settingsOf(amir.account).website === "https://fjellveien.example", "amir sees it");
    await amir.gate.close();
    gates.splice(gates.indexOf(amir.gate), 1);

    amir.device.goOffline();
    const gate = await startApp(amir.device);
    gates.push(gate);
    const again = accountOf(gate);
    await until(() => settingsOf(again).website === "https://fjellveien.example", "it is still there");
  });

  it("[C166] two managers change settings, one without a connection: both changes survive on both devices", async () => {
    const office = await at("kari");
    const tablet = await at("kari");
    const [here, there] = [await open(office.account), await open(tablet.account)];
    await until(() => here.arrived() && there.arrived());
    tablet.device.goOffline();
    await until(() => there.status().offline);
    addItem(there.page(), there.env(), helpContacts, { label: "Bodywork" });
    setFields(there.page(), there.env(), GENERAL, { address: "Fjellveien 2, Bergen" });
    await is(there, "saved-here");
    expect(tablet.account.overall()).toMatchObject({ state: "saved-here", waiting: [{ state: "saved-here" }] });

    addItem(here.page(), here.env(), helpContacts, { label: "Reception" });
    setFields(here.page(), here.env(), GENERAL, { name: "Fjellveien Bil AS" });
    await is(here, "stored");
    tablet.device.online = true;
    tablet.device.wakeUp();
    for (const { account } of [office, tablet]) {
      await until(() => labels(account).includes("Bodywork") && labels(account).includes("Reception"), "both contacts");
      expect(settingsOf(account)).toMatchObject({ name: "Fjellveien Bil AS", address: "Fjellveien 2, Bergen" });
    }
    await is(there, "stored");
  });

  it("[C166] what was set without a connection is sent later although no screen shows the settings", async () => {
    const { account, device, gate } = await at("elin");
    const session = await open(account);
    await until(session.arrived);
    device.goOffline();
    setFields(session.page(), session.env(), GENERAL, { phone: "+47 77 00 00 00" });
    await is(session, "saved-here");
    for (const end of endings.splice(0)) end();
    await gate.close();
    gates.splice(gates.indexOf(gate), 1);

    device.online = true;
    const later = await startApp(device);
    gates.push(later);
    await until(() => accountOf(later).overall().state === "stored", "it was sent");
    const jonas = await at("jonas");
    await until(() => settingsOf(jonas.account).phone === "+47 77 00 00 00", "a colleague has it");
  });

  it("[C168] when the server begins settings anew this device goes on with its copy, keeps aside what was unsent, and sets it again", async () => {
    const { account, device } = await at("elin");
    const session = await open(account);
    await until(session.arrived);
    device.goOffline();
    await until(() => session.status().offline);
    setFields(session.page(), session.env(), GENERAL, { website: "https://elvebakk.example" });
    await is(session, "saved-here");
    const before = session.page().doc;
    const me = account.me();
    const name = nameOfPage(ownPage(me as StaffMe) as OrganisationAddress);
    await beginPageAnew(server, name, { empty: true });

    device.online = true;
    device.wakeUp();
    await until(() => account.aside().length === 1, "it is kept aside");
    await until(() => session.page().doc !== before && session.ready(), "the screen goes on");
    await is(session, "stored");
    expect(settingsOf(account)).toMatchObject({ website: "", address: "" });
    const [kept] = account.aside();
    expect(await applyAsideSettings(account, session, kept?.page as PageName)).toEqual({ done: 1, left: 0 });
    await is(session, "stored");
    await until(() => settingsOf(account).website === "https://elvebakk.example");
    expect(account.aside()).toEqual([]);
    const jonas = await at("jonas");
    await until(() => settingsOf(jonas.account).website === "https://elvebakk.example", "a colleague has it");
  });

  it("[C167] somebody whose role does not allow it reads, and cannot write", async () => {
    const { account } = await at("amir");
    const session = await open(account);
    expect(session.page().relation).toBe("member");
    expect(() => setFields(session.page(), session.env(), GENERAL, { name: "x" })).toThrow("page-not-writable");
  });

  it("[C270] [PM-05] what a fleet publishes is on devices of its workshops that never opened it, and stays without a connection", async () => {
    const marit = await at("marit");
    const policy = await open(marit.account);
    const fleet = marit.account.me() as StaffMe;
    const amir = await at("amir");
    const agreementsOf = (account: Account) =>
      createRoot((dispose) => {
        endings.push(dispose);
        return account.organisations()?.agreementsOf(() => fleet.organisation?.id ?? null);
      });
    const names = (account: Account) => {
      const offered = agreementsOf(account);
      return () => offered?.().map(({ name }) => name) ?? [];
    };
    const id = addItem(policy.page(), policy.env(), agreements, { name: "Glass only", referenceRequired: true });
    await is(policy, "stored");
    publishAgreement(policy.page(), policy.env(), id, settingsDefaults(fleet));
    await is(policy, "stored");
    const seen = names(amir.account);
    await until(() => seen().includes("Glass only"), "amir has it");
    for (const end of endings.splice(0)) end();
    await amir.gate.close();
    gates.splice(gates.indexOf(amir.gate), 1);

    amir.device.goOffline();
    const gate = await startApp(amir.device);
    gates.push(gate);
    await until(() => accountOf(gate).organisations() !== null);
    const still = names(accountOf(gate));
    await until(() => still().includes("Glass only"), "it is still there");
  });

  it("[C271] what the group sets holds in its workshops until they set their own, also for who is not connected", async () => {
    const silje = await at("silje");
    const group = await open(silje.account);
    await until(group.arrived);
    const jonas = await at("jonas");
    expect(settingsOf(jonas.account).website).not.toBe("https://vestbil.example");
    setFields(group.page(), group.env(), GENERAL, { website: "https://vestbil.example" });
    await is(group, "stored");
    await until(() => settingsOf(jonas.account).website === "https://vestbil.example", "the workshop goes by it");
    const kari = await at("kari");
    await until(() => settingsOf(kari.account).website === "https://fjellveien.example", "who has their own keeps it");
    const elin = await at("elin");
    const foreign = await open(elin.account, ownPage(silje.account.me() as StaffMe) as OrganisationAddress);
    expect(() => setFields(foreign.page(), foreign.env(), GENERAL, { name: "x" })).toThrow("page-not-writable");
  });

  it("[C165] a workshop reads the policy of a fleet it works with, and of no other", async () => {
    const marit = await at("marit");
    const policy = await open(marit.account);
    expect(policy.page()).toMatchObject({ key: "fleet/policy", relation: "manager" });
    // Written before the demo's own address is here, the two would be concurrent, and either could stand.
    await until(policy.arrived);
    setFields(policy.page(), policy.env(), GENERAL, { address: "Oslo" });
    await is(policy, "stored");
    const kari = await at("kari");
    const fleet = ownPage(marit.account.me() as Parameters<typeof ownPage>[0]) as OrganisationAddress;
    const seen = await open(kari.account, fleet);
    await until(() => seen.page().doc.getMap("general").get("address") === "Oslo", "the workshop sees it");
    expect(seen.page().relation).toBe("partner");
    const foreign = await open(kari.account, { ...fleet, organisation: "demo-nobody" as OrganisationId });
    expect(foreign.page().relation).toBe("stranger");
  });
});
