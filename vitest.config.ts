import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

const shared = { environment: "node", testTimeout: 45_000, hookTimeout: 45_000 } as const;

const fileFrom = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The browser's build of Solid: the one Node would pick renders once and never updates.
const browser = {
  conditions: ["browser", "development"],
  // Its browser build is an empty stub, and tests talk to real sockets.
  alias: { ws: fileFrom("node_modules/ws/wrapper.mjs") },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "model", include: ["model/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "sync-server",
          include: ["sync-server/**/*.test.ts"],
          exclude: ["sync-server/**/*.postgres.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "postgres",
          include: ["sync-server/**/*.postgres.test.ts"],
          globalSetup: ["sync-server/testing/postgres-setup.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "tools",
          include: ["tools/**/*.test.ts", "e2e/**/*.test.ts"],
          exclude: ["e2e/headless/**", "e2e/simulation/**"],
        },
      },
      {
        plugins: [solid()],
        resolve: browser,
        test: {
          ...shared,
          name: "client",
          include: ["client/**/*.test.{ts,tsx}", "e2e/headless/**/*.test.ts"],
          setupFiles: ["client/testing/setup.ts"],
          server: { deps: { inline: [/solid-js/] } },
        },
      },
      {
        resolve: {
          conditions: ["browser"],
          alias: [{ find: /^.*\/reactive\/create-view\.ts$/, replacement: fileFrom("e2e/simulation/plain-view.ts") }],
        },
        test: {
          ...shared,
          name: "simulation",
          include: ["e2e/simulation/**/*.test.ts"],
          setupFiles: ["e2e/simulation/virtual-globals.ts"],
          // Worlds leave much behind that dies young.
          execArgv: ["--max-semi-space-size=64"],
          server: { deps: { inline: [/solid-js/] } },
        },
      },
    ],
  },
});
