import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffMe } from "../../model/protocol.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let people: Awaited<ReturnType<typeof addPeople>>;
const browsers = new Map<TestPerson, Browser>();
const of = (person: TestPerson): Browser => {
  const browser = browsers.get(person);
  if (!browser) throw new Error(`${person} is not signed in`);
  return browser;
};

/** A picture with a place, a camera and an owner in its metadata. */
const tellingPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: "#1a7fa3" } })
    .withExif({ IFD0: { Make: "TellingCamera", Artist: "Secret Owner" }, IFD3: { GPSLatitude: "60/1 23/1 30/1" } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server, ["kari", "amir", "elin", "marit", "admin"]);
  for (const person of ["kari", "amir", "elin", "marit", "admin"] as const)
    browsers.set(person, await signedIn(server.url, person));
});
afterAll(async () => {
  for (const browser of browsers.values()) browser.close();
  await server.stop();
});

const photoOf = (person: TestPerson): string => `/api/people/${people[person]}/photo`;
const set = (browser: Browser, path: string, bytes: Uint8Array) =>
  browser.request("POST", path, new Uint8Array(bytes), { "content-type": "application/octet-stream" });

describe("photos of people", () => {
  it("[S182, FB-09] are kept small and without metadata, and colleagues are told that there is one", async () => {
    expect((await set(of("amir"), "/api/me/photo", await tellingPicture())).status).toBe(200);
    const answer = await of("kari").get(photoOf("amir"));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const bytes = Buffer.from(answer.body as Uint8Array);
    const { format, width, exif, xmp } = await sharp(bytes).metadata();
    expect([format, width <= 320, exif, xmp]).toEqual(["webp", true, undefined, undefined]);
    expect(bytes.toString("latin1")).not.toMatch(/TellingCamera|Secret Owner/);
    const { colleagues } = StaffMe.parse((await of("kari").get("/api/me")).body);
    const [amir, kari] = ["Amir Bakri", "Kari Hagen"].map((name) => colleagues.find((one) => one.name === name));
    expect([amir?.photo, kari?.photo]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), undefined]);
    const again = await of("kari").request("GET", photoOf("amir"), undefined, {
      "if-none-match": answer.headers.get("etag") ?? "",
    });
    expect(again.status).toBe(304);
  });

  it("[S183] are refused to other workshops, fleets, customers, administrators and strangers", async () => {
    await set(of("amir"), "/api/me/photo", await tellingPicture());
    const customer = new Browser(server.url);
    await customer.exchange((await makeCase(of("kari"))).secret);
    for (const browser of [of("elin"), of("marit"), of("admin"), customer, new Browser(server.url)])
      expect([401, 403, 404]).toContain((await browser.get(photoOf("amir"))).status);
    // A fleet hears nothing of the workshop's people.
    expect(JSON.stringify((await of("marit").get("/api/me")).body)).not.toContain("Amir");
  });

  it("[S183, FB-06] who manages people sets one for those who belong nowhere else", async () => {
    const picture = await tellingPicture();
    expect((await set(of("kari"), photoOf("amir"), picture)).status).toBe(200);
    for (const person of ["amir", "elin", "marit"] as const)
      expect([403, 404]).toContain((await set(of(person), photoOf("kari"), picture)).status);
    expect((await of("kari").post(`${photoOf("amir")}/remove`)).status).toBe(200);
    expect((await of("kari").get(photoOf("amir"))).status).toBe(404);
    await server.directory.setMembership(people.amir ?? "", "workshop-2", ["office"], Date.now());
    expect((await set(of("kari"), photoOf("amir"), picture)).body).toEqual({ error: "belongs-elsewhere" });
    await server.directory.setMembershipDisabled(people.amir ?? "", "workshop-2", Date.now());
  });

  it("[S182, S65] what is no picture is refused, and the one before stays", async () => {
    await set(of("amir"), "/api/me/photo", await tellingPicture());
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      (await tellingPicture()).subarray(0, 300),
      new TextEncoder().encode("%PDF-1.7"),
    ])
      expect((await set(of("amir"), "/api/me/photo", bytes)).body).toEqual({ error: "no-picture" });
    expect((await set(of("amir"), "/api/me/photo", new Uint8Array(4_000_001))).status).toBe(413);
    expect((await of("kari").get(photoOf("amir"))).status).toBe(200);
  });
});

describe("a PIN in the profile", () => {
  it("[S184] is set and taken away by technicians for themselves, and never tells the PIN", async () => {
    const verifier = { salt: "0".repeat(32), hash: "1".repeat(64), memory: 64, passes: 1 };
    const hasPin = async (browser: Browser) =>
      ((await browser.get("/api/me/profile")).body as { hasPin: boolean | null }).hasPin;
    expect(await hasPin(of("amir"))).toBe(false);
    expect((await of("amir").post("/api/me/pin", { verifier })).status).toBe(200);
    expect(await hasPin(of("amir"))).toBe(true);
    expect(JSON.stringify((await of("amir").get("/api/me/profile")).body)).not.toContain(verifier.hash);
    await of("amir").post("/api/me/pin", { verifier: null });
    expect(await hasPin(of("amir"))).toBe(false);
    // Nobody picks a fleet's people on a tablet.
    expect([await hasPin(of("marit")), (await of("marit").post("/api/me/pin", { verifier })).status]).toEqual([
      null,
      403,
    ]);
    expect((await of("amir").post("/api/me/pin", { verifier: { pin: "1234" } })).status).toBe(400);
  });
});
