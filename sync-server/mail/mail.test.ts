import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { openSqliteDatabase, type SqliteDatabase } from "../database/sqlite.ts";
import { partsOf, headerOf, type SmtpBehaviour, startSmtp, type TestSmtp } from "../testing/smtp.ts";
import { until } from "../testing/wait.ts";
import { createMail, type Mail } from "./create-mail.ts";
import { layOut } from "./layout.ts";
import type { NewMail, OutboxRow } from "./outbox.ts";

const HURRY = { leaseMs: 60_000, firstRetryMs: 20, sweepMs: 20, firstPauseMs: 20, patienceMs: 200 };
const FROM = "Jobcard <post@jobcard.example>";

interface Bench {
  folder: string;
  database: SqliteDatabase;
  mail: Mail;
  clock: { now: number };
}

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function smtp(behaviour?: SmtpBehaviour): Promise<TestSmtp> {
  const server = await startSmtp(behaviour);
  cleanUp.push(() => server.close());
  return server;
}

async function bench(url: string | null, folder?: string): Promise<Bench> {
  const data = folder ?? mkdtempSync(join(tmpdir(), "jobcard-mail-"));
  const database = await openSqliteDatabase(data);
  const clock = { now: Date.now() };
  const mail = createMail({
    config: url === null ? null : { url, from: FROM },
    dataFolder: data,
    database,
    now: () => clock.now,
    log: pino({ level: "silent" }),
    pace: HURRY,
  });
  await mail.start();
  cleanUp.push(async () => {
    await mail.stop();
    await database.close();
    if (!folder) rmSync(data, { recursive: true });
  });
  return { folder: data, database, mail, clock };
}

const invitation = (key: string, to = `${key}@fleet.example`): NewMail<"invitation"> => ({
  key: `invitation/${key}`,
  to,
  organisation: "workshop-1",
  language: "nb",
  template: "invitation",
  data: { inviter: "Kari Hagen", organisation: "Fjellveien Bil", link: "https://jobcard.example/setup#k=abc", days: 7 },
});

const rows = ({ database }: Bench): Promise<OutboxRow[]> =>
  database.all(database.query.selectFrom("outbox").selectAll().orderBy("key"));
const statesOf = async (on: Bench): Promise<string[]> => (await rows(on)).map(({ state }) => state);
const enqueue = ({ database, mail }: Bench, ...mails: NewMail<"invitation">[]) =>
  database.transaction(async (within) => {
    const outcomes: string[] = [];
    for (const one of mails) outcomes.push(await mail.enqueue(within, one));
    return outcomes;
  });

describe("mail", () => {
  it("[S130, S131] goes out with its transaction, once for its key, and what opens something is gone afterwards", async () => {
    const server = await smtp();
    const on = await bench(server.url);
    const undone = on.database.transaction(async (within) => {
      await on.mail.enqueue(within, invitation("undone"));
      throw new Error("changed its mind");
    });
    await expect(undone).rejects.toThrow("changed its mind");
    expect(await enqueue(on, invitation("marit"), invitation("marit"))).toEqual(["queued", "known"]);
    await until("it is marked", async () => (await statesOf(on)).join() === "sent");
    expect(await enqueue(on, invitation("marit"))).toEqual(["known"]);
    expect(server.received.map(({ to }) => to)).toEqual(["marit@fleet.example"]);
    const [{ raw, messageId } = { raw: "", messageId: "" }] = server.received;
    expect([headerOf(raw, "From"), headerOf(raw, "Subject"), headerOf(raw, "Auto-Submitted")]).toEqual([
      "Jobcard <post@jobcard.example>",
      "Du er invitert til Jobcard",
      "auto-generated",
    ]);
    const [row] = await rows(on);
    expect(messageId).toBe(`<${row?.id}@jobcard.example>`);
    const { text, html } = partsOf(raw);
    expect(text).toContain("Kari Hagen inviterer deg til å arbeide sammen med Fjellveien Bil");
    expect(text).toContain("https://jobcard.example/setup#k=abc");
    expect(html).toContain('href="https://jobcard.example/setup#k=abc"');
    expect(JSON.stringify(row)).not.toContain("#k=abc");
    expect(readdirSync(join(on.folder, "mail-answered"))).toEqual([]);
  });

  it("[S132] waits for a server that is down, and one that refuses a recipient keeps nobody else from theirs", async () => {
    const gone = await startSmtp();
    await gone.close();
    const on = await bench(gone.url);
    await enqueue(on, ...["a", "b", "no", "c"].map((key) => invitation(key)));
    await until("it was tried", async () =>
      (await rows(on)).some(({ last_error }) => last_error?.includes("ECONNREFUSED")),
    );
    expect(new Set(await statesOf(on))).not.toContain("failed");
    const server = await startSmtp({ port: gone.port, refuse: (to) => (to.startsWith("no@") ? 550 : null) });
    cleanUp.push(() => server.close());
    on.clock.now += 10_000;
    await until("all is said", async () => {
      on.clock.now += 1_000;
      return (await statesOf(on)).join() === "sent,sent,sent,refused";
    });
    expect(server.received.map(({ to }) => to).sort()).toEqual(["a", "b", "c"].map((key) => `${key}@fleet.example`));
    expect((await rows(on)).at(-1)?.last_error).toContain("550");
  });

  it("[T29] one address gets only so many invitations and reset links within an hour, however often somebody asks", async () => {
    const on = await bench(null);
    const outcomes: string[] = [];
    for (let n = 0; n < 100; n += 1) outcomes.push(...(await enqueue(on, invitation(`${n}`, "Victim@Fleet.example "))));
    expect(outcomes.filter((outcome) => outcome === "queued")).toHaveLength(5);
    expect(outcomes.at(-1)).toBe("limited");
    on.clock.now += 3_600_001;
    expect(await enqueue(on, invitation("later", "victim@fleet.example"))).toEqual(["queued"]);
  });

  it("[S133] an address is one address, and nothing in a mail becomes a header or markup", async () => {
    const on = await bench(null);
    const bad = ["", "nobody", "a@b@c", "a@b.example,c@d.example", "a@b.example\r\nBcc: c@d.example", "<a@b.example>"];
    const outcomes = await enqueue(on, ...bad.map((to) => invitation("bad", to)));
    expect(outcomes).toEqual(bad.map(() => "no-address"));
    const evil = '"><img src=x onerror=alert(1)>\r\nBcc: x@y.example';
    const { subject, html } = layOut("en", { subject: evil, paragraphs: [evil], action: null, footer: evil });
    expect(subject).toBe('"><img src=x onerror=alert(1)> Bcc: x@y.example');
    expect(html).not.toContain("<img");
    const link = { label: "x", hint: "", url: 'javascript:alert("1")' };
    expect(() => layOut("en", { subject: "", paragraphs: [], action: link, footer: "" })).toThrow("only to http(s)");
  });
});
