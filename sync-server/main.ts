import { existsSync } from "node:fs";
import { pino } from "pino";
import { pairingLink } from "../model/device.ts";
import { routeConsole } from "./collaboration/route-console.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createServer, type JobcardServer } from "./create-server.ts";
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_PEOPLE } from "./demo/stage.ts";

const STOP_AFTER_MS = 10_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Errors are logged by type and place. Their messages may quote what people wrote, so they stay out. */
const describeError = (error: unknown): object =>
  error instanceof Error
    ? {
        type: error.name,
        code: (error as { code?: unknown }).code,
        stack: error.stack
          ?.split("\n")
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 12),
      }
    : { type: typeof error };

function configure(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

async function welcome(server: JobcardServer, config: Config, empty: boolean): Promise<void> {
  const base = config.baseUrl ?? server.url;
  print(`\nJobcard runs at ${base}`);
  const isEmpty = await server.directory.isEmpty();
  if (empty || isEmpty) {
    if (!isEmpty) return;
    const { token } = await server.oneTimeLinks.issue(
      { kind: "setup", organisation: null, roles: ["manager"], person: null },
      Date.now(),
    );
    print(`\nSet up the first workshop (works once, within 7 days):\n  ${base}/setup#k=${token}\n`);
    return;
  }
  if (!(await server.directory.personByEmail(DEMO_ADMIN.email))) {
    if (process.argv.includes("--demo-reset")) print("\nThis is not the demo's data: nothing was reset.");
    return;
  }
  print(`\nDemo sign-ins, password ${DEMO_PASSWORD}:`);
  for (const { name, email, roles } of [...Object.values(DEMO_PEOPLE), { ...DEMO_ADMIN, roles: ["administrator"] }]) {
    print(`  ${roles.join(", ").padEnd(24)}${email.padEnd(30)}${name}`);
  }
  const link = server.demoLinks[0];
  print(
    link
      ? `\nA customer's link (${link.plate}):\n  ${base}/s#k=${link.secret}\n`
      : "\nCustomers' links: open a case as a workshop and make a new one.\n",
  );
  const pairing = await demoPairing(server);
  if (pairing)
    print(`A tablet (in another browser profile, once, within 10 minutes):\n  ${pairingLink(base, pairing)}\n`);
}

const DEMO_TABLET = { organisation: "demo-fjellveien", name: "Tablet-1", app: "cases", by: "demo" } as const;

/** The token by which a browser becomes the demo's tablet; null once one has. */
async function demoPairing({ devices, pairings }: JobcardServer): Promise<string | null> {
  const now = Date.now();
  const known = (await devices.list(DEMO_TABLET.organisation)).find(({ name }) => name === DEMO_TABLET.name);
  if (known && known.state !== "waiting") return null;
  return (await pairings.begin(known?.id ?? (await devices.add({ ...DEMO_TABLET, now })), now))?.token ?? null;
}

const config = configure();
const log = pino({ level: config.logLevel, base: null, serializers: { err: describeError } });
routeConsole(log);
process.on("unhandledRejection", (error) => log.error({ err: error }, "a promise was left to fail"));

const empty = process.argv.includes("--empty");
const isNew = !existsSync(config.dataFolder);
const demoReset = process.argv.includes("--demo-reset");
const server = await createServer({ config, log, demo: !empty, demoReset });
log.info({ isNew }, "started");
await welcome(server, config, empty);

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), STOP_AFTER_MS).unref();
  await server.close();
  log.info("stopped");
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
