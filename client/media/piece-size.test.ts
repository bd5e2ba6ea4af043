import { describe, expect, it } from "vitest";
import { pieceSize } from "./piece-size.ts";

/** How long each request of an upload takes, in milliseconds. @param speed bytes a second, which may change on the way */
function requests(size: number, speed: (sent: number) => number): number[] {
  const pieces = pieceSize();
  const took: number[] = [];
  for (let sent = 0; sent < size; ) {
    const bytes = Math.min(pieces.bytes(), size - sent);
    const milliseconds = 5 + (1_000 * bytes) / speed(sent);
    took.push(milliseconds);
    pieces.took(bytes, milliseconds);
    sent += bytes;
  }
  return took;
}

describe("how much one request of the service worker carries", () => {
  it("[C232, C126] on a slow line a photo of 4 MB is seen to move every few seconds", () => {
    const took = requests(4_000_000, () => 125_000);
    expect(Math.max(...took)).toBeLessThan(2_500);
    expect(took.slice(1).every((milliseconds) => milliseconds < 1_100)).toBe(true);
  });

  it("[C232] on a quick line a film takes few requests", () => {
    const took = requests(100_000_000, () => 50_000_000);
    expect(took.length).toBeLessThan(32);
  });

  it("[C232] follows a line that becomes slow, and never sends next to nothing", () => {
    const took = requests(60_000_000, (sent) => (sent < 50_000_000 ? 20_000_000 : 200_000));
    const slow = took.filter((milliseconds) => milliseconds > 2_000);
    // What was under way when it became slow.
    expect(slow.length).toBeLessThanOrEqual(1);
    expect(requests(1_000_000, () => 10).length).toBeLessThan(40);
  });
});
