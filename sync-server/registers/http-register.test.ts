import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedIn } from "../testing/browser.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { createHttpRegister } from "./http-register.ts";

/** A real server in place of a country's register: what it says is decided by each test. */
let say: (request: IncomingMessage, answer: ServerResponse) => void = (_, answer) => void answer.end();
const http = createServer((request, answer) => say(request, answer));
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

const register = () => createHttpRegister({ url: `${url}/v1/{country}/{plate}?full=1`, token: "t0ken", timeout: 400 });
const json =
  (body: unknown, status = 200): typeof say =>
  (_, answer) =>
    void answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

describe("a vehicle register over HTTP", () => {
  it("[S234] is asked with plate, country and token, and answers a vehicle with what it knows", async () => {
    const asked: unknown[] = [];
    say = (request, answer) => {
      asked.push(request.url, request.headers.authorization);
      json({ make: "Volvo", model: " XC40 ", year: 2023, vin: "yv1xzk9v5p2o41187", colour: "red" })(request, answer);
    };
    expect(await register().lookUp("n-ek 482 13", "N")).toEqual([
      {
        source: "register",
        vehicle: {
          plate: "EK48213",
          country: "N",
          make: "Volvo",
          model: "XC40",
          year: 2023,
          vin: "YV1XZK9V5P2041187",
          odometer: null,
        },
        owner: null,
        fleet: "",
        agreement: "",
      },
    ]);
    expect(asked).toEqual(["/v1/N/EK48213?full=1", "Bearer t0ken"]);
  });

  it("[S234] knows nothing, or fails within its time, whatever it answers", async () => {
    say = json({}, 404);
    expect(await register().lookUp("AA00001", "N")).toEqual([]);
    const answers: (typeof say)[] = [
      json({}, 500),
      json("no vehicle"),
      json([[]]),
      json({ make: 7 }),
      json({ make: "x".repeat(200_000) }),
      (_, answer) => void answer.end("<html>"),
      (_, answer) => void answer.writeHead(302, { location: `${url}/elsewhere` }).end(),
      (request) => void request.socket.destroy(),
      // Answers never.
      () => {},
      // Begins, and never ends.
      (_, answer) => void answer.writeHead(200).write("{"),
    ];
    for (const answer of answers) {
      say = answer;
      expect(await register().lookUp("AA00001", "N")).toBe("failed");
    }
    say = json({ make: "Kia", year: 1200, odometer: -1, country: "norway", plate: null });
    expect(await register().lookUp("AA00001", "N")).toMatchObject([
      { vehicle: { plate: "AA00001", country: "N", make: "Kia", year: null, odometer: null } },
    ]);
  });

  it("[S234, S233] is asked by the server for what the workshop does not know, and not before", async () => {
    const server = await startServer({ config: { register: { url: `${url}/{plate}`, token: "", timeout: 400 } } });
    await addPeople(server);
    const kari = await signedIn(server.url, "kari");
    const asked: (string | undefined)[] = [];
    say = (request, answer) => {
      asked.push(request.url);
      json({ make: "Kia" })(request, answer);
    };
    const file = new TextEncoder().encode("plate;make\nEK48213;Volvo\n");
    await kari.post("/api/datastore/imports?kind=vehicles&mode=full", file);
    const lookUp = async (typed: string) => (await kari.get(`/api/datastore/look-up?typed=${typed}`)).body;
    expect(await lookUp("EK48213")).toMatchObject({
      register: "not-asked",
      vehicles: [{ vehicle: { make: "Volvo" } }],
    });
    expect(await lookUp("BB10001")).toMatchObject({ register: "answered", vehicles: [{ vehicle: { make: "Kia" } }] });
    say = json({}, 500);
    expect(await lookUp("BB10002")).toEqual({ register: "failed", vehicles: [] });
    expect(asked).toEqual(["/BB10001"]);
    expect((await (await signedIn(server.url, "marit")).get("/api/datastore/look-up?typed=BB10001")).status).toBe(403);
    await server.stop();
  });
});
