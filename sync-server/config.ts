import * as z from "zod/mini";

const wholeNumber = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, `must be a whole number`)),
    z.pipe(z.transform(Number), z.number().check(z.gte(min), z.lte(max))),
  );

const Settings = {
  PORT: wholeNumber(0, 65_535),
  HOST: z.string().check(z.minLength(1)),
  BASE_URL: z.string().check(z.regex(/^https?:\/\/[^/?#@\s]+\/?$/, "must be http(s)://host[:port], without a path")),
  DATA_DIR: z.string().check(z.minLength(1)),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]),
  /** How many proxies in front add to X-Forwarded-For. 0: the socket's own address counts. */
  TRUSTED_HOPS: wholeNumber(0, 5),
  SESSION_DAYS: wholeNumber(1, 365),
  SESSION_SECRET: z.string().check(z.minLength(32, "must have at least 32 characters")),
} as const;

type Name = keyof typeof Settings;

export interface Config {
  port: number;
  host: string;
  /** Where people reach the server, without a slash at the end; null: as in the request's Host header. */
  baseUrl: string | null;
  dataFolder: string;
  /** The built client. */
  clientFolder: string;
  logLevel: z.infer<(typeof Settings)["LOG_LEVEL"]>;
  trustedHops: number;
  sessionDays: number;
  /** Signs session cookies; null: one is made and kept in the data folder. */
  sessionSecret: string | null;
}

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
  const config: Config = {
    port: read("PORT", 8787),
    host: read("HOST", "127.0.0.1"),
    baseUrl: read("BASE_URL", null)?.replace(/\/$/, "") ?? null,
    dataFolder: read("DATA_DIR", "data"),
    clientFolder: "dist/client",
    logLevel: read("LOG_LEVEL", "info"),
    trustedHops: read("TRUSTED_HOPS", 0),
    sessionDays: read("SESSION_DAYS", 30),
    sessionSecret: read("SESSION_SECRET", null),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
