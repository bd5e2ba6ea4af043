import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StorageError } from "../device/storage-error.ts";
import { KeptPreferences } from "./kept-preferences.ts";

/** A device whose storage can be full. */
function device() {
  const held = new Map<string, string>();
  const state = { full: false, held };
  return Object.assign(state, {
    get: async (name: string) => held.get(name) ?? null,
    put: async (name: string, value: string) => {
      if (state.full) throw new StorageError("storage-full");
      held.set(name, value);
    },
  });
}

describe("preferences and drafts", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("[C60] what the device cannot keep is told, given back, and written once there is room", async () => {
    const tablet = device();
    const kept = new KeptPreferences(tablet);
    await kept.put("draft", "Half a");
    tablet.full = true;
    await kept.put("draft", "Half a sentence");
    expect([kept.unkept(), await kept.get("draft")]).toEqual(["storage-full", "Half a sentence"]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(kept.unkept()).toBe("storage-full");
    tablet.full = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect([kept.unkept(), tablet.held.get("draft")]).toEqual([null, "Half a sentence"]);
  });

  it("[C60] a draft that was sent is no loss, and does not come back", async () => {
    const tablet = device();
    const kept = new KeptPreferences(tablet);
    await kept.put("draft", "Sent.");
    tablet.full = true;
    await kept.put("draft", "");
    expect([kept.unkept(), await kept.get("draft")]).toEqual([null, ""]);
    kept.close();
  });

  it("[C61] what was set in this tab is written again after the storage was cleared", async () => {
    const tablet = device();
    const kept = new KeptPreferences(tablet);
    await kept.put("draft", "Half a sentence");
    tablet.held.clear();
    kept.renew();
    await vi.advanceTimersByTimeAsync(0);
    expect(tablet.held.get("draft")).toBe("Half a sentence");
  });
});
