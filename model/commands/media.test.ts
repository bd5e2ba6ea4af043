import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addMark,
  addMedia,
  attachMedia,
  caseView,
  type Drawing,
  editMark,
  galleryOf,
  type MediaId,
  mirrorMedia,
  moveMedia,
  type NewMedia,
  overLimits,
  type Pages,
  referencedBlobs,
  removeMarks,
  removeMedia,
  restoreMedia,
  sendMessage,
  setAudience,
  setCaption,
  setStored,
} from "../index.ts";
import { startCase } from "../testing/build-case.ts";
import { anyPhoto } from "../testing/command-generator.ts";
import { emptyPages, exchange, seededRandom, testEnv } from "../testing/parties.ts";

const SECRET = "Under the driver's seat";

const video = (random: () => number, duration: number): NewMedia => ({
  ...anyPhoto(random),
  kind: "video",
  type: "video/mp4",
  duration,
});

function withPhoto(audience = { fleet: false, customer: false }) {
  const people = startCase();
  const photo = anyPhoto(people.random);
  const id = addMedia(people.shop, people.kari, photo, audience);
  people.sync();
  return { ...people, photo, id };
}

const shownTo = (pages: Pages, party: "workshop" | "fleet" | "customer") =>
  galleryOf(pages, party).items.map(({ id }) => id);

const contains = (pages: Pages, words: string): boolean =>
  Object.values(pages).some((page) => new TextDecoder("latin1").decode(Y.encodeStateAsUpdate(page)).includes(words));

const box: Drawing = { tool: "rectangle", points: [1_000, 1_000, 2_000, 2_000], text: "" };

describe("media", () => {
  it("[FB-59] [M21] a photo is the workshop's alone until its padlock is opened, and again after it is closed", () => {
    const { shop, fleet, phone, kari, sync, id, photo } = withPhoto();
    setCaption(shop, kari, id, SECRET);
    addMark(shop, kari, id, { ...box, tool: "text", text: SECRET });
    sync();
    expect([shownTo(fleet, "fleet"), shownTo(phone, "customer")]).toEqual([[], []]);
    expect([fleet, phone].some((pages) => contains(pages, SECRET) || contains(pages, photo.hash))).toBe(false);

    setAudience(shop, kari, id, { fleet: false, customer: true });
    sync();
    expect([shownTo(fleet, "fleet"), shownTo(phone, "customer")]).toEqual([[id], [id]]);
    expect(galleryOf(phone, "customer").items[0]).toMatchObject({ caption: SECRET, audience: null, own: false });
    expect(galleryOf(phone, "customer").items[0]?.marks).toHaveLength(1);

    setAudience(shop, kari, id, { fleet: false, customer: false });
    sync();
    expect([shownTo(fleet, "fleet"), shownTo(phone, "customer")]).toEqual([[], []]);
    expect(contains(phone, SECRET) || contains(phone, photo.hash)).toBe(false);
    expect(galleryOf(shop, "workshop").items[0]).toMatchObject({ caption: SECRET });
  });

  it("[FB-59] the fleet sees what is shown to it, the customer does not", () => {
    const { fleet, phone, id } = withPhoto({ fleet: true, customer: false });
    expect([shownTo(fleet, "fleet"), shownTo(phone, "customer")]).toEqual([[id], []]);
  });

  it("[FB-60] a photo that is taken away is gone for everybody, and comes back as it was", () => {
    const { shop, phone, kari, sync, id } = withPhoto({ fleet: true, customer: true });
    removeMedia(shop, kari, id);
    sync();
    expect([shownTo(shop, "workshop"), shownTo(phone, "customer")]).toEqual([[], []]);
    expect(galleryOf(shop, "workshop").removed.map((record) => record.id)).toEqual([id]);
    restoreMedia(shop, kari, id);
    sync();
    expect([shownTo(shop, "workshop"), shownTo(phone, "customer")]).toEqual([[id], [id]]);
  });

  it("[FB-40] photos are captioned, attached, put in order and noted as stored, for every reader alike", () => {
    const { shop, phone, kari, sync, id, random } = withPhoto({ fleet: true, customer: true });
    const second = addMedia(shop, kari, anyPhoto(random), { fleet: true, customer: true });
    moveMedia(shop, kari, second, null);
    setCaption(shop, kari, second, " Front left ");
    attachMedia(shop, kari, second, { kind: "finding", id: "brakes" });
    setStored(shop, kari, second, 5);
    sync();
    expect(shownTo(shop, "workshop")).toEqual([second, id]);
    expect(galleryOf(phone, "customer").items[0]).toMatchObject({
      id: second,
      caption: "Front left",
      attachedTo: { kind: "finding", id: "brakes" },
      storedAt: 5,
    });
  });

  it("[M22] two devices that each changed a photo offline end with one gallery in every room", () => {
    const { shop, kari, phone, server, sync, id, random, clock } = withPhoto({ fleet: true, customer: true });
    const desk = emptyPages("workshop");
    const sindre = testEnv("workshop", "Sindre Olsen", random, clock);
    exchange(server, desk);
    setCaption(shop, kari, id, "Worn to 2 mm");
    setAudience(desk, sindre, id, { fleet: true, customer: false });
    sync();
    exchange(desk, server);
    sync();
    exchange(server, desk);
    mirrorMedia(desk, sindre);
    exchange(desk, server);
    sync();
    expect(galleryOf(shop, "workshop").items[0]).toMatchObject({
      caption: "Worn to 2 mm",
      audience: { fleet: true, customer: false },
    });
    expect(shownTo(phone, "customer")).toEqual([]);
    const before = Y.encodeStateVector(desk["trade/workshop"]);
    mirrorMedia(desk, sindre);
    expect(Y.encodeStateVector(desk["trade/workshop"])).toEqual(before);
  });

  it("[M22] a device that lacks the workshop's newest own page leaves what others showed meanwhile", () => {
    const { shop, kari, phone, server, sync, random, clock, id } = withPhoto({ fleet: false, customer: true });
    const late = emptyPages("workshop");
    exchange(server, late);
    const second = addMedia(shop, kari, anyPhoto(random), { fleet: false, customer: true });
    addMark(shop, kari, second, box);
    sync();
    exchange({ "open/workshop": server["open/workshop"] }, late);
    addMedia(late, testEnv("workshop", "Sindre Olsen", random, clock), anyPhoto(random));
    exchange(late, server);
    sync();
    expect(shownTo(phone, "customer")).toEqual([id, second]);
    expect(galleryOf(phone, "customer").items[1]?.marks).toHaveLength(1);
  });

  it("[FB-62] at the 51st photo, a video of more than 5 or all of more than 10 minutes it is refused", () => {
    const { shop, kari, random } = startCase();
    for (let count = 0; count < 50; count++) addMedia(shop, kari, anyPhoto(random));
    expect(() => addMedia(shop, kari, anyPhoto(random))).toThrow("too-many-photos");
    expect(() => addMedia(shop, kari, video(random, 300_001))).toThrow("video-too-long");
    addMedia(shop, kari, video(random, 300_000));
    addMedia(shop, kari, video(random, 300_000));
    expect(() => addMedia(shop, kari, video(random, 1))).toThrow("video-too-long");
  });

  it("[FB-62] what two tablets exceeded together is kept and counted", () => {
    const random = seededRandom(4);
    const media = [
      ...Array.from({ length: 53 }, () => anyPhoto(random)),
      video(random, 400_000),
      video(random, 250_000),
    ];
    expect(overLimits(media)).toEqual({ photos: 3, videoMs: 50_000 });
  });

  it("[FB-100] a file is recorded with its name, type and size", () => {
    const { shop, kari, random } = startCase();
    addMedia(shop, kari, {
      ...anyPhoto(random),
      kind: "file",
      type: "application/pdf",
      name: "Offer.pdf",
      size: 80_000,
    });
    expect(galleryOf(shop, "workshop").items[0]).toMatchObject({ kind: "file", name: "Offer.pdf", size: 80_000 });
  });

  it("[M23] every party draws on its own layer; nobody rubs out what another drew", () => {
    const { shop, fleet, phone, kari, marit, ola, sync, id } = withPhoto({ fleet: true, customer: true });
    const ours = addMark(shop, kari, id, box);
    const theirs = addMark(fleet, marit, id, { ...box, tool: "ellipse" });
    const customers = addMark(phone, ola, id, { ...box, tool: "pencil" });
    sync();
    const drawn = (pages: Pages, party: "workshop" | "fleet" | "customer") =>
      new Set(galleryOf(pages, party).items[0]?.marks.map((mark) => mark.id));
    expect(drawn(shop, "workshop")).toEqual(new Set([ours, theirs, customers]));
    expect(drawn(fleet, "fleet")).toEqual(new Set([ours, theirs, customers]));
    expect(drawn(phone, "customer")).toEqual(new Set([ours, customers]));
    removeMarks(shop, kari, [ours, theirs]);
    sync();
    expect(drawn(fleet, "fleet")).toEqual(new Set([theirs, customers]));
    expect(() => editMark(shop, kari, theirs, { text: "x" })).toThrow("not-found");
  });

  it("[M23] the workshop's marks on the customer's photo reach the customer and are taken off again", () => {
    const { shop, phone, kari, ola, sync } = withPhoto();
    const id = addMedia(
      phone,
      ola,
      anyPhoto(() => 0.5),
    );
    sync();
    const mark = addMark(shop, kari, id, box);
    sync();
    expect(galleryOf(phone, "customer").items[0]?.marks.map((drawn) => drawn.id)).toEqual([mark]);
    editMark(shop, kari, mark, { points: [5, 5, 6, 6] });
    sync();
    expect(galleryOf(phone, "customer").items[0]?.marks[0]?.points).toEqual([5, 5, 6, 6]);
    removeMarks(shop, kari, [mark]);
    sync();
    expect(galleryOf(phone, "customer").items[0]?.marks).toEqual([]);
  });

  it("[M24] a reference names the party that wrote it, so that it gives no access to what others brought", () => {
    const { phone, ola, photo, shop, kari, server, sync, id } = withPhoto({ fleet: false, customer: true });
    setAudience(shop, kari, id, { fleet: false, customer: false });
    addMedia(phone, ola, { ...anyPhoto(() => 0.1), hash: photo.hash, poster: photo.hash });
    sync();
    const asCustomer = referencedBlobs(server, "customer").filter(({ hash }) => hash === photo.hash);
    expect(new Set(asCustomer.map(({ writer }) => writer))).toEqual(new Set(["customer"]));
    expect(referencedBlobs(server, "fleet").map(({ writer }) => writer)).not.toContain("workshop");
  });

  it("[M6] records and marks that claim another author, id or shape are left out and counted", () => {
    const { shop, phone, ola, sync, caseId, random } = withPhoto();
    const id = addMedia(phone, ola, anyPhoto(random));
    const good = (phone["open/customer"].getMap("media").get(id) as Y.Map<unknown>).toJSON();
    const media = phone["open/customer"].getMap<unknown>("media");
    media.set("0".repeat(20), {
      ...good,
      id: "0".repeat(20),
      by: { party: "workshop", id: "kari", name: "Kari Hagen" },
    });
    media.set("1".repeat(20), good);
    media.set("2".repeat(20), { ...good, id: "2".repeat(20), placeholder: "https://elsewhere.example/x.png" });
    phone["open/customer"].getMap("marks").set("3".repeat(20), { points: Array.from({ length: 9_000 }, () => 1) });
    sync();
    expect(shownTo(shop, "workshop")).toContain(id);
    expect(galleryOf(shop, "workshop").items).toHaveLength(2);
    expect(caseView(shop, "workshop", caseId).unreadable).toBe(4);
  });

  it("[M25] a remark sits on a spot of a photo and stays there when the photos are put in another order", () => {
    const { shop, phone, kari, ola, caseId, sync, id, random } = withPhoto({ fleet: false, customer: true });
    const spot = { mediaId: id, rect: { x: 100, y: 200, width: 300, height: 400 }, moment: null };
    sendMessage(phone, ola, "customer", "What is this?", null, spot);
    moveMedia(shop, kari, addMedia(shop, kari, anyPhoto(random)), null);
    sync();
    const said = caseView(shop, "workshop", caseId).threads.customer.items[0]?.entry;
    expect(said).toMatchObject({ text: "What is this?", spot });
    const nowhere = { mediaId: "x" as MediaId, rect: null, moment: null };
    expect(() => sendMessage(phone, ola, "customer", "?", null, nowhere)).toThrow("invalid-value");
  });
});
