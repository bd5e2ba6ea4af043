/** One world with its five devices and its server: how it begins, what is watched, how it comes to rest. */
import { encodeUtf8 } from "lib0/string";
import { canRead, type Party } from "../../model/access.ts";
import { sha256 } from "../../model/canonical.ts";
import { createCase } from "../../model/commands/create-case.ts";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { makeLink } from "../../model/commands/share-links.ts";
import { CommandError } from "../../model/env.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import { parsePageName } from "../../model/page-names.ts";
import { ROLES_OF } from "../../model/policy.ts";
import { CLOSE, StaffMe } from "../../model/protocol.ts";
import { part } from "../../model/testing/build-case.ts";
import { seededId } from "../../model/testing/parties.ts";
import { nextAct } from "../../model/testing/command-generator.ts";
import type { CaseSession } from "../../client/sync/types.ts";
import { ServerError } from "../../client/sync/server-api.ts";
import { Device, type Tab } from "./device.ts";
import { Oracle } from "./oracle.ts";
import { SimulatedServer } from "./server.ts";
import { Broken, World } from "./world.ts";

export const PEOPLE = {
  kari: { party: "workshop", organisation: "workshop-1", name: "Kari Hagen" },
  amir: { party: "workshop", organisation: "workshop-1", name: "Amir Bakri" },
  marit: { party: "fleet", organisation: "fleet-1", name: "Marit Lund" },
} as const;
export type Person = keyof typeof PEOPLE;

/** Words that must stay in the workshop, and words that must stay between workshop and fleet. */
export const MARKERS = { internal: "ONLY-FOR-THE-WORKSHOP", trade: "ONLY-FOR-THE-TRADE" } as const;

const STAFF = { "tablet 1": "kari", "tablet 2": "amir", office: "marit" } as const;

const meOf = (person: Person): StaffMe => {
  const { party, organisation, name } = PEOPLE[person];
  return StaffMe.parse({
    kind: "staff",
    role: party,
    person: { id: person, name, email: `${person}@jobcard.example` },
    organisation: { id: organisation, name: organisation, phone: "", email: "" },
    roles: ROLES_OF[party],
    settings: { country: "N", currency: "NOK", language: "nb", vat: 2_500, labourRate: 119_000 },
    partners: [],
    colleagues: [],
  });
};

export class Play {
  readonly world: World;
  readonly server: SimulatedServer;
  readonly oracle = new Oracle();
  readonly devices: Device[];
  readonly cases: CaseId[] = [];
  /** The case a phone's link is for. */
  readonly linked = new Map<Device, CaseId>();
  readonly disabled = new Set<Person>();

  constructor(seed: number, stored: Buffer) {
    this.world = new World(seed);
    this.server = new SimulatedServer(this.world, stored, (sqlite) => this.oracle.look(sqlite));
    const around = {
      world: this.world,
      server: this.server,
      watch: (device: Device, bytes: Uint8Array) => this.#watch(device, bytes),
    };
    const staff = Object.entries(STAFF).map(([name, person]) => {
      const device = new Device(around, name, PEOPLE[person].party);
      device.me = meOf(person);
      device.cookies.set("person", person);
      return device;
    });
    this.devices = [...staff, new Device(around, "phone 1", "customer"), new Device(around, "phone 2", "customer")];
  }

  get tabs(): Tab[] {
    return this.devices.flatMap(({ tabs }) => tabs);
  }

  of(party: Party): Device[] {
    return this.devices.filter((device) => device.party === party);
  }

  personOf(device: Device): Person | null {
    return device.me?.kind === "staff" ? (device.me.person.id as string as Person) : null;
  }

  /** Whether the server would let this device in. */
  isWelcome(device: Device): boolean {
    const person = this.personOf(device);
    return person ? !this.disabled.has(person) : device.me !== null && device.rejected !== "revoked";
  }

  /** A working day begins: a case with a quote, and a link for each phone. */
  async begin(): Promise<void> {
    this.server.slowness = this.world.pick([0, 0, 0, 1, 20]) ?? 0;
    await this.server.start();
    for (const device of this.devices) if (device.me) await device.openTab();
    await this.world.pass(100);
    const [tablet] = this.tabs;
    if (!tablet) throw new Broken("no tablet started");
    const caseId = this.newCase();
    await this.world.as(tablet.realm, "look", () => tablet.look(caseId));
    await this.world.pass(100);
    await this.edit(tablet, caseId, "begin", ({ pages, env }) => {
      createCase(pages, env(), {
        vehicle: {
          plate: "EK48213",
          country: "N",
          make: "Volvo",
          model: "XC40",
          year: 2023,
          vin: "",
          odometer: 61_480,
        },
        contact: { name: "Ola Nes", phone: "", email: "" },
        reference: "",
        complaint: MARKERS.internal,
        workshop: null,
        fleet: { id: "fleet-1" as OrganisationId, name: "Nordic Fleet" },
        language: "nb",
        currency: "NOK",
        assignee: null,
      });
      for (const title of ["Brakes", "Tyres"]) {
        const work = addWork(pages, env(), { title });
        addLine(pages, env(), work, part(title, 129_000));
      }
      publishVersion(pages, env(), caseId, "trade");
      publishVersion(pages, env(), caseId, "open");
    });
    for (const phone of this.of("customer")) await this.giveLink(tablet, caseId, phone);
    for (const tab of this.tabs) await this.world.as(tab.realm, "look", () => tab.look(caseId));
    await this.world.pass(500);
    for (const phone of this.of("customer")) if (this.world.chance(0.7)) await this.openLink(phone);
    await this.world.pass(200);
    for (const { tabs } of this.of("customer"))
      for (const tab of tabs) await this.world.as(tab.realm, "look", () => tab.look(caseId));
    this.check();
  }

  /** Closes a tab as a person does, and waits until it has let go of everything. */
  async end(tab: Tab): Promise<void> {
    await this.world.finish(tab.realm, "close", async () => await tab.opened?.account.close());
  }

  /** Everything is closed; nothing may still be under way. */
  async finish(): Promise<void> {
    for (const device of this.devices) {
      for (const tab of device.tabs.slice()) {
        await this.end(tab);
        device.kill(tab);
      }
    }
    await this.server.stop();
    await this.world.pass(1_000);
  }

  /** An administrator shows somebody out, or in again. */
  async setDisabled(person: Person, disabled: boolean): Promise<void> {
    if (!this.server.isUp) return;
    const { life } = this.server;
    const done = await this.world.finish(life.realm, disabled ? "disable" : "enable", () =>
      // The store may fail here as well; then nothing has changed.
      life.core.directory.setDisabled(person, disabled ? Date.now() : null).catch(() => false),
    );
    if (!done) return;
    if (disabled) this.disabled.add(person);
    else if (this.disabled.delete(person) && this.devices.some((device) => this.#holdsUnsent(device, person)))
      this.world.note("somebody disabled came back with unsent edits");
    if (disabled)
      await this.world.as(life.realm, "show out", () =>
        life.sockets.closeWhere(({ principal }) => principal.person.id === person, CLOSE.signedOut),
      );
  }

  #holdsUnsent(device: Device, person: Person): boolean {
    return this.personOf(device) === person && device.confirmed.some((edit) => !this.oracle.has(edit));
  }

  newCase(): CaseId {
    const caseId = seededId(this.world.random) as CaseId;
    this.cases.push(caseId);
    return caseId;
  }

  /** Cases a device has heard of. */
  casesOf(device: Device): CaseId[] {
    if (device.party === "workshop") return this.cases;
    const linked = this.linked.get(device);
    if (device.party === "customer") return linked && device.me ? [linked] : [];
    const rows = device.tabs.flatMap(({ opened }) => opened?.account.index() ?? []);
    return this.cases.filter((caseId) => rows.some((row) => row.caseId === caseId));
  }

  /** Does something in a session as a person would: not where editing is stopped. Returns whether it was done. */
  async edit(tab: Tab, caseId: CaseId, what: string, change: (session: CaseSession) => void): Promise<boolean> {
    const { world } = this;
    return await world.as(tab.realm, what, () => {
      const session = tab.sessions.get(caseId);
      if (!session?.ready()) return false;
      const { stopped } = session.status();
      if (stopped) {
        world.note(`editing stopped: ${stopped}`);
        return false;
      }
      tab.doing = what;
      try {
        change(session);
        return true;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        return false;
      }
    });
  }

  /** One act out of those the party has. */
  async act(tab: Tab, caseId: CaseId, times = 1): Promise<void> {
    const { world } = this;
    await this.edit(tab, caseId, "act", ({ pages, env }) => {
      for (let left = times; left > 0; left--) {
        const { name, run } = nextAct({ pages, env: env(), caseId, random: world.random });
        // A link that is gone takes a phone out of the game.
        if (name === "revokeLink" && !world.chance(0.1)) continue;
        tab.doing = name;
        world.tell(`${tab.realm.name} ${name}`);
        try {
          run();
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
        }
      }
    });
  }

  /** The workshop makes a link for a phone, whose holder gets it at once. */
  async giveLink(tab: Tab, caseId: CaseId, phone: Device): Promise<void> {
    const secret = seededId(this.world.random);
    const secretHash = sha256(encodeUtf8(secret));
    const mayDecide = this.world.chance(0.8);
    const made = await this.edit(tab, caseId, "make link", ({ pages, env }) => {
      makeLink(pages, env(), { secretHash, label: phone.name, mayDecide });
    });
    if (!made) return;
    phone.secret = secret;
    this.linked.set(phone, caseId);
  }

  /** Somebody opens their link on the phone, the first time or again. */
  async openLink(phone: Device): Promise<void> {
    const { secret } = phone;
    if (!secret) return;
    const tab = phone.tabs[0] ?? (await phone.openTab());
    await this.world.as(tab.realm, "open link", () => {
      tab.exchange(secret).then(
        (me) => {
          phone.me ??= me;
          phone.rejected = null;
          if (!tab.opened) tab.start();
        },
        (error: unknown) => {
          if (error instanceof ServerError && error.kind === "revoked") phone.rejected = "revoked";
        },
      );
    });
  }

  /** What must hold at every moment. */
  check(): void {
    this.world.check();
    for (const tab of this.tabs) this.#checkClaims(tab);
  }

  /** *Stored* is said only of what the log has, and *saved here* is held against the device for ever. */
  #checkClaims(tab: Tab): void {
    const account = tab.opened?.account;
    if (!account || tab.edits.length === 0) return;
    const overall = account.overall();
    const claims = new Map<CaseId, string>();
    for (const [caseId, session] of tab.sessions) if (session.ready()) claims.set(caseId, session.status().state);
    const left = tab.edits.filter((edit) => {
      const claim = claims.get(edit.caseId) ?? (tab.core?.open.has(edit.caseId) ? "open" : overall.state);
      const onServer = this.oracle.has(edit);
      if ((claim === "stored" || overall.state === "stored") && !onServer)
        throw new Broken(`${tab.realm.name} says stored of ${edit.what} on ${edit.page}, which the log lacks`);
      if (claim === "saved-here" || claim === "stored") edit.confirmed = true;
      return !onServer;
    });
    tab.edits = left;
  }

  /** Nothing of a page may reach who may not read it. */
  #watch(device: Device, bytes: Uint8Array): void {
    if (device.party === "workshop") return;
    const seen = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (seen.includes(MARKERS.internal)) this.world.fail(new Broken(`words of the workshop reached ${device.name}`));
    if (device.party === "customer" && seen.includes(MARKERS.trade))
      this.world.fail(new Broken(`words of the trade reached ${device.name}`));
    for (const [name] of seen.toString("latin1").matchAll(/case\/[0-9a-z]{20}\/[a-z]+\/[a-z]+/g)) {
      const address = parsePageName(name);
      if (address && !canRead(device.party, address.page))
        this.world.fail(new Broken(`${name} reached ${device.name}`));
    }
  }
}
