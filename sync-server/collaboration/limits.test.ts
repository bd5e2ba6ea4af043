import { describe, expect, it, vi } from "vitest";
import { addressOf, createSocketCounter, Pace, SOCKET_LIMITS } from "./limits.ts";

describe("limits", () => {
  it("[S31] sockets are counted by address and in all, and places come free again", () => {
    const counter = createSocketCounter();
    const taken = Array.from({ length: SOCKET_LIMITS.perAddress }, () => counter.take("10.0.0.1"));
    expect(taken.every(Boolean)).toBe(true);
    expect(counter.take("10.0.0.1")).toBeNull();
    const release = counter.take("10.0.0.2");
    expect(release).not.toBeNull();
    taken[0]?.();
    expect(counter.take("10.0.0.1")).not.toBeNull();
    let total = SOCKET_LIMITS.perAddress + 1;
    for (let n = 0; counter.take(`10.1.${n >> 8}.${n & 255}`); n += 1) total += 1;
    expect(total).toBe(SOCKET_LIMITS.total);
  });

  it("[S31] a socket that floods is not read until the second is over", () => {
    vi.useFakeTimers();
    const calls: string[] = [];
    const pace = new Pace({ pause: () => calls.push("pause"), resume: () => calls.push("resume") });
    const count = (bytes: number): void => pace.count(bytes);
    for (let n = 0; n < SOCKET_LIMITS.framesPerSecond; n += 1) count(10);
    expect(calls).toEqual([]);
    for (let n = 0; n < 10; n += 1) count(10);
    expect(calls).toEqual(["pause"]);
    vi.advanceTimersByTime(1_000);
    expect(calls).toEqual(["pause", "resume"]);
    count(SOCKET_LIMITS.bytesPerSecond + 1);
    expect(calls).toEqual(["pause", "resume", "pause"]);
    vi.useRealTimers();
  });

  it("[S31] a frame that is addressed to no page is told from one that is", () => {
    const encode = (name: string) => Uint8Array.from([name.length, ...new TextEncoder().encode(name)]);
    const page = "case/0123456789abcdefghjk/open/workshop";
    expect(addressOf(encode(page))).toBe(page);
    expect(addressOf(encode(`${page}\0s`))).toBe(`${page}\0s`);
    expect(["__proto__", `${page}/..`, ""].map((name) => addressOf(encode(name)))).toEqual([null, null, null]);
    expect(addressOf(Uint8Array.from([200]))).toBeNull();
  });
});
