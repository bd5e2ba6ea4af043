import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { type Connect, defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { chunkOf } from "./tools/chunks.ts";
import { KINDS, SHARE_TARGET, SHARED_FILES } from "./client/media/accepted.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In development as on the server: share links get the customer's page, everything else the staff's. */
function customerPages(): Plugin {
  const rewrite = (request: Connect.IncomingMessage, _response: ServerResponse, next: Connect.NextFunction) => {
    if (/^\/(s|c\/[^/?.]+)\/?(\?|$)/.test(request.url ?? "")) request.url = "/customer.html";
    next();
  };
  return {
    name: "jobcard-customer-pages",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}

const server = process.env.JOBCARD_SERVER ?? "http://127.0.0.1:8787";

export default defineConfig({
  root: here("client"),
  publicDir: here("client/public"),
  resolve: { alias: { "lib0/logging": here("client/lib0-logging.ts") } },
  plugins: [
    solid(),
    customerPages(),
    VitePWA({
      // A new version waits until the person agrees: a running tab is never taken over (R10).
      registerType: "prompt",
      injectRegister: false,
      strategies: "injectManifest",
      srcDir: ".",
      filename: "service-worker.ts",
      injectManifest: { globPatterns: ["**/*.{html,js,css,svg,png,woff2}"] },
      manifest: {
        id: "/",
        name: "Jobcard",
        short_name: "Jobcard",
        description: "Service cases, settled together, online or not.",
        start_url: "/",
        scope: "/",
        display: "standalone",
        theme_color: "#0a5c69",
        background_color: "#f3f5f3",
        // POST to the service worker, which keeps the files before anybody is asked for the case.
        share_target: {
          action: SHARE_TARGET,
          method: "POST",
          enctype: "multipart/form-data",
          params: { files: [{ name: SHARED_FILES, accept: ["image/*", "video/*", ...Object.keys(KINDS)] }] },
        },
        icons: [
          { src: "/icons/jobcard.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
          { src: "/icons/jobcard-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icons/jobcard-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icons/jobcard-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": { target: server },
      "/catalogue": { target: server },
      "/demo-catalogue": { target: server },
      "/sync": { target: server, ws: true },
      "/feed": { target: server, ws: true },
      "/y": { target: server, ws: true },
    },
  },
  build: {
    outDir: here("dist/client"),
    emptyOutDir: true,
    target: "es2022",
    // `script-src 'self'` without 'unsafe-inline': nothing may be inlined into the page.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      // The model is pure by rule: what an entry does not use of it need not be in that entry's chunks.
      treeshake: { moduleSideEffects: (id) => !id.includes("/model/") },
      output: {
        codeSplitting: { groups: [{ name: chunkOf, debugName: "faces", includeDependenciesRecursively: false }] },
      },
      input: { index: here("client/index.html"), customer: here("client/customer.html") },
    },
  },
});
