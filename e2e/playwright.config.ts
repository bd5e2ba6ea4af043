import { defineConfig } from "playwright/test";

/** One browser at a time: a spec has up to four people, and the machine may have two cores. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Browsers on a machine that others use too stall now and then. What needs the second try is named in the summary.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: "../test-results/e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
});
