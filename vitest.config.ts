import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

const shared = { environment: "node", testTimeout: 45_000, hookTimeout: 45_000 } as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "model", include: ["model/**/*.test.ts"] } },
      { test: { ...shared, name: "sync-server", include: ["sync-server/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "tools",
          include: ["tools/**/*.test.ts", "e2e/**/*.test.ts"],
          exclude: ["e2e/headless/**"],
        },
      },
      {
        plugins: [solid()],
        // The browser's build of Solid: the one Node would pick renders once and never updates.
        resolve: {
          conditions: ["browser", "development"],
          // Its browser build is an empty stub, and tests talk to real sockets.
          alias: { ws: fileURLToPath(new URL("node_modules/ws/wrapper.mjs", import.meta.url)) },
        },
        test: {
          ...shared,
          name: "client",
          include: ["client/**/*.test.{ts,tsx}", "e2e/headless/**/*.test.ts"],
          setupFiles: ["client/testing/setup.ts"],
          server: { deps: { inline: [/solid-js/] } },
        },
      },
    ],
  },
});
