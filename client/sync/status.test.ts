import { describe, expect, it } from "vitest";
import { pageName } from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import { freshCaseId } from "../testing/case.ts";
import { caseStatus, overallStatus, type PageFacts } from "./status.ts";

const page = (facts: Partial<PageFacts> = {}): PageFacts => ({
  device: { kind: "saved" },
  waiting: false,
  heldBack: null,
  unreadable: 0,
  ...facts,
});
const words = (pages: PageFacts[], ready = true) => {
  const { state, reason, waiting } = caseStatus(pages, {
    ready,
    connected: true,
    durable: true,
    outdated: false,
    unkept: null,
  });
  return [state, reason, waiting];
};

describe("what the status says", () => {
  it("[C2] [C12] each word means one thing, and the worst one wins", () => {
    const full = { kind: "not-saved", reason: "storage-full" } as const;
    expect(words([page()])).toEqual(["stored", null, 0]);
    expect(words([page()], false)).toEqual(["loading", null, 0]);
    expect(words([page({ waiting: true }), page()])).toEqual(["saved-here", null, 1]);
    expect(words([page({ waiting: true }), page({ waiting: true, device: { kind: "saving" } })])).toEqual([
      "saving",
      null,
      2,
    ]);
    expect(words([page({ waiting: true, device: { kind: "saving" } }), page({ waiting: true, device: full })])).toEqual(
      ["not-saved", "storage-full", 2],
    );
    // What the server has is safe, whatever this device cannot do.
    expect(words([page({ device: full })])).toEqual(["stored", null, 0]);
  });

  it("[C27] editing stops exactly while it could only be kept in memory", () => {
    const full = page({ device: { kind: "not-saved", reason: "storage-full" } });
    const stopped = (pages: PageFacts[], connected: boolean, durable = true) =>
      caseStatus(pages, { ready: true, connected, durable, outdated: false, unkept: null }).stopped;
    expect(stopped([page(), full], false)).toBe("storage-full");
    expect(stopped([page(), full], true)).toBeNull();
    expect(stopped([page({ device: { kind: "saving" }, waiting: true })], false)).toBeNull();
    // A browser that keeps nothing is known before the first edit.
    expect(stopped([page()], false, false)).toBe("storage-refused");
    expect(stopped([page()], true, false)).toBeNull();
  });

  it("[C60] a choice or draft that is only in this tab stops answering without a connection, and is told with one", () => {
    const facts = { ready: true, durable: true, outdated: false, unkept: "storage-full" } as const;
    const told = (connected: boolean) => {
      const { state, stopped, unkept } = caseStatus([page()], { ...facts, connected });
      return { state, stopped, unkept };
    };
    expect(told(false)).toEqual({ state: "stored", stopped: "storage-full", unkept: "storage-full" });
    expect(told(true)).toEqual({ state: "stored", stopped: null, unkept: "storage-full" });
  });

  it("[C17] the whole account lists every case that waits, oldest first, each once", () => {
    const [open, closed] = [freshCaseId(), freshCaseId()];
    const mark = (caseId: typeof open, since: number, pending = true): Mark => ({
      page: pageName(caseId, "internal/workshop"),
      caseId,
      pending,
      since,
      storedRevision: null,
      heldBack: null,
    });
    const marks = new Map([mark(open, 5), mark(closed, 9)].map((held) => [held.page, held]));
    const status = caseStatus([page({ waiting: true, device: { kind: "saving" } })], {
      ready: true,
      connected: false,
      durable: true,
      outdated: false,
      unkept: null,
    });
    const overall = overallStatus([{ caseId: open, status, since: 5, ready: true }], marks, {
      reachable: false,
      unreadable: 1,
      media: [],
    });
    expect(overall).toEqual({
      state: "saving",
      reason: null,
      heldBack: null,
      offline: true,
      unreadable: 1,
      media: [],
      waiting: [
        { caseId: open, state: "saving", reason: null, heldBack: null, since: 5 },
        { caseId: closed, state: "saved-here", reason: null, heldBack: null, since: 9 },
      ],
    });
    const done = new Map([mark(closed, 9, false)].map((held) => [held.page, held]));
    expect(overallStatus([], done, { reachable: true, unreadable: 0, media: [] }).state).toBe("stored");
  });
});
