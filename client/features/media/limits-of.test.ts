import { describe, expect, it } from "vitest";
import { MEDIA_LIMITS } from "../../../model/index.ts";
import { leftOutWords } from "./limits.ts";
import { limitsOf, overOf } from "./limits-of.ts";

const media = { photos: 2, videoMinutes: 3, allVideoMinutes: 4, retentionDays: 14 };
const accountOf = (party: string) =>
  ({ party, organisations: () => ({ settings: () => ({ media }) }) }) as unknown as Parameters<typeof limitsOf>[0];
const photo = (own: boolean) => ({ kind: "photo", duration: null, own });

describe("how much a case may hold", () => {
  it("[FB-62] is what the workshop has set for its own people, and the usual for everybody else", () => {
    expect(limitsOf(accountOf("workshop"))).toEqual({ photos: 2, videoMs: 180_000, allVideoMs: 240_000 });
    expect(limitsOf(accountOf("fleet"))).toEqual(MEDIA_LIMITS);
  });

  it("[C233, FB-62] what does not fit is said with the limits that were set", () => {
    const t = ((key: string, values: object) => JSON.stringify([key, values])) as Parameters<typeof leftOutWords>[0];
    const limits = limitsOf(accountOf("workshop"));
    const said = (["kind", "photos", "video"] as const).map((why) => JSON.parse(leftOutWords(t, why, "IMG", limits)));
    expect(said).toEqual([
      ["media.left.kind", { name: "IMG" }],
      ["media.left.photos", { name: "IMG", n: 2 }],
      ["media.left.video", { name: "IMG", n: 3, all: 4 }],
    ]);
  });

  it("[FB-62] what is beyond counts only what the own party brought", () => {
    const items = [true, true, true, true, false].map(photo) as unknown as Parameters<typeof overOf>[1]["items"];
    expect(overOf(accountOf("workshop"), { items })).toEqual({ photos: 2, videoMs: 0 });
    expect(overOf(accountOf("customer"), { items })).toEqual({ photos: 0, videoMs: 0 });
  });
});
