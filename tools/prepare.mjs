/**
 * What has to be there before anything else runs: Node, the packages, a browser, a built client.
 * Plain JavaScript that imports nothing but Node, because it runs before the packages are installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MINIMUM_NODE = [20, 19];

/** Something the person at the terminal can put right; shown without a stack. */
export class PreparationError extends Error {}

/** @throws PreparationError when this Node is too old for the packages. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const [needMajor, needMinor] = MINIMUM_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new PreparationError(
    `Jobcard needs Node ${needMajor}.${needMinor} or newer; this is Node ${version}. Install a newer one and try again.`,
  );
}

/** True when `node_modules` holds exactly what `package-lock.json` asks for on this platform. */
export function packagesAreInstalled(root = ROOT) {
  const read = (path) => {
    try {
      return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
    } catch {
      return null;
    }
  };
  const wanted = read("package-lock.json");
  const held = read("node_modules/.package-lock.json");
  if (!wanted || !held) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    // Optional packages are those of other platforms.
    return held[path] ? held[path].version === version : optional === true;
  });
}

/** Runs a program in the project's folder. Resolves to its exit code; its output goes to this terminal. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", ...options });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

/** Installs the packages when they are missing or not those of the lock file. */
export async function installPackages() {
  if (packagesAreInstalled()) return;
  console.log("Installing packages (a minute or two the first time) …");
  // Not `npm ci`: it refuses a lock file in which npm itself left out optional packages of platforms
  // that the registry at hand does not carry. `--no-save` takes the versions of the lock file and leaves it alone.
  const code = await run(
    "npm",
    ["install", "--no-save", "--include=dev", "--no-fund", "--no-audit", "--loglevel=error"],
    {
      shell: process.platform === "win32",
    },
  );
  if (code !== 0) {
    throw new PreparationError(
      "The packages could not be installed; npm's own message is above. better-sqlite3 may be compiled here, which needs python3, make and a C++ compiler.",
    );
  }
}

const SOURCES = ["client", "model", "vite.config.ts", "package-lock.json"];

function newestChange(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stats.mtimeMs);
}

/** True when the built client is older than what it is built from. */
export function clientIsStale(root = ROOT) {
  const built = join(root, "dist/client/index.html");
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.some((path) => newestChange(join(root, path)) > builtAt);
}

/** Builds the client into `dist/client`. */
export async function buildClient() {
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  // To standard error: the standard output of a benchmark is its figures.
  const code = await run(process.execPath, [vite, "build", "--logLevel", "warn"], { stdio: ["ignore", 2, 2] });
  if (code !== 0) throw new PreparationError("The client could not be built; the reason is above.");
}

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium for the browser tests: `CHROMIUM`, else the usual places; null when there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return BROWSERS.find((path) => existsSync(path)) ?? null;
}

/** Makes sure there is a Chromium; installs Debian's when this is root on a Debian. @throws PreparationError */
export function installChromium() {
  const found = findChromium();
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (canInstall) {
    console.log("Installing Chromium for the browser tests …");
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [
      ["update", "-qq"],
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ]) {
      spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
    }
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new PreparationError(
    "The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

/** Runs a program's main function; a `PreparationError` becomes one readable line and exit code 1. */
export async function main(program) {
  try {
    process.exitCode = await program();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
