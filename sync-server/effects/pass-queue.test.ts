import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseId } from "../../model/ids.ts";
import { createPassQueue } from "./pass-queue.ts";

const [A, B] = ["a", "b"] as CaseId[] as [CaseId, CaseId];

describe("pass queue", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("[S30] passes follow an edit after 20 ms, and one another no sooner than 200 ms", async () => {
    const runs: [number, string][] = [];
    const started = performance.now();
    const queue = createPassQueue(async (due) => void runs.push([Math.round(performance.now() - started), due.join()]));
    queue.add(A);
    queue.add(A);
    await vi.advanceTimersByTimeAsync(19);
    expect(runs).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    queue.add(A);
    await vi.advanceTimersByTimeAsync(199);
    expect(runs).toEqual([[20, "a"]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toEqual([
      [20, "a"],
      [220, "a"],
    ]);
    await queue.stop();
  });

  it("[S30] a case that has to wait long holds up no other", async () => {
    const runs: string[] = [];
    const queue = createPassQueue(async (due) => void runs.push(due.join()));
    queue.add(A, 30_000);
    queue.add(B);
    await vi.advanceTimersByTimeAsync(20);
    expect(runs).toEqual(["b"]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(runs).toEqual(["b", "a"]);
    queue.add(A);
    queue.add(B);
    await queue.runAll();
    expect(runs.at(-1)).toBe("a,b");
    queue.add(A);
    await queue.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toHaveLength(3);
  });
});
