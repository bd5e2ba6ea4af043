import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  DatastoreImport,
  DatastoreList,
  DatastoreOverview,
  LookUpAnswer,
  Preview,
} from "../../model/datastore-import.ts";
import { type DatastoreFeed, VEHICLES_ON_DEVICE } from "../../model/datastore.ts";
import { Browser, type Received, signedIn } from "../testing/browser.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";
import { FEED_PAGE } from "./records.ts";

let server: TestServer;
let kari: Browser;
let amir: Browser;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  kari = await signedIn(server.url, "kari");
  amir = await signedIn(server.url, "amir");
});
afterAll(async () => {
  await server.stop();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const send = (
  what: "imports" | "preview",
  kind: "vehicles" | "customers",
  file: string | Uint8Array,
  { mode = "full", source = "default", by = kari } = {},
): Promise<Received> =>
  by.post(
    `/api/datastore/${what}?${new URLSearchParams({ kind, mode, source, file: "dms.csv" })}`,
    typeof file === "string" ? bytes(file) : file,
  );
const imported = async (...asked: [Parameters<typeof send>[1], string | Uint8Array, Parameters<typeof send>[3]?]) => {
  const { status, body } = await send("imports", ...asked);
  expect([status, body]).toMatchObject([201, {}]);
  return body as DatastoreImport;
};
const lookUp = async (typed: string, by = kari): Promise<LookUpAnswer["vehicles"]> =>
  ((await by.get(`/api/datastore/look-up?${new URLSearchParams({ typed })}`)).body as LookUpAnswer).vehicles;
const feedOf = async (generation: number, since: number): Promise<DatastoreFeed> =>
  (await kari.get(`/api/datastore/feed?generation=${generation}&since=${since}`)).body as DatastoreFeed;
const newSource = async (name: string): Promise<string> =>
  ((await kari.post("/api/datastore/sources", { name })).body as { id: string }).id;

const CUSTOMERS = "customer_number;name;contact;phone\n1001;Fjordfrakt AS;Mona Eide;55 31 20 41\n1002;Ola Ås;;\n";
const VEHICLES =
  "plate;country;vin;make;model;year;odometer;customer_number;fleet;agreement\n" +
  "EK 48213;N;YV1XZK9V5P2041187;Volvo;XC40;2023;61480;1001;Nordic Fleet;A-100\n" +
  "KTM29A;SE;TMBJJ7NX1MY058821;Škoda;Octavia;2021;;1002;;\n";

describe("import and look-up", () => {
  it("[S225, PL-38, PL-40, PL-42, PL-45] what was imported is found by plate and by VIN, with its customer", async () => {
    expect((await imported("customers", CUSTOMERS)).report).toMatchObject({ rows: 2, added: 2, refused: 0 });
    expect((await imported("vehicles", VEHICLES)).report).toMatchObject({ rows: 2, added: 2, refused: 0 });
    const [found] = await lookUp("ek-48213");
    expect(found).toEqual({
      source: "default",
      vehicle: {
        plate: "EK48213",
        country: "N",
        make: "Volvo",
        model: "XC40",
        year: 2023,
        vin: "YV1XZK9V5P2041187",
        odometer: 61_480,
      },
      owner: {
        number: "1001",
        name: "Fjordfrakt AS",
        contact: "Mona Eide",
        phone: "55 31 20 41",
        email: "",
        address: "",
        postcode: "",
        city: "",
      },
      fleet: "Nordic Fleet",
      agreement: "A-100",
    });
    expect(await lookUp("yv1xzk9v5p2o41187", amir)).toEqual([found]);
    expect((await lookUp("KTM29A"))[0]?.owner?.name).toBe("Ola Ås");
    expect(await lookUp("AA00000")).toEqual([]);
  });

  it("[S226, PL-41] additive leaves what is known alone; full brings it up to date, and leaves what the file has no column for", async () => {
    const file = "plate;make;model\nEK48213;Volvo;XC40 Recharge\nNB10001;Kia;Niro\n";
    expect((await imported("vehicles", file, { mode: "additive" })).report).toMatchObject({
      added: 1,
      changed: 0,
      unchanged: 1,
    });
    expect((await lookUp("EK48213"))[0]?.vehicle.model).toBe("XC40");
    expect((await imported("vehicles", file)).report).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    expect((await lookUp("EK48213"))[0]).toMatchObject({
      vehicle: { model: "XC40 Recharge", year: 2023 },
      fleet: "Nordic Fleet",
    });
  });

  it("[S227, PL-40] reads what spreadsheets write: marks of UTF-8 and UTF-16, latin1, CRLF, commas, tabs, quotes with line ends", async () => {
    const latin1 = Uint8Array.from([
      ...bytes("plate,make,model\r\nLA10001,"),
      0x8a,
      0x6b,
      0x6f,
      0x64,
      0x61,
      ...bytes(",Octavia"),
      13,
      10,
    ]);
    const utf16 = new Uint8Array(Buffer.from("\ufeffplate\tmake\nLA10002\tŠkoda\n", "utf16le"));
    await imported("vehicles", latin1);
    await imported("vehicles", utf16);
    await imported("vehicles", '\ufeffplate;make;model\r\nLA10003;"Ško""da";"two\r\nlines; one car"\r\n');
    await imported("vehicles", "plate\nLA10004");
    expect(
      await Promise.all(
        ["LA10001", "LA10002", "LA10003", "LA10004"].map(async (plate) => (await lookUp(plate))[0]?.vehicle),
      ),
    ).toMatchObject([
      { make: "Škoda", model: "Octavia" },
      { make: "Škoda" },
      { make: 'Ško"da', model: "two\r\nlines; one car" },
      { plate: "LA10004", make: "" },
    ]);
  });

  it("[S228] names line and field of what is left out, in a preview that writes nothing", async () => {
    const file = 'plate;Colour;year\nPV10001;red;soon\n\n;blue;2020\nPV10002;"a\nb";1850\nPV10003;green;2021\n';
    const before = (await lookUp("PV10003")).length;
    const { status, body } = await send("preview", "vehicles", file);
    const report = body as Preview;
    expect([status, before, await lookUp("PV10003")]).toEqual([200, 0, []]);
    expect(report).toMatchObject({
      rows: 4,
      added: 1,
      refused: 3,
      ignored: ["Colour"],
      columns: ["plate", null, "year"],
    });
    expect(report.problems).toEqual([
      { row: 2, field: "year", problem: "number" },
      { row: 4, field: "plate", problem: "missing" },
      { row: 5, field: "year", problem: "number" },
    ]);
    expect(report.sample[0]).toEqual(["PV10001", "red", "soon"]);
  });

  it("[S228] says why a file cannot be taken at all", async () => {
    const failures = [
      ["vehicles", "make;model\nVolvo;V60\n"],
      ["customers", "customer_number\n1\n"],
      ["vehicles", "plate;vin\n"],
      ["vehicles", ""],
      ["vehicles", `plate;make\nQT10001;"${"never closed\n".repeat(60_000)}`],
    ] as const;
    const said = [];
    for (const [kind, file] of failures) {
      const { failure } = (await send("preview", kind, file)).body as Preview;
      const { state, report } = (await send("imports", kind, file)).body as DatastoreImport;
      said.push([failure, state, report.failure]);
    }
    expect(said).toEqual([
      ["columns", "failed", "columns"],
      ["columns", "failed", "columns"],
      ["empty", "failed", "empty"],
      ["empty", "failed", "empty"],
      ["quotes", "failed", "quotes"],
    ]);
  });

  it("[S229, PL-43, PL-44] keeps sources apart, and who imported what when, also in the audit list", async () => {
    const cargo = await newSource("Cargo DMS");
    expect((await kari.post("/api/datastore/sources", { name: "cargo dms" })).body).toMatchObject({
      error: "name-taken",
    });
    expect((await send("imports", "vehicles", VEHICLES, { source: "nobody" })).status).toBe(404);
    await imported("vehicles", "plate;make\nEK48213;From the other system\n", { source: cargo });
    expect((await lookUp("EK48213")).map(({ source, vehicle }) => [source === cargo, vehicle.make])).toEqual([
      [true, "From the other system"],
      [false, "Volvo"],
    ]);
    const { sources, imports } = (await kari.get("/api/datastore")).body as DatastoreOverview;
    expect(sources).toMatchObject([
      { id: "default", customers: 2 },
      { name: "Cargo DMS", vehicles: 1, customers: 0 },
    ]);
    expect(imports[0]).toMatchObject({
      kind: "vehicles",
      mode: "full",
      sourceName: "Cargo DMS",
      file: "dms.csv",
      by: "Kari Hagen",
      state: "done",
      report: { rows: 1, added: 1 },
    });
    const { entries } = (await kari.get("/api/audit?what=import")).body as { entries: object[] };
    expect(entries[0]).toMatchObject({
      actor: "Kari Hagen",
      subject: "dms.csv",
      detail: { kind: "vehicles", mode: "full", source: "Cargo DMS", rows: 1, added: 1 },
    });
  });

  it("[S230, PL-38] devices hear of what is new, of a new owner's name, and of all anew when a source was taken away", async () => {
    const source = await newSource("To be taken away");
    await imported("vehicles", "plate;customer_number\nFE10001;77\nFE10002;\n", { source });
    const first = await feedOf(0, 0);
    expect(first.more).toBe(false);
    const index = async () => ((await kari.get("/api/index")).body as { vehicles?: string }).vehicles;
    expect(await index()).toBe(`${first.generation}.${first.cursor}`);
    await imported("customers", "customer_number;name\n77;Named later\n", { source });
    const second = await feedOf(first.generation, first.cursor);
    expect(second.vehicles).toMatchObject([{ vehicle: { plate: "FE10001" }, owner: { name: "Named later" } }]);
    expect((await feedOf(second.generation, second.cursor)).vehicles).toEqual([]);
    // The same once more is no news.
    await imported("vehicles", "plate;customer_number\nFE10001;77\n", { source });
    expect(await index()).toBe(`${second.generation}.${second.cursor}`);
    expect((await kari.post(`/api/datastore/sources/${source}/remove`)).body).toEqual({ gone: 3 });
    expect(await lookUp("FE10001")).toEqual([]);
    const anew = await feedOf(second.generation, second.cursor);
    expect(anew.generation).toBe(second.generation + 1);
    expect(JSON.stringify(anew)).toContain("EK48213");
    expect(JSON.stringify(anew)).not.toContain("FE10002");
  });

  it("[S230] of more than a device keeps it gets the newest, in parts", async () => {
    const source = await newSource("Large");
    const rows = Array.from({ length: VEHICLES_ON_DEVICE + 1_500 }, (_, n) => `BB${10_000 + n}`);
    await imported("vehicles", `plate\n${rows.join("\n")}\n`, { source });
    let [generation, cursor, more] = [0, 0, true];
    const plates: string[] = [];
    while (more) {
      const part = await feedOf(generation, cursor);
      expect(part.vehicles.length).toBeLessThanOrEqual(FEED_PAGE);
      plates.push(...(part.vehicles as { vehicle: { plate: string } }[]).map(({ vehicle }) => vehicle.plate));
      ({ generation, cursor, more } = part);
    }
    expect(plates).toEqual(rows.slice(-VEHICLES_ON_DEVICE));
    await kari.post(`/api/datastore/sources/${source}/remove`);
  });

  it("[S231] lists, searches and pages vehicles and customers", async () => {
    const list = async (path: string) => (await amir.get(`/api/datastore/${path}`)).body as DatastoreList;
    expect((await list("customers?search=ås ola")).customers).toMatchObject([{ customer: { number: "1002" } }]);
    expect((await list("customers?search=100%25")).customers).toEqual([]);
    expect((await list("vehicles?search=skoda octavia")).vehicles.map(({ vehicle }) => vehicle.plate)).toContain(
      "KTM29A",
    );
    const source = await newSource("Pages");
    const rows = Array.from({ length: 250 }, (_, n) => `PG${10_000 + n}`);
    await imported("vehicles", `plate\n${rows.join("\n")}\n`, { source });
    const found: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: DatastoreList = await list(`vehicles?${new URLSearchParams({ search: "pg", source, after })}`);
      found.push(...page.vehicles.map(({ vehicle }) => vehicle.plate));
      after = page.next;
    }
    expect(found).toEqual(rows);
  });
});

describe("an import that takes long", () => {
  it("[S232, PL-44] says how far it is, can be cancelled and keeps what it took; two at once are refused, and so is taking a source away", async () => {
    let sent = 0;
    const other = await newSource("Another system");
    const sender = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        // Sender and server share this process.
        await new Promise((resolve) => setImmediate(resolve));
        const rows = Array.from({ length: 2_000 }, () => `CC${10_000 + (sent += 1)}`);
        controller.enqueue(bytes(`${sent === 2_000 ? "plate\n" : ""}${rows.join("\n")}\n`));
      },
    });
    const running = fetch(`${server.url}/api/datastore/imports?kind=vehicles&mode=full&source=default`, {
      method: "POST",
      headers: kari.headers({ "content-type": "application/octet-stream" }),
      body: endless,
      duplex: "half",
      signal: sender.signal,
    } as RequestInit).catch(() => null);
    const now = async (): Promise<DatastoreImport | undefined> =>
      ((await kari.get("/api/datastore")).body as DatastoreOverview).imports.find(({ state }) => state === "running");
    await until("it says how far it is", async () => ((await now())?.report.rows ?? 0) > 2_000);
    expect((await send("imports", "vehicles", VEHICLES)).status).toBe(409);
    for (const id of ["default", other])
      expect(await kari.post(`/api/datastore/sources/${id}/remove`)).toMatchObject({
        status: 409,
        body: { error: "import-running" },
      });
    const id = (await now())?.id ?? "";
    expect((await (await signedIn(server.url, "elin")).post(`/api/datastore/imports/${id}/cancel`)).body).toEqual({
      cancelled: false,
    });
    expect((await kari.post(`/api/datastore/imports/${id}/cancel`)).body).toEqual({ cancelled: true });
    sender.abort();
    await until("it has ended", async () => {
      const { imports } = (await kari.get("/api/datastore")).body as DatastoreOverview;
      return imports.some((one) => one.id === id && one.state === "cancelled" && one.report.added > 0);
    });
    await running;
    expect(await lookUp("CC10001")).toHaveLength(1);
    expect((await imported("vehicles", VEHICLES)).state).toBe("done");
    expect((await kari.post(`/api/datastore/sources/${other}/remove`)).status).toBe(200);
  });

  it("[S232, PL-43] cancelled, it leaves nothing of a source that is taken away before it has ended", async () => {
    const source = await newSource("Third system");
    let more = (): void => {};
    const file = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes("plate\nDD10000\n"));
        more = () => {
          // The sender goes on with it until it is refused.
          controller.enqueue(bytes(Array.from({ length: 1_500 }, (_, at) => `DD${10_001 + at}\n`).join("")));
          controller.close();
        };
      },
    });
    const running = fetch(`${server.url}/api/datastore/imports?kind=vehicles&mode=full&source=${source}`, {
      method: "POST",
      headers: kari.headers({ "content-type": "application/octet-stream" }),
      body: file,
      duplex: "half",
    } as RequestInit);
    const overview = async () => (await kari.get("/api/datastore")).body as DatastoreOverview;
    await until("it runs", async () => (await overview()).imports.some(({ state }) => state === "running"));
    const id = (await overview()).imports.find(({ state }) => state === "running")?.id;
    expect((await kari.post(`/api/datastore/imports/${id}/cancel`)).body).toEqual({ cancelled: true });
    expect((await kari.post(`/api/datastore/sources/${source}/remove`)).status).toBe(200);
    more();
    await (await running).text();
    expect(await lookUp("DD10001")).toEqual([]);
    expect((await kari.get("/api/datastore/vehicles?search=DD1000")).body).toMatchObject({ vehicles: [] });
    expect((await send("imports", "vehicles", VEHICLES, { source })).status).toBe(404);
  });
});

describe("others", () => {
  it("[S233, S102] another workshop, a fleet and a customer read and change nothing of it", async () => {
    const elin = await signedIn(server.url, "elin");
    expect(await lookUp("EK48213", elin)).toEqual([]);
    const told = await Promise.all(
      ["feed", "vehicles", "customers", "vehicles?search=volvo", ""].map(async (path) =>
        JSON.stringify((await elin.get(`/api/datastore/${path}`.replace(/\/$/, ""))).body),
      ),
    );
    expect(told.join()).not.toMatch(/EK48213|Fjordfrakt|Cargo/);
    const { sources } = (await kari.get("/api/datastore")).body as DatastoreOverview;
    const foreign = sources.find(({ name }) => name === "Cargo DMS")?.id ?? "";
    expect((await elin.post(`/api/datastore/sources/${foreign}/remove`)).status).toBe(404);
    expect((await send("imports", "vehicles", VEHICLES, { source: foreign, by: elin })).status).toBe(404);
    // The office looks up and lists, and imports nothing.
    expect((await send("imports", "vehicles", VEHICLES, { by: amir })).status).toBe(403);
    const marit = await signedIn(server.url, "marit");
    const nobody = new Browser(server.url);
    for (const browser of [marit, nobody])
      for (const path of ["look-up?typed=EK48213", "feed", "vehicles", "customers"])
        expect([401, 403]).toContain((await browser.get(`/api/datastore/${path}`)).status);
    expect((await marit.get("/api/index")).body as object).not.toHaveProperty("vehicles");
  });
});
