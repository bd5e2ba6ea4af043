import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutboxPage } from "../../model/protocol.ts";
import { Browser } from "../testing/browser.ts";
import { enqueueAll, FROM, HURRY, invitation } from "../testing/mail-bench.ts";
import { startSmtp } from "../testing/smtp.ts";
import { addPeople, emailOf, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

let server: TestServer;

const signedIn = async (person: TestPerson, at = server): Promise<Browser> => {
  const browser = new Browser(at.url);
  await browser.signIn(emailOf(person));
  return browser;
};
const pageOf = async (browser: Browser, query = ""): Promise<OutboxPage> =>
  (await browser.get(`/api/outbox${query}`)).body as OutboxPage;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
});
afterAll(() => server.stop());

describe("the outbox page", () => {
  it("[S137] without a mail server whoever runs the organisation reads its mails in full; nobody else does", async () => {
    await enqueueAll(server, ...Array.from({ length: 120 }, (_, n) => invitation(`p${n}`)), {
      ...invitation("theirs"),
      organisation: "workshop-2",
    });
    const kari = await signedIn("kari");
    const first = await pageOf(kari);
    expect(first).toMatchObject({ isMailed: false, hasMore: true, counts: { waiting: 120, sent: 0 } });
    expect(first.mails[0]).toMatchObject({ subject: "Du er invitert til Jobcard", state: "waiting", attempts: 0 });
    expect(first.mails[0]?.text).toContain("https://jobcard.example/setup#k=abc");
    const last = first.mails.at(-1);
    const second = await pageOf(kari, `?after=${last?.createdAt}.${last?.id}`);
    expect(second).toMatchObject({ hasMore: false });
    expect(new Set([...first.mails, ...second.mails].map(({ to }) => to)).size).toBe(120);
    expect((await pageOf(kari, "?search=P77@")).mails.map(({ to }) => to)).toEqual(["p77@fleet.example"]);
    expect((await pageOf(kari, "?state=sent")).mails).toEqual([]);
    expect((await pageOf(await signedIn("elin"))).mails.map(({ to }) => to)).toEqual(["theirs@fleet.example"]);
    expect((await pageOf(await signedIn("marit"))).mails).toEqual([]);
    expect((await pageOf(await signedIn("admin"))).mails).toEqual([]);
    expect((await (await signedIn("amir")).get("/api/outbox")).status).toBe(403);
    expect((await new Browser(server.url).get("/api/outbox")).status).toBe(401);
    expect((await kari.get("/api/outbox?state=sending")).status).toBe(400);
    expect((await kari.get("/api/outbox?after=1")).status).toBe(400);
  });

  it("[S137] with one it shows no secret, and what was refused or given up can be sent again, by the own manager only", async () => {
    let refuse = true;
    const smtp = await startSmtp({ refuse: () => (refuse ? 550 : null) });
    const mailing = await startServer({ config: { mail: { url: smtp.url, from: FROM } }, mailPace: HURRY });
    try {
      await addPeople(mailing);
      await enqueueAll(mailing, invitation("marit"));
      const [kari, elin] = [await signedIn("kari", mailing), await signedIn("elin", mailing)];
      await until("it is refused", async () => (await pageOf(kari)).counts.refused === 1);
      const [mail] = (await pageOf(kari)).mails;
      expect(mail).toMatchObject({ state: "refused", nextAt: null });
      expect(mail?.error).toContain("550");
      expect(mail?.text).not.toContain("#k=");
      expect((await elin.post(`/api/outbox/${mail?.id}/again`)).status).toBe(404);
      refuse = false;
      expect((await kari.post(`/api/outbox/${mail?.id}/again`)).status).toBe(200);
      await until("it is sent", async () => (await pageOf(kari)).counts.sent === 1);
      expect(smtp.received[0]?.raw).toContain("#k=3Dabc");
      expect((await kari.post(`/api/outbox/${mail?.id}/again`)).status).toBe(404);
    } finally {
      await mailing.stop();
      await smtp.close();
    }
  });
});
