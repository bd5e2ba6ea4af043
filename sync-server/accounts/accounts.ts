import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { PersonId } from "../../model/ids.ts";
import type { Database } from "../database/database.ts";
import { lockNumber, type PostgresDatabase, StoreFailure } from "../database/postgres.ts";
import { openSqlite } from "../database/sqlite.ts";
import { createFactors, type Factors, needUserVerified, newRecoveryCodes } from "./factors.ts";
import { newSecret } from "./secrets.ts";

const DAY_SECONDS = 86_400;
/** The file in the data folder that holds passwords (hashed) and sessions. */
export const ACCOUNTS_FILE = "accounts.sqlite";
/** The file in the data folder that holds what session cookies are signed with. */
export const SECRET_FILE = "session-secret";
/** What accounts are called where somebody reads it: in an authenticator app, and beside a passkey. */
const ISSUER = "Jobcard";
const TRUST_DAYS = 30;

/** What better-auth answered. */
export interface AccountAnswer {
  status: number;
  body: unknown;
  cookies: string[];
}

/** E-mail, password and session of people; who they are to the cases stands in the directory. */
export interface Accounts {
  /**
   * Asks one of better-auth's own routes, below `/api/auth`. None of them can be reached from outside.
   * @param headers of whoever asks: `cookie`, `user-agent` and `origin` are passed on
   * @param body without one it is a `GET`
   */
  ask(path: string, headers: Headers, body?: unknown): Promise<AccountAnswer>;
  factors: Factors;
  sessionOf(headers: Headers): Promise<{ personId: PersonId; session: string } | null>;
  isValid(session: string): Promise<boolean>;
  /** @param account `password` null: somebody who was invited and will choose one */
  create(account: { email: string; name: string; password: string | null }): Promise<PersonId>;
  hasPassword(personId: PersonId): Promise<boolean>;
  isPassword(personId: PersonId, password: string): Promise<boolean>;
  /** Gives somebody a password, in the place of the one they had. */
  setPassword(personId: PersonId, password: string): Promise<void>;
  /** The sessions of somebody that are open, newest first; `session` is the secret and stays in the server. */
  sessionsOf(personId: PersonId): Promise<OpenSession[]>;
  endSession(session: string): Promise<void>;
  endSessionsOf(personId: PersonId): Promise<void>;
  close(): void;
}

export interface OpenSession {
  /** What it can be named by outside; opens nothing. */
  id: string;
  session: string;
  /** The browser, as it describes itself. */
  agent: string;
  /** Milliseconds. */
  since: number;
  lastSeen: number;
}

export interface AccountsOptions {
  dataFolder: string;
  sessionDays: number;
  sessionSecret: string | null;
  /** Whether people come over https: then cookies are `Secure`. */
  secure: boolean;
  /** Where people reach the server: passkeys belong to its host. Null: to `localhost`. */
  baseUrl: string | null;
}

/**
 * Opens the accounts. On SQLite they have a file of their own, because better-auth holds transactions over
 * several turns of the event loop, which would stand in the way of the log. On PostgreSQL they lie with the rest.
 */
export async function openAccounts(options: AccountsOptions, database: Database): Promise<Accounts> {
  // It brings half a second of certificates' formats along, which commands that open no accounts need not wait for.
  const { passkey } = await import("@better-auth/passkey");
  const postgres = isPostgres(database) ? database : null;
  const sqlite = postgres ? null : openSqlite(join(options.dataFolder, ACCOUNTS_FILE));
  const settings = {
    appName: "Jobcard",
    baseURL: "http://jobcard.invalid",
    basePath: "/api/auth",
    secret: options.sessionSecret ?? (postgres ? await sharedSecret(postgres) : keptSecret(options.dataFolder)),
    database: sqlite ?? postgres?.pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    // Whatever makes an account less safe asks for the password; the age of a session proves nothing.
    session: { expiresIn: options.sessionDays * DAY_SECONDS, updateAge: DAY_SECONDS, freshAge: 0 },
    plugins: [
      twoFactor({
        issuer: ISSUER,
        trustDeviceMaxAge: TRUST_DAYS * DAY_SECONDS,
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
      }),
      passkey({
        rpName: ISSUER,
        rpID: options.baseUrl === null ? "localhost" : new URL(options.baseUrl).hostname,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        // It counts as both factors only if the device has asked who holds it; the plugin itself leaves that open.
        registration: {
          afterVerification: ({ verification }) => {
            needUserVerified(verification.registrationInfo);
            return undefined;
          },
        },
        authentication: {
          afterVerification: ({ verification }) => needUserVerified(verification.authenticationInfo),
        },
      }),
    ],
    advanced: {
      cookiePrefix: "jobcard",
      useSecureCookies: options.secure,
      // Origin and Sec-Fetch-Site are checked for every route alike, see http/same-origin.ts.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      // Addresses are neither trusted from headers nor kept.
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
  await inTurn(postgres, async () => (await getMigrations(settings)).runMigrations());
  const auth = betterAuth(settings);
  const context = await auth.$context;

  const credentialOf = async (personId: string) =>
    (await context.internalAdapter.findAccounts(personId)).find(({ providerId }) => providerId === "credential");
  const setPassword = async (personId: string, password: string): Promise<void> => {
    const hash = await context.password.hash(password);
    if (await credentialOf(personId)) return context.internalAdapter.updatePassword(personId, hash);
    await context.internalAdapter.linkAccount({
      userId: personId,
      providerId: "credential",
      accountId: personId,
      password: hash,
    });
  };

  return {
    async ask(path, headers, body) {
      const passed = ["cookie", "user-agent", "origin"].flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [[name, value] as [string, string]];
      });
      const answer = await auth.handler(
        new Request(`http://jobcard.invalid/api/auth${path}`, {
          headers: [
            ...passed,
            ...(body === undefined ? [] : [["content-type", "application/json"] as [string, string]]),
          ],
          ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
        }),
      );
      const said: unknown = await answer.json().catch(() => null);
      if (answer.status >= 500 && !isUnreadablePasskey(said)) throw new StoreFailure("accounts cannot be read");
      return { status: answer.status, body: said, cookies: answer.headers.getSetCookie() };
    },
    factors: createFactors(context, (userId) => auth.api.viewBackupCodes({ body: { userId } })),
    async sessionOf(headers) {
      // Whoever cannot be looked up is not signed out.
      const found = await auth.api.getSession({ headers }).catch((cause: unknown) => {
        throw new StoreFailure("sessions cannot be read", { cause });
      });
      return found ? { personId: found.user.id as PersonId, session: found.session.token } : null;
    },
    async isValid(session) {
      const found = await context.internalAdapter.findSession(session);
      return found !== null && found.session.expiresAt.getTime() > Date.now();
    },
    async create({ email, name, password }) {
      const user = await context.internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: "email-password" },
      );
      if (password !== null) await setPassword(user.id, password);
      return user.id as PersonId;
    },
    hasPassword: async (personId) => (await credentialOf(personId)) !== undefined,
    async isPassword(personId, password) {
      const hash = (await credentialOf(personId))?.password;
      return typeof hash === "string" && (await context.password.verify({ hash, password }));
    },
    setPassword,
    async sessionsOf(personId) {
      const found = await context.internalAdapter.listSessions(personId);
      return found
        .filter(({ expiresAt }) => expiresAt.getTime() > Date.now())
        .map(({ id, token, userAgent, createdAt, updatedAt }) => ({
          id,
          session: token,
          agent: userAgent ?? "",
          since: createdAt.getTime(),
          lastSeen: updatedAt.getTime(),
        }))
        .sort((a, b) => b.lastSeen - a.lastSeen);
    },
    endSession: (session) => context.internalAdapter.deleteSession(session),
    endSessionsOf: (personId) => context.internalAdapter.deleteUserSessions(personId),
    close: () => void sqlite?.close(),
  };
}

/** What a browser sent as a new passkey made no sense: the plugin answers that as an error of its own. */
const isUnreadablePasskey = (said: unknown): boolean =>
  typeof said === "object" && said !== null && "code" in said && said.code === "FAILED_TO_VERIFY_REGISTRATION";

const isPostgres = (database: Database): database is PostgresDatabase => database.dialect === "postgres";

/** Two servers that start at the same time bring the tables up to date one after the other. */
async function inTurn(postgres: PostgresDatabase | null, work: () => Promise<void>): Promise<void> {
  if (!postgres) return work();
  const client = await postgres.pool.connect();
  const lock = lockNumber("accounts");
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    await work();
    await client.query("SELECT pg_advisory_unlock($1)", [lock]);
  } finally {
    client.release();
  }
}

/** The secret that signs session cookies on every server, made by the first that starts. */
async function sharedSecret({ query, run, first }: PostgresDatabase): Promise<string> {
  const fact = { name: "session_secret" as const, value: newSecret() };
  await run(
    query
      .insertInto("facts")
      .values(fact)
      .onConflict((conflict) => conflict.doNothing()),
  );
  const kept = await first(query.selectFrom("facts").select("value").where("name", "=", fact.name));
  return kept?.value ?? fact.value;
}

/** The secret that signs session cookies, made on the first start. */
function keptSecret(folder: string): string {
  const path = join(folder, SECRET_FILE);
  if (!existsSync(path)) {
    // Renamed into place when it is whole: a server killed here would otherwise start with an empty secret.
    const draft = `${path}.new`;
    writeFileSync(draft, newSecret(), { mode: 0o600, flush: true });
    renameSync(draft, path);
  }
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
}
