import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { nameOfPage, pageName, type PageFrame, type PageScope, parsePageName, scopeOf } from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import { freshCaseId } from "../testing/case.ts";
import { type PushCore, pushWaiting } from "./push-waiting.ts";

const PAGE = pageName(freshCaseId(), "open/customer");

/** A device with one page that waits; `whilePushing` happens between the reading of the copy and the server's answer. */
function waitingDevice(whilePushing: (device: { revision: number; open: Map<PageScope, unknown> }) => void) {
  const doc = new Y.Doc();
  doc.getMap("words").set("said", "yes");
  const update = Y.encodeStateAsUpdate(doc);
  const address = parsePageName(PAGE);
  if (!address) throw new Error(`${PAGE} is no page`);
  const device = { revision: 5, open: new Map<PageScope, unknown>() };
  const mark: Mark = {
    page: PAGE,
    caseId: scopeOf(address),
    pending: true,
    since: 0,
    storedRevision: null,
    heldBack: null,
  };
  const written: Mark[] = [];
  let removed = 0;
  const answer: PageFrame = {
    page: nameOfPage(address),
    refusal: null,
    bytes: new Uint8Array(),
    vector: new Uint8Array(),
  };
  const core = {
    open: device.open,
    now: () => 1_000,
    api: {
      pull: async () => [answer],
      push: async () => {
        whilePushing(device);
        return [answer];
      },
    },
    marks: {
      all: () => new Map([[PAGE, mark]]),
      write: async (next: Mark) => void written.push(next),
      forget: () => {},
    },
    journal: {
      read: async () => ({ update, revision: device.revision }),
      remove: async () => {
        removed += 1;
        return false;
      },
    },
    store: {},
    index: { markStored: async () => {} },
  };
  return { core: core as unknown as PushCore, written, removed: () => removed };
}

describe("pushing what waits", () => {
  it("[C290] lifts the mark of a page nobody touched meanwhile", async () => {
    const { core, written, removed } = waitingDevice(() => {});
    await pushWaiting(core);
    expect(written).toMatchObject([{ page: PAGE, pending: false, storedRevision: 5 }]);
    expect(removed()).toBe(1);
  });

  it("[C290] leaves the mark when the page was opened while it was pushed", async () => {
    const { core, written, removed } = waitingDevice(({ open }) => {
      const address = parsePageName(PAGE);
      if (address) open.set(scopeOf(address), {});
    });
    await pushWaiting(core);
    expect(written).toEqual([]);
    expect(removed()).toBe(0);
  });

  it("[C290] leaves the mark when another tab wrote into the page while it was pushed", async () => {
    const { core, written, removed } = waitingDevice((device) => {
      device.revision = 6;
    });
    await pushWaiting(core);
    expect(written).toEqual([]);
    expect(removed()).toBe(0);
  });
});
