/**
 * `npm test`: installs what the tests need and runs everything CI runs, in order, each step with one readable line.
 * `npm test -- unit e2e` runs the named steps only; `npm test -- --help` lists them.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkNode, installChromium, installPackages, main, ROOT } from "./prepare.mjs";

const RESULTS = join(ROOT, "test-results");
const VITEST_REPORT = join(RESULTS, "vitest.json");
const PLAYWRIGHT_REPORT = join(RESULTS, "playwright.json");

const bin = (path) => [process.execPath, join(ROOT, "node_modules", path)];
const script = (path) => [process.execPath, "--import", "tsx", join(ROOT, path)];

/** A step that is one check: its programs must all end with 0. */
const check = (name, ...commands) => ({ name, commands, report: null });

const STEPS = [
  check(
    "types",
    [...bin("typescript/bin/tsc"), "-p", "."],
    // The model alone, without the browser's and Node's types: this is what keeps it pure.
    [...bin("typescript/bin/tsc"), "-p", "model"],
  ),
  check("lint", [...bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"]),
  check("format", [...bin("@biomejs/biome/bin/biome"), "format", "."]),
  check("imports", script("tools/check-imports.ts")),
  check("translations", script("tools/check-i18n.ts")),
  check("lengths", script("tools/check-length.ts")),
  check("rules", script("tools/verify.ts")),
  {
    name: "unit",
    commands: [
      [
        ...bin("vitest/vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${VITEST_REPORT}`,
      ],
    ],
    report: () => {
      const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(VITEST_REPORT, "utf8"));
      // A file that does not even load has no tests of its own.
      const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
      return { passed: numPassedTests, failed: numFailedTests + broken.length };
    },
  },
  check("build", [...bin("vite/bin/vite.js"), "build", "--logLevel", "warn"]),
  {
    name: "e2e",
    commands: [[...bin("playwright/cli.js"), "test", "--config", "e2e/playwright.config.ts"]],
    environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
    report: () => {
      const { stats, errors } = JSON.parse(readFileSync(PLAYWRIGHT_REPORT, "utf8"));
      const note = stats.flaky > 0 ? `${stats.flaky} at the second try, ` : "";
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped + errors.length, note };
    },
  },
];

/** Runs a program; what a check prints is only shown when it fails, tests are shown as they run. */
function execute([command, ...args], live, environment) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: live ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(chunk));
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

async function runStep({ name, commands, report, environment }) {
  const live = report !== null;
  if (live) console.log(`\n── ${name}`);
  const started = performance.now();
  let ok = true;
  for (const command of commands) {
    const { code, output } = await execute(command, live, environment);
    if (code !== 0) {
      ok = false;
      if (output) console.log(output.trimEnd());
    }
  }
  const counts = live ? readCounts(report) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  // A runner that fails without a failed test (a crash, an unhandled error) has failed all the same.
  if (!ok && counts.failed === 0) counts.failed = 1;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const mark = counts.failed === 0 ? "✔" : "✘";
  const summary = `${mark} ${name.padEnd(13)} ${live ? `${counts.passed} passed, ${counts.failed} failed, ${counts.note ?? ""}` : ""}${seconds} s`;
  console.log(summary);
  return { ...counts, summary };
}

function readCounts(report) {
  try {
    const counts = report();
    // A run that executed nothing proves nothing.
    return counts.passed + counts.failed > 0 ? counts : { passed: 0, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.log(`Steps: ${STEPS.map((step) => step.name).join(", ")}. Without a name all of them run.`);
    return wanted.includes("--help") ? 0 : 1;
  }
  const steps = wanted.length > 0 ? STEPS.filter((step) => wanted.includes(step.name)) : STEPS;
  checkNode();
  await installPackages();
  if (steps.some((step) => step.name === "e2e")) {
    installChromium();
    if (!steps.some((step) => step.name === "build") && !existsSync(join(ROOT, "dist/client/index.html")))
      steps.unshift(...STEPS.filter((step) => step.name === "build"));
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS);

  const results = [];
  for (const step of steps) results.push(await runStep(step));
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log("\nSummary");
  for (const { summary } of results) console.log(summary);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") > 0 ? 1 : 0;
});
