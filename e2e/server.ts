/** A server process of its own with a data folder of its own, for specs, screenshots and benchmarks. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const START_TIMEOUT_MS = 60_000;

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  port: number;
  dataFolder: string;
  /** Everything the process has printed: addresses, demo sign-ins, links. */
  printed(): string;
  /** Ends the process at once, as a power cut would, and leaves its data. */
  kill(): Promise<void>;
  /** Starts again on the same port and data after `kill`. */
  startAgain(): Promise<void>;
  /** Stops the process as an operator would and deletes its data. Resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** Starts a server on a free port of the loopback address. With `empty` it has no demo day. */
export async function startServer({
  empty = false,
  environment = {} as Record<string, string>,
} = {}): Promise<RunningServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), "jobcard-e2e-"));
  let running = await launch(dataFolder, 0, empty, environment);
  const { port } = running;
  let printed = running.printed();
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    dataFolder,
    printed: () => printed + running.printed(),
    async kill() {
      printed += running.printed();
      running.process.kill("SIGKILL");
      await running.ended;
    },
    async startAgain() {
      running = await launch(dataFolder, port, empty, environment);
    },
    async stop() {
      running.process.kill("SIGTERM");
      const [code] = await running.ended;
      await rm(dataFolder, { recursive: true, force: true });
      return code;
    },
  };
}

interface Launched {
  process: ChildProcess;
  port: number;
  ended: Promise<[number | null]>;
  printed(): string;
}

async function launch(
  dataFolder: string,
  port: number,
  empty: boolean,
  environment: Record<string, string>,
): Promise<Launched> {
  const child = spawn(process.execPath, ["--import", "tsx", "sync-server/main.ts", ...(empty ? ["--empty"] : [])], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      BASE_URL: "",
      DATA_DIR: dataFolder,
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  const endWithUs = (): void => void child.kill("SIGKILL");
  process.once("exit", endWithUs);
  void ended.then(() => process.off("exit", endWithUs));
  let output = "";
  const opened = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(output);
      if (!address) return;
      clearTimeout(timer);
      resolve(Number(address[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(([code]) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
  });
  return { process: child, port: await opened, ended, printed: () => output };
}
