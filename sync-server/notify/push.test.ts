import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import { Agent, createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
// The certificate that the SMTP server of the tests brings along.
import tlsOptions from "smtp-server/lib/tls-options.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webPush from "web-push";
import { sendMessage } from "../../model/commands/talk.ts";
import type { NoticeSettings } from "../../model/protocol.ts";
import { Browser } from "../testing/browser.ts";
import { HURRY } from "../testing/mail-bench.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, emailOf, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";

const { publicKey, privateKey } = webPush.generateVAPIDKeys();
const vapid = { publicKey, privateKey, subject: "mailto:post@jobcard.example" };

interface Pushed {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let service: Server;
let answer = 201;
let pushed: Pushed[] = [];
let server: TestServer;

const at = (path: string): string => `https://localhost:${(service.address() as AddressInfo).port}${path}`;
const signedIn = async (person: TestPerson): Promise<Browser> => {
  const browser = new Browser(server.url);
  await browser.signIn(emailOf(person));
  return browser;
};

/** A browser that has subscribed, with what it needs to read a message. */
function subscriber(path: string): { subscription: object; ecdh: ECDH; auth: Buffer } {
  const ecdh = createECDH("prime256v1");
  const auth = randomBytes(16);
  const keys = { p256dh: ecdh.generateKeys().toString("base64url"), auth: auth.toString("base64url") };
  return { subscription: { endpoint: at(path), keys }, ecdh, auth };
}

/** Reads a message as a browser does (RFC 8188, RFC 8291). */
function open(body: Buffer, { ecdh, auth }: Pick<ReturnType<typeof subscriber>, "ecdh" | "auth">): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const senderKey = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), senderKey]);
  const secret = Buffer.from(hkdfSync("sha256", ecdh.computeSecret(senderKey), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
}

beforeAll(async () => {
  service = createServer(tlsOptions(), (request, response) => {
    void buffer(request).then((body) => {
      pushed.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => void service.listen(0, "127.0.0.1", resolve));
  server = await startServer({
    config: { vapid },
    mailPace: {
      ...HURRY,
      collect: { pause: 0, whole: 0 },
      pushService: { hosts: ["localhost"], agent: new Agent({ rejectUnauthorized: false }) },
    },
  });
  await addPeople(server);
});
afterAll(async () => {
  await server.stop();
  await new Promise((resolve) => service.close(resolve));
});

describe("messages to browsers", () => {
  it("[S138, FB-172] say that something changed, sealed for that browser, and end where the service says it is gone", async () => {
    const [kari, marit] = [await signedIn("kari"), await signedIn("marit")];
    const { caseId } = await makeCase(kari);
    await server.effects.settle();
    await server.dispatcher.run();
    const device = new Device(marit, caseId);
    const ask = async (words: string): Promise<Pushed[]> => {
      await device.pull();
      sendMessage(device.pages, marit.env(), "fleet", words);
      await device.push();
      await server.effects.settle();
      pushed = [];
      await server.dispatcher.run();
      return pushed;
    };
    expect(((await kari.get("/api/notifications")).body as NoticeSettings).pushKey).toBe(publicKey);
    const [phone, desk] = [subscriber("/phone"), subscriber("/desk")];
    for (const { subscription } of [phone, desk])
      expect((await kari.post("/api/notifications/push", subscription)).status).toBe(201);
    const told = await ask("Is EK48213 ready?");
    expect(told.map(({ path }) => path).toSorted()).toEqual(["/desk", "/phone"]);
    const toPhone = told.find(({ path }) => path === "/phone");
    expect(open(toPhone?.body ?? Buffer.alloc(0), phone)).toBe('{"kind":"changed"}');
    expect(String(toPhone?.headers.authorization)).toContain(`k=${publicKey}`);
    expect((await kari.post("/api/notifications/push/end", { endpoint: at("/desk") })).status).toBe(200);
    answer = 410;
    expect((await ask("Hello?")).map(({ path }) => path)).toEqual(["/phone"]);
    answer = 201;
    expect(await ask("Anybody?")).toEqual([]);
  });

  it("[S138, T20] go to push services only, however an address is spelled, and only for who is signed in", async () => {
    const kari = await signedIn("kari");
    const { subscription } = subscriber("/x");
    const strange = [
      "http://localhost/x",
      "https://127.0.0.1/x",
      "https://localhost.evil.example/x",
      "https://evil.example/localhost",
      "https://user:pass@localhost/x",
      "https://localhost@evil.example/x",
      "https://[::1]/x",
      "https://0x7f.1/x",
      "file:///etc/passwd",
      "not an address",
    ];
    for (const endpoint of strange)
      expect([endpoint, (await kari.post("/api/notifications/push", { ...subscription, endpoint })).status]).toEqual([
        endpoint,
        400,
      ]);
    expect((await new Browser(server.url).post("/api/notifications/push", subscription)).status).toBe(401);
    expect(
      (await kari.post("/api/notifications/push", { ...subscription, keys: { p256dh: "x", auth: "y" } })).status,
    ).toBe(400);
  });
});
