/// <reference lib="webworker" />
/**
 * Keeps the app shell on the device. Nothing of `/api`, `/sync` or `/feed` ever goes through a
 * cache: what people wrote lives in IndexedDB, and an answer of the server is never reused.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });

const SERVER = [/^\/api\//, /^\/sync\//, /^\/feed$/, /^\/y\//, /^\/healthz$/, /^\/readyz$/];
const CUSTOMER = [/^\/s\/?$/, /^\/c\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/customer.html"), { allowlist: CUSTOMER }));
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: [...SERVER, ...CUSTOMER] }));

// The first worker serves the page that installed it, so that the very next reload works offline.
// A later one waits: it takes over when the person agrees or when every tab is closed.
let first = false;
self.addEventListener("install", () => {
  first = self.registration.active === null;
});
self.addEventListener("activate", (event) => {
  if (first) event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  if ((event.data as { type?: unknown } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});
