import { join } from "node:path";
import * as z from "zod/mini";
import type { S3Settings } from "./blobs/s3.ts";
import type { UploadLimits } from "./blobs/limits.ts";
import type { RegisterConfig } from "./registers/http-register.ts";
import type { MailConfig } from "./mail/transport.ts";

const wholeNumber = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, `must be a whole number`)),
    z.pipe(z.transform(Number), z.number().check(z.gte(min), z.lte(max))),
  );

const Settings = {
  PORT: wholeNumber(0, 65_535),
  HOST: z.string().check(z.minLength(1)),
  BASE_URL: z.string().check(z.regex(/^https?:\/\/[^/?#@\s]+\/?$/, "must be http(s)://host[:port], without a path")),
  DATABASE_URL: z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/, "must be postgres://user:password@host/database")),
  DATA_DIR: z.string().check(z.minLength(1)),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]),
  /** How many proxies in front add to X-Forwarded-For. 0: the socket's own address counts. */
  TRUSTED_HOPS: wholeNumber(0, 5),
  SESSION_DAYS: wholeNumber(1, 365),
  SESSION_SECRET: z.string().check(z.minLength(32, "must have at least 32 characters")),
  /** Where photos, videos and files lie: a folder, or a bucket when `S3_ENDPOINT` is set. */
  BLOB_DIR: z.string().check(z.minLength(1)),
  S3_ENDPOINT: z.string().check(z.regex(/^https?:\/\/[^/?#@\s]+\/?$/, "must be http(s)://host[:port], without a path")),
  S3_BUCKET: z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, "is not the name of a bucket")),
  S3_REGION: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, "is not a region")),
  S3_ACCESS_KEY_ID: z.string().check(z.minLength(1)),
  S3_SECRET_ACCESS_KEY: z.string().check(z.minLength(1)),
  UPLOAD_MB: wholeNumber(1, 5_000),
  CASE_MEDIA_MB: wholeNumber(1, 1_000_000),
  CASE_MEDIA_FILES: wholeNumber(1, 10_000),
  LINK_MEDIA_MB: wholeNumber(1, 1_000_000),
  LINK_MEDIA_FILES: wholeNumber(1, 10_000),
  DISK_RESERVE_MB: wholeNumber(0, 1_000_000),
  // Longer than an upload is kept, and than a device that was told "stored" keeps its original.
  BLOB_GRACE_DAYS: wholeNumber(15, 3_650),
  /** A folder for accepted orders, one folder for each workshop in it. */
  EXPORT_DIR: z.string().check(z.minLength(1)),
  /** Whether webhooks may lead into the own network, and go without TLS. */
  EXPORT_TO_PRIVATE: z.enum(["yes", "no"]),
  /** A register of vehicles that is asked for what a workshop does not know. */
  REGISTER_URL: z
    .string()
    .check(
      z.refine(
        (url) => /^https?:\/\/[^@\s]+$/.test(url) && url.includes("{plate}") && URL.canParse(url),
        "must be http(s)://… with {plate} in it",
      ),
    ),
  REGISTER_TOKEN: z.string().check(z.regex(/^[\x21-\x7e]+$/, "has signs that cannot be sent")),
  REGISTER_TIMEOUT_MS: wholeNumber(100, 60_000),
  /** The server mails go out through, and whom they come from; both or none. */
  VAPID_PUBLIC_KEY: z.string().check(z.regex(/^[\w-]{87}$/, "is not a VAPID public key")),
  VAPID_PRIVATE_KEY: z.string().check(z.regex(/^[\w-]{43}$/, "is not a VAPID private key")),
  VAPID_SUBJECT: z.string().check(z.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, "must be mailto:… or https://…")),
  SMTP_URL: z
    .string()
    .check(
      z.refine(
        (url) => /^smtps?:\/\/[^/\s]/.test(url) && URL.canParse(url),
        "must be smtp(s)://[user:password@]host[:port]",
      ),
    ),
  MAIL_FROM: z
    .string()
    .check(
      z.regex(
        /^([^<>\p{Cc}]{0,100}<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u,
        "must be an address or: Name <address>",
      ),
    ),
} as const;

type Name = keyof typeof Settings;
type MegabyteName = Extract<Name, `${string}_MB`>;

export interface Config {
  port: number;
  host: string;
  /** Where people reach the server, without a slash at the end; null: as in the request's Host header. */
  baseUrl: string | null;
  dataFolder: string;
  /** The PostgreSQL database that holds everything but blobs; null: SQLite in the data folder. */
  databaseUrl: string | null;
  /** The built client. */
  clientFolder: string;
  logLevel: z.infer<(typeof Settings)["LOG_LEVEL"]>;
  trustedHops: number;
  sessionDays: number;
  /** Signs session cookies; null: one is made and kept in the data folder. */
  sessionSecret: string | null;
  blobs: BlobConfig;
  exports: ExportConfig;
  /** Null: only what workshops imported is looked up. */
  register: RegisterConfig | null;
  /** How mails are sent; null: they are not, and managers read them in the outbox. */
  mail: MailConfig | null;
  /** What browsers know this installation by when it sends them messages (RFC 8292); null: it does not. */
  vapid: VapidKeys | null;
}

export interface ExportConfig {
  /** Null: workshops cannot choose a folder. */
  folder: string | null;
  /** Addresses within the own network may be called, and without TLS. */
  toPrivate: boolean;
}

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  /** Whom a push service tells when something is wrong. */
  subject: string;
}

export interface BlobConfig {
  /** A folder, or a bucket of an S3-compatible service. */
  place: { folder: string } | S3Settings;
  /** How many days photos, videos and files that no page speaks of are kept. */
  graceDays: number;
  limits: UploadLimits;
}

const MB = 1_000_000;

/** What holds when nothing is set. */
export const blobDefaults = (dataFolder: string): BlobConfig => ({
  place: { folder: join(dataFolder, "blobs") },
  graceDays: 30,
  limits: {
    fileBytes: 1_000 * MB,
    caseBytes: 10_000 * MB,
    caseFiles: 1_000,
    linkBytes: 500 * MB,
    linkFiles: 100,
    reserveBytes: 500 * MB,
  },
});

/** Wrong configuration. The message lists every problem, one a line, and never a value that may be secret. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/** Reads the configuration from the environment. An empty variable counts as not set. @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const read = <Key extends Name, Fallback>(
    name: Key,
    fallback: Fallback,
  ): z.infer<(typeof Settings)[Key]> | Fallback => {
    const written = environment[name];
    if (written === undefined || written === "") return fallback;
    const parsed = Settings[name].safeParse(written);
    if (parsed.success) return parsed.data as z.infer<(typeof Settings)[Key]>;
    problems.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join(", ")}`);
    return fallback;
  };
  const dataFolder = read("DATA_DIR", "data");
  const defaults = blobDefaults(dataFolder);
  const bytes = (name: MegabyteName, fallback: number): number => read(name, fallback / MB) * MB;
  const placeOf = (): BlobConfig["place"] => {
    const s3 = {
      endpoint: read("S3_ENDPOINT", ""),
      bucket: read("S3_BUCKET", ""),
      region: read("S3_REGION", ""),
      accessKeyId: read("S3_ACCESS_KEY_ID", ""),
      secretAccessKey: read("S3_SECRET_ACCESS_KEY", ""),
    };
    const isSet = Object.values(s3).map(Boolean);
    if (!isSet.includes(true)) return { folder: read("BLOB_DIR", join(dataFolder, "blobs")) };
    if (isSet.includes(false))
      problems.push("S3: S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together");
    return s3;
  };
  const mailOf = (): MailConfig | null => {
    const [url, from] = [read("SMTP_URL", ""), read("MAIL_FROM", "")];
    if (!environment.SMTP_URL !== !environment.MAIL_FROM) problems.push("SMTP_URL and MAIL_FROM belong together");
    return url === "" ? null : { url, from };
  };
  const registerOf = (): RegisterConfig | null => {
    const url = read("REGISTER_URL", "");
    return url === "" ? null : { url, token: read("REGISTER_TOKEN", ""), timeout: read("REGISTER_TIMEOUT_MS", 4_000) };
  };
  const vapidOf = (): VapidKeys | null => {
    const keys = {
      publicKey: read("VAPID_PUBLIC_KEY", ""),
      privateKey: read("VAPID_PRIVATE_KEY", ""),
      subject: read("VAPID_SUBJECT", ""),
    };
    const isSet = [environment.VAPID_PUBLIC_KEY, environment.VAPID_PRIVATE_KEY, environment.VAPID_SUBJECT].map(Boolean);
    if (!isSet.includes(true)) return null;
    if (isSet.includes(false))
      problems.push("VAPID: VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT belong together");
    return keys;
  };
  const { limits } = defaults;
  const config: Config = {
    port: read("PORT", 8787),
    host: read("HOST", "127.0.0.1"),
    baseUrl: read("BASE_URL", null)?.replace(/\/$/, "") ?? null,
    dataFolder,
    databaseUrl: read("DATABASE_URL", null),
    clientFolder: "dist/client",
    logLevel: read("LOG_LEVEL", "info"),
    trustedHops: read("TRUSTED_HOPS", 0),
    sessionDays: read("SESSION_DAYS", 30),
    sessionSecret: read("SESSION_SECRET", null),
    blobs: {
      place: placeOf(),
      graceDays: read("BLOB_GRACE_DAYS", defaults.graceDays),
      limits: {
        fileBytes: bytes("UPLOAD_MB", limits.fileBytes),
        caseBytes: bytes("CASE_MEDIA_MB", limits.caseBytes),
        caseFiles: read("CASE_MEDIA_FILES", limits.caseFiles),
        linkBytes: bytes("LINK_MEDIA_MB", limits.linkBytes),
        linkFiles: read("LINK_MEDIA_FILES", limits.linkFiles),
        reserveBytes: bytes("DISK_RESERVE_MB", limits.reserveBytes),
      },
    },
    exports: { folder: read("EXPORT_DIR", null), toPrivate: read("EXPORT_TO_PRIVATE", "no") === "yes" },
    register: registerOf(),
    mail: mailOf(),
    vapid: vapidOf(),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
