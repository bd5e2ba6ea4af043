import { describe, expect, it } from "vitest";
import { addMedia, type MediaId, type Pages, type PersonId, setAudience, type StaffMe } from "../../model/index.ts";
import { startCase } from "../../model/testing/build-case.ts";
import { anyPhoto } from "../../model/testing/command-generator.ts";
import { ownPresence } from "./presence.ts";
import type { CaseParty } from "./types.ts";

const me = {
  kind: "staff",
  person: { id: "kari" as PersonId, name: "Kari", email: "" },
  organisation: null,
} as unknown as StaffMe;

const told = (pages: Pages, party: CaseParty, id: string) =>
  Object.fromEntries(
    (["internal/workshop", "trade/server", "open/server"] as const).map((page) => [
      page.split("/")[0],
      ownPresence(me, party, { at: `photo:${id}@1,2`, stroke: null }, page, pages).at !== null,
    ]),
  );

describe("[C94] a place on a photo", () => {
  it("is told in exactly the rooms that have the photo, from the moment its padlock is closed on", () => {
    const { shop, kari, random } = startCase();
    const id = addMedia(shop, kari, anyPhoto(random));
    expect(told(shop, "workshop", id)).toEqual({ internal: true, trade: false, open: false });
    setAudience(shop, kari, id, { fleet: false, customer: true });
    expect(told(shop, "workshop", id)).toEqual({ internal: true, trade: false, open: true });
    setAudience(shop, kari, id, { fleet: true, customer: false });
    expect(told(shop, "workshop", id)).toEqual({ internal: true, trade: true, open: false });
  });

  it("is not told to guests who claim the id of a private photo as their own", () => {
    const { shop, phone, kari, ola, random, sync } = startCase();
    const id = addMedia(shop, kari, anyPhoto(random));
    addMedia(phone, { ...ola, newId: () => id }, anyPhoto(random));
    sync();
    expect(shop["open/customer"]?.getMap("media").has(id)).toBe(true);
    expect(told(shop, "workshop", id)).toEqual({ internal: true, trade: false, open: false });
  });

  it("is told to the customer on the customer's own photos", () => {
    const { shop, phone, ola, random, sync } = startCase();
    const id: MediaId = addMedia(phone, ola, anyPhoto(random));
    sync();
    expect(told(shop, "workshop", id)).toEqual({ internal: true, trade: false, open: true });
  });

  it("[C127] brings what is drawn there along, and no other place does", () => {
    const { shop, kari, random } = startCase();
    const id = addMedia(shop, kari, anyPhoto(random));
    const stroke = { tool: "pencil" as const, points: [1, 2, 3, 4], text: "", of: null };
    const toldIn = (page: "internal/workshop" | "trade/server" | "open/server") =>
      ownPresence(me, "workshop", { at: `photo:${id}@1,2`, stroke }, page, shop).stroke;
    setAudience(shop, kari, id, { fleet: true, customer: false });
    expect([toldIn("internal/workshop"), toldIn("trade/server"), toldIn("open/server")]).toEqual([
      stroke,
      stroke,
      undefined,
    ]);
    setAudience(shop, kari, id, { fleet: false, customer: false });
    expect(toldIn("trade/server")).toBeUndefined();
  });

  it("[C20] is the only place that leaves the own room", () => {
    const { shop } = startCase();
    expect(ownPresence(me, "workshop", { at: "quote", stroke: null }, "open/server", shop).at).toBeNull();
    expect(ownPresence(me, "workshop", { at: "quote", stroke: null }, "internal/workshop", shop).at).toBe("quote");
  });
});
