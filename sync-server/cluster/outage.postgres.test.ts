import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import { CLOSE } from "../../model/protocol.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { type PostgresInstance, startPostgres } from "../testing/postgres-instance.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, emailOf, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

let postgres: PostgresInstance;
let server: TestServer;
let kari: Browser;
let testCase: TestCase;

beforeAll(async () => {
  postgres = await startPostgres();
  server = await startServer({ config: { databaseUrl: await postgres.createDatabase() } });
  await addPeople(server, ["kari"]);
  kari = await signedIn(server.url, "kari");
  testCase = await makeCase(kari);
});
afterAll(async () => {
  kari.close();
  await server.stop();
  await postgres.stop();
});

describe("while the database is away", () => {
  it("[S44, S32] nobody is told that they are signed out, or that anything is stored; afterwards all goes on", async () => {
    const { caseId } = testCase;
    const page = pageName(caseId, "internal/workshop");
    await postgres.crash();
    const status = async (path: string): Promise<number> => (await kari.get(path)).status;
    expect(await Promise.all(["/api/me", "/api/index?since=0", `/api/cases/${caseId}/evidence`].map(status))).toEqual([
      503, 503, 503,
    ]);
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 503]);
    expect(await kari.frames("push", [{ page }])).toBe(503);
    const { status: signIn } = await kari.post("/api/auth/sign-in/email", { email: emailOf("kari"), password: "x" });
    expect(signIn).toBe(503);
    expect((await closed(kari.socket(`/sync/${caseId}`))).code).toBe(CLOSE.storeFailed.code);

    await postgres.start();
    await until("it is ready again", async () => (await status("/readyz")) === 200, 20_000);
    expect(await status("/api/me")).toBe(200);
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop", newPage());
    await until("the page is open again", () => live.synced, 20_000);
  });
});
