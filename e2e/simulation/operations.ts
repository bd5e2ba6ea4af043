/** What can happen in a world, each with how often it is picked. */
import { sendMessage } from "../../model/commands/talk.ts";
import { caseText } from "../../model/commands/draft.ts";
import type { CaseId } from "../../model/ids.ts";
import type { Device, Tab } from "./device.ts";
import type { RequestFault } from "./network.ts";
import { MARKERS, type Person, type Play } from "./play.ts";

export interface Operation {
  weight: number;
  run(play: Play): Promise<void>;
}

const YEAR_MS = 365 * 86_400_000;
const FAULTS: readonly RequestFault[] = ["lose-request", "lose-answer", "deliver-twice"];

const anyDevice = ({ world, devices }: Play): Device => world.pick(devices) as Device;

const withTab =
  (run: (play: Play, tab: Tab) => Promise<void>) =>
  async (play: Play): Promise<void> => {
    const tab = play.world.pick(play.tabs.filter(({ opened }) => opened));
    if (tab) await run(play, tab);
  };

const withSession =
  (run: (play: Play, tab: Tab, caseId: CaseId) => Promise<void>, party?: string) =>
  async (play: Play): Promise<void> => {
    const tabs = play.tabs.filter(({ sessions, device }) => sessions.size > 0 && (!party || device.party === party));
    const tab = play.world.pick(tabs);
    const caseId = tab && play.world.pick([...tab.sessions.keys()]);
    if (tab && caseId) await run(play, tab, caseId);
  };

const unsent = (device: Device): boolean =>
  device.tabs.some(({ opened }) => (opened?.account.overall().waiting.length ?? 0) > 0);

async function offline(play: Play, device: Device, down: boolean): Promise<void> {
  device.link.down = down;
  if (down) return device.link.cut();
  for (const tab of device.tabs) await play.world.as(tab.realm, "online", () => tab.wake());
}

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  act: { weight: 40, run: withSession((play, tab, caseId) => play.act(tab, caseId)) },
  burst: { weight: 6, run: withSession((play, tab, caseId) => play.act(tab, caseId, 2 + play.world.whole(5))) },
  tellSecret: {
    weight: 3,
    run: withSession(async (play, tab, caseId) => {
      const thread = play.world.chance(0.5) ? "internal" : "fleet";
      const words = thread === "internal" ? MARKERS.internal : MARKERS.trade;
      await play.edit(tab, caseId, "secret", ({ pages, env }) => sendMessage(pages, env(), thread, words));
    }, "workshop"),
  },
  type: {
    weight: 6,
    run: withSession(async (play, tab, caseId) => {
      await play.edit(tab, caseId, "type", ({ pages }) => {
        const text = caseText(pages, "complaint");
        if (text && text.length > 8 && play.world.chance(0.3)) text.delete(play.world.whole(text.length - 4), 4);
        else text?.insert(text.length > 0 ? play.world.whole(text.length) : 0, "squeals ");
      });
    }, "workshop"),
  },
  typeVeryMuch: {
    weight: 0.15,
    run: withSession(async (play, tab, caseId) => {
      await play.edit(tab, caseId, "type very much", ({ pages }) => {
        for (let part = 0; part < 3; part++) caseText(pages, "complaint")?.insert(0, "x".repeat(100_000));
      });
      const { link } = tab.device;
      if (link.down || link.clogged) play.world.note("a big change without a connection");
    }, "workshop"),
  },
  look: {
    weight: 12,
    run: withTab(async (play, tab) => {
      const caseId = play.world.pick(play.casesOf(tab.device));
      if (caseId) await play.world.as(tab.realm, "look", () => tab.look(caseId));
    }),
  },
  leave: {
    weight: 4,
    run: withSession(async (play, tab, caseId) => {
      await play.world.as(tab.realm, "leave", () => tab.leave(caseId));
    }),
  },
  newCase: {
    weight: 0.5,
    run: async (play) => {
      const tab = play.world.pick(play.of("workshop").flatMap(({ tabs }) => tabs.filter(({ opened }) => opened)));
      if (!tab || play.cases.length > 2) return;
      const caseId = play.newCase();
      await play.world.as(tab.realm, "look at new case", () => tab.look(caseId));
    },
  },
  goOffline: { weight: 6, run: (play) => offline(play, anyDevice(play), true) },
  goOnline: { weight: 10, run: (play) => offline(play, anyDevice(play), false) },
  clog: {
    weight: 5,
    run: async (play) => {
      anyDevice(play).link.clogged = true;
    },
  },
  unclog: { weight: 8, run: async (play) => anyDevice(play).link.unclog() },
  cut: { weight: 4, run: async (play) => anyDevice(play).link.cut() },
  spoilRequests: {
    weight: 5,
    run: async (play) => {
      const fault = play.world.pick(FAULTS);
      if (fault) anyDevice(play).link.faults.push(fault, fault);
    },
  },
  syncNow: {
    weight: 5,
    run: withTab(async (play, tab) => {
      await play.world.as(tab.realm, "sync now", () => void tab.opened?.account.syncNow());
    }),
  },
  killTab: {
    weight: 3,
    run: withTab(async (play, tab) => {
      if (unsent(tab.device)) play.world.note("tab killed with unsent edits");
      tab.device.kill(tab);
    }),
  },
  powerFails: {
    weight: 2,
    run: async (play) => {
      const device = anyDevice(play);
      if (unsent(device)) play.world.note("device lost power with unsent edits");
      device.disk.powerFails();
      for (const tab of device.tabs.slice()) device.kill(tab);
    },
  },
  openTab: {
    weight: 8,
    run: async (play) => {
      const device = anyDevice(play);
      if (!device.me || device.tabs.length >= 2) return;
      await device.openTab();
      if (device.tabs.length === 2) play.world.note("two tabs");
    },
  },
  closeTab: {
    weight: 1,
    run: withTab(async (play, tab) => {
      const { device } = tab;
      await play.end(tab);
      device.kill(tab);
    }),
  },
  diskFills: {
    weight: 2,
    run: async (play) => {
      const device = anyDevice(play);
      device.disk.quota = device.disk.used + play.world.whole(2_000);
    },
  },
  diskFrees: {
    weight: 3,
    run: async (play) => {
      anyDevice(play).disk.quota = Number.POSITIVE_INFINITY;
    },
  },
  freeSpace: {
    weight: 1,
    run: withTab(async (play, tab) => {
      await play.world.as(tab.realm, "free space", () => void tab.opened?.account.freeSpace().catch(() => {}));
    }),
  },
  clockJumps: {
    weight: 3,
    run: async (play) => {
      const clock = play.world.chance(0.3) ? play.server.clock : anyDevice(play).clock;
      clock.offset = play.world.pick([0, 10 * YEAR_MS, -10 * YEAR_MS, 3_600_000, -3_600_000]) ?? 0;
      play.world.note("clock jumped");
    },
  },
  giveLink: {
    weight: 4,
    run: withSession(async (play, tab, caseId) => {
      const phone = play.world.pick(play.of("customer").filter((device) => !play.linked.has(device)));
      if (phone) await play.giveLink(tab, caseId, phone);
    }, "workshop"),
  },
  openLink: {
    weight: 8,
    run: async (play) => {
      const phone = play.world.pick(play.of("customer").filter(({ me, rejected }) => !me || rejected === "signed-out"));
      if (phone) await play.openLink(phone);
    },
  },
  disable: {
    weight: 0.4,
    run: async (play) => {
      const person = play.world.pick<Person>(["kari", "amir", "marit"]);
      if (person) await play.setDisabled(person, true);
    },
  },
  enable: {
    weight: 1.5,
    run: async (play) => {
      const person = play.world.pick([...play.disabled]);
      if (person) await play.setDisabled(person, false);
    },
  },
  restartServer: {
    weight: 0.8,
    run: async (play) => {
      if (play.server.isUp) await play.server.stop();
    },
  },
  crashServer: {
    weight: 1.2,
    run: async (play) => {
      if (!play.server.isUp) return;
      const { sqlite } = play.server.life.database;
      // Every other time in the worst moment, if there is one soon.
      for (let left = play.world.chance(0.5) ? 600 : 0; left > 0 && !sqlite.inTransaction; left--)
        await play.world.pass(2);
      play.server.crash();
    },
  },
  startServer: {
    weight: 10,
    run: async (play) => {
      const { server, world } = play;
      if (!server.isUp) await server.start(world.chance(0.3) ? 1 + world.whole(800) : 0);
    },
  },
  keepHouse: {
    weight: 2,
    run: async (play) => {
      if (!play.server.isUp) return;
      const { life, clock } = play.server;
      if (play.world.chance(0.5)) clock.offset += 3_600_000;
      const away = play.devices.some((device) => (device.link.down || device.link.clogged) && unsent(device));
      await play.world.as(life.realm, "keep house", () => {
        life.core.housekeeping.run().then(
          (folded) => {
            if (folded > 0) play.world.note("pages folded");
            if (folded > 0 && away) play.world.note("pages folded while a device is away with unsent edits");
          },
          () => {},
        );
      });
    },
  },
};
