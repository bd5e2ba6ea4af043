/** A device in a simulated world: a browser with its storage and line, and the product's own program in its tabs. */
import type * as Y from "yjs";
import { ServerApi, type ServerError } from "../../client/sync/server-api.ts";
import * as changeLineageModule from "../../client/sync/change-lineage.ts";
import * as liveSocketModule from "../../client/sync/live-socket.ts";
import { type OpenedAccount, openAccount } from "../../client/sync/account.ts";
import { accountKey } from "../../client/sync/account-key.ts";
import type { AccountCore } from "../../client/sync/account-core.ts";
import { openCase } from "../../client/sync/case-session.ts";
import { coreOf } from "../../client/sync/core-of.ts";
import type { LivePages } from "../../client/sync/live-pages.ts";
import type { Platform } from "../../client/sync/platform.ts";
import type { CaseParty, CaseSession } from "../../client/sync/types.ts";
import type { CaseId } from "../../model/ids.ts";
import { type PageName, parseCasePage } from "../../model/page-names.ts";
import type { CustomerMe, StaffMe } from "../../model/protocol.ts";
import { Disk } from "./disk.ts";
import { fetchOver } from "./http.ts";
import { Link, Wire } from "./network.ts";
import { ORIGIN, type SimulatedServer } from "./server.ts";
import { TabLocks } from "./tab-locks.ts";
import { type Browser, type Clock, type Realm, type TabChannel, type World } from "./world.ts";

/** Something a person changed, and what they were told about it. */
export interface Edit {
  page: PageName;
  caseId: CaseId;
  update: Uint8Array;
  what: string;
  /** The device said that it is kept here, or the server. */
  confirmed: boolean;
}

export interface Surroundings {
  world: World;
  server: SimulatedServer;
  /** Looks at every byte that reaches a device. */
  watch(device: Device, bytes: Uint8Array): void;
}

export class Device {
  readonly disk: Disk;
  readonly link: Link;
  readonly clock: Clock = { offset: 0 };
  readonly browser: Browser = { channels: new Set<TabChannel>() };
  readonly locks: TabLocks;
  readonly cookies = new Map<string, string>();
  readonly tabs: Tab[] = [];
  /** What was said to be kept here and the server is not known to have. */
  edits: Edit[] = [];
  /** What the server said when it no longer knew who asks. */
  rejected: ServerError["kind"] | null = null;
  /** What opens the case to a customer. */
  secret: string | null = null;
  /** What the program in a tab would be told who it is; null before a link was opened. */
  me: StaffMe | CustomerMe | null = null;
  #started = 0;

  constructor(
    readonly around: Surroundings,
    readonly name: string,
    readonly party: CaseParty,
  ) {
    const { world } = around;
    this.disk = new Disk(world, name);
    this.link = new Link(world);
    this.locks = new TabLocks(world);
  }

  get key(): string {
    return this.me ? accountKey(this.me) : "nobody";
  }

  newRealm(): Realm {
    const name = `${this.name} ${String(++this.#started)}`;
    return { name, clock: this.clock, alive: true, browser: this.browser };
  }

  /** Opens the program in one more tab. */
  async openTab(): Promise<Tab> {
    const tab = new Tab(this, this.newRealm());
    this.tabs.push(tab);
    await this.around.world.as(tab.realm, "start", () => tab.start());
    return tab;
  }

  /** The tab is gone without a word, with what it had in memory only. */
  kill(tab: Tab): void {
    tab.realm.alive = false;
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    this.locks.died(tab.realm);
    for (const channel of this.browser.channels) if (channel.belongsTo(tab.realm)) channel.close();
    for (const wire of tab.wires) wire.deviceDied();
    this.edits.push(...tab.edits.filter(({ confirmed }) => confirmed));
  }

  /** Everything written by people here that somebody was told is kept. */
  get confirmed(): Edit[] {
    return [...this.edits, ...this.tabs.flatMap((tab) => tab.edits.filter(({ confirmed }) => confirmed))];
  }
}

/** One tab with the account's program in it. */
export class Tab {
  readonly wires = new Set<Wire>();
  readonly sessions = new Map<CaseId, CaseSession>();
  readonly wakes = new Set<() => void>();
  /** What was changed here since the tab was opened and is not known to be on the server. */
  edits: Edit[] = [];
  opened: OpenedAccount | null = null;
  readonly #watched = new WeakSet<LivePages>();
  /** What is being done, to be put down with each edit. */
  doing = "";

  constructor(
    readonly device: Device,
    readonly realm: Realm,
  ) {}

  get core(): AccountCore | null {
    return this.opened ? coreOf(this.opened.account) : null;
  }

  start(): void {
    const { device } = this;
    const { me, disk, around } = device;
    if (!me) return;
    const platform = this.#platform();
    openAccount(
      me,
      {
        platform,
        onRejected: ({ kind }) => {
          if (device.rejected !== "revoked") device.rejected = kind;
          around.world.note(`rejected: ${kind}`);
        },
        journal: () => disk.journal(device.key, platform),
      },
      disk.keyValue(device.key),
    ).then(
      (opened) => {
        // A module runner fetches code in real time.
        const { lazy } = coreOf(opened.account);
        lazy.liveSocket = async () => liveSocketModule;
        lazy.changeLineage = async () => changeLineageModule;
        this.opened = opened;
      },
      (error: unknown) => around.world.fail(error),
    );
  }

  /** Asks for a link's case with its secret. */
  async exchange(secret: string): Promise<CustomerMe> {
    return await new ServerApi(this.#platform(), { kind: "staff" }).exchange(secret);
  }

  /** Looks at a case, from now on. */
  look(caseId: CaseId): void {
    if (!this.opened || this.sessions.has(caseId)) return;
    this.sessions.set(caseId, openCase(this.opened.account, caseId));
    const live = this.core?.open.get(caseId);
    if (live && !this.#watched.has(live)) this.#watch(live);
  }

  leave(caseId: CaseId): void {
    this.sessions.get(caseId)?.close();
    this.sessions.delete(caseId);
  }

  wake(): void {
    for (const wake of this.wakes) wake();
  }

  #watch(live: LivePages): void {
    this.#watched.add(live);
    for (const { name, doc, writable } of live.replicas.values()) {
      if (writable)
        doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
          const caseId = parseCasePage(name)?.caseId;
          if (!local || !caseId) return;
          this.edits.push({ page: name, caseId, update, what: this.doing, confirmed: false });
        });
    }
  }

  #platform(): Platform {
    const { device, realm, wires, wakes } = this;
    const { world, server, watch } = device.around;
    const cookies = (): string => [...device.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const Socket = function socket(url: string | URL) {
      const target = server.isUp
        ? { realm: server.realm, wires: server.wires, serve: (wire: Wire) => server.serve(wire) }
        : null;
      const wire = new Wire(world, device.link, realm, target, new URL(url), cookies(), (bytes) =>
        watch(device, bytes),
      );
      wires.add(wire);
      return wire.device;
    };
    return {
      origin: ORIGIN,
      namespace: device.name,
      fetch: fetchOver({ world, server, device, realm, cookies }),
      WebSocket: Socket as unknown as typeof WebSocket,
      locks: device.locks.locks,
      locksReachOtherTabs: true,
      persistence: null,
      isOnline: () => !device.link.down,
      isMobileData: () => null,
      pushLater: () => {},
      onWake: (wake) => {
        wakes.add(wake);
        return () => wakes.delete(wake);
      },
      onLeave: () => () => {},
      askBeforeClosing: () => () => {},
    };
  }
}
