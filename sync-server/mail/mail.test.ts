import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSqliteDatabase, type SqliteDatabase } from "../database/sqlite.ts";
import { enqueueAll, HURRY, invitation, openMail, outboxRows } from "../testing/mail-bench.ts";
import { headerOf, partsOf, type Received, type SmtpBehaviour, startSmtp, type TestSmtp } from "../testing/smtp.ts";
import { until } from "../testing/wait.ts";
import type { Mail } from "./create-mail.ts";
import { FailingDatabase } from "../testing/failing-database.ts";
import { accentIn } from "../../model/looks.ts";
import { layOut } from "./layout.ts";
import { createOutbox, type OutboxRow } from "./outbox.ts";

interface Bench {
  folder: string;
  database: SqliteDatabase;
  /** The same without what a test lets fail. */
  plain: SqliteDatabase;
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

async function bench(
  url: string | null,
  folder?: string,
  wrap: (plain: SqliteDatabase) => SqliteDatabase = (plain) => plain,
): Promise<Bench> {
  const data = folder ?? mkdtempSync(join(tmpdir(), "jobcard-mail-"));
  const plain = await openSqliteDatabase(data);
  const database = wrap(plain);
  const clock = { now: Date.now() };
  const mail = openMail(database, data, url, { now: () => clock.now });
  await mail.start().catch(() => mail.start());
  cleanUp.push(async () => {
    await mail.stop();
    await database.close();
    if (!folder) rmSync(data, { recursive: true });
  });
  return { folder: data, database, plain, mail, clock };
}

const rows = ({ database }: Bench): Promise<OutboxRow[]> => outboxRows(database);
const statesOf = async (on: Bench): Promise<string[]> => (await rows(on)).map(({ state }) => state);
describe("mail", () => {
  it("[S130, S131] goes out with its transaction, once for its key, and what opens something is gone afterwards", async () => {
    const server = await smtp();
    const on = await bench(server.url);
    const undone = on.database.transaction(async (within) => {
      await on.mail.enqueue(within, invitation("undone"));
      throw new Error("changed its mind");
    });
    await expect(undone).rejects.toThrow("changed its mind");
    expect(await enqueueAll(on, invitation("marit"), invitation("marit"))).toEqual(["queued", "known"]);
    await until("it is marked", async () => (await statesOf(on)).join() === "sent");
    expect(await enqueueAll(on, invitation("marit"))).toEqual(["known"]);
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
    await enqueueAll(on, ...["a", "b", "no", "c"].map((key) => invitation(key)));
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
    for (let n = 0; n < 100; n += 1)
      outcomes.push(...(await enqueueAll(on, invitation(`${n}`, "Victim@Fleet.example "))));
    expect(outcomes.filter((outcome) => outcome === "queued")).toHaveLength(5);
    expect(outcomes.at(-1)).toBe("limited");
    on.clock.now += 3_600_001;
    expect(await enqueueAll(on, invitation("later", "victim@fleet.example"))).toEqual(["queued"]);
  });

  it("[S133] an address is one address, and nothing in a mail becomes a header or markup", async () => {
    const on = await bench(null);
    const bad = ["", "nobody", "a@b@c", "a@b.example,c@d.example", "a@b.example\r\nBcc: c@d.example", "<a@b.example>"];
    const outcomes = await enqueueAll(on, ...bad.map((to) => invitation("bad", to)));
    expect(outcomes).toEqual(bad.map(() => "no-address"));
    const evil = '"><img src=x onerror=alert(1)>\r\nBcc: x@y.example';
    const { subject, html } = layOut("en", { subject: evil, paragraphs: [evil], action: null, footer: evil });
    expect(subject).toBe('"><img src=x onerror=alert(1)> Bcc: x@y.example');
    expect(html).not.toContain("<img");
    const link = { label: "x", hint: "", url: 'javascript:alert("1")' };
    expect(() => layOut("en", { subject: "", paragraphs: [], action: link, footer: "" })).toThrow("only to http(s)");
  });

  it("[S271] a mail wears the colour of the organisation's brand, moved to where it can be read, and nothing else of it", () => {
    const action = { label: "Open", hint: "", url: "https://jobcard.example/x" };
    const content = { subject: "s", paragraphs: ["p"], action, footer: "f" };
    const plain = layOut("en", content).html;
    const { accent } = accentIn("light", "#ffe900");
    expect(layOut("en", content, "#ffe900").html).toContain(`background:${accent}`);
    for (const evil of ["red", "#fff", '#ffe900;background:url("https://evil.example/x")', ""])
      expect(layOut("en", content, evil).html).toBe(plain);
    expect(layOut("en", content, "#ffe900").html).not.toMatch(/url\(|src=|<link|@import/);
  });

  it("[S132] a slow server holds up nobody else's mail, and what it answers late is not sent again", async () => {
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const server = await smtp({ beforeAnswer: async ({ to }) => (to.startsWith("slow@") ? asked : undefined) });
    const on = await bench(server.url);
    await enqueueAll(on, ...["slow", "b", "c", "d", "e", "f", "g"].map((key) => invitation(key)));
    await until(
      "the others are through",
      async () => (await statesOf(on)).join() === "sent,sent,sent,sent,sent,sent,sending",
    );
    answer();
    await until("it as well", async () => (await statesOf(on)).every((state) => state === "sent"));
    const taken = server.received.map(({ to }) => to.slice(0, 1));
    expect(new Set(taken)).toEqual(new Set("bcdefgs"));
    expect(taken).toHaveLength(7);
  });

  it("[S131] is sent again under the same Message-ID and date when the server hangs up without an answer", async () => {
    const seen: Received[] = [];
    const server = await smtp({
      beforeAnswer: async (mail) => {
        seen.push(mail);
        return seen.length < 3 ? "drop" : undefined;
      },
    });
    const on = await bench(server.url);
    await enqueueAll(on, invitation("marit"));
    await until("it is through", async () => {
      on.clock.now += 1_000;
      return (await statesOf(on)).join() === "sent";
    });
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ raw, messageId }) => `${messageId} ${headerOf(raw, "Date")}`)).size).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  it("[S131] a mail that was answered for while the database was away is marked later and not sent again", async () => {
    const server = await smtp();
    for (let call = 1; call < 14; call += 1) {
      const failing = new FailingDatabase("error", call);
      const on = await bench(server.url, undefined, (database) => failing.on(database));
      await enqueueAll({ database: on.plain, mail: on.mail }, invitation(`call-${call}`));
      await until("it is marked", async () => {
        on.clock.now += 60_000;
        return (await outboxRows(on.plain)).every(({ state }) => state === "sent");
      });
      expect(server.received.filter(({ to }) => to === `call-${call}@fleet.example`)).toHaveLength(1);
    }
  });

  it("[S132] gives up after three days and keeps it for the manager; after thirty it is forgotten", async () => {
    const gone = await startSmtp();
    await gone.close();
    const on = await bench(gone.url);
    await enqueueAll(on, invitation("marit"));
    await until("it is given up", async () => {
      on.clock.now += 3_600_000;
      return (await statesOf(on)).join() === "failed";
    });
    const [row] = await rows(on);
    expect((row?.done_at ?? 0) - (row?.created_at ?? 0)).toBeGreaterThan(2.9 * 86_400_000);
    expect(row?.data).toContain("#k=abc");
    on.clock.now += 31 * 86_400_000;
    await createOutbox({
      database: on.database,
      now: () => on.clock.now,
      pace: HURRY,
      showsSecrets: false,
      poke() {},
    }).tidy();
    expect(await rows(on)).toEqual([]);
  });
});
