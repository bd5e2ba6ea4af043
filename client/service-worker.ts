/// <reference lib="webworker" />
/**
 * Keeps the app shell on the device. Of `/api`, `/sync` and `/feed` nothing but the photos of colleagues ever goes
 * through a cache: what people wrote lives in IndexedDB, and an answer of the server is never reused.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

import { isMobileData } from "./device/mobile-data.ts";
import { webLocks } from "./device/locks.ts";
import { openNotice, showPush } from "./features/notifications/in-worker.ts";
import { isPhotoOfPerson, photoOfPerson } from "./features/people/photos-offline.ts";
import { SHARE_TARGET } from "./media/accepted.ts";
import { takeShared } from "./media/take-shared.ts";
import { pushFromWorker } from "./sync/push-from-worker.ts";
import { PUSH_TAG } from "./sync/push-tag.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

const shell = self.__WB_MANIFEST;
cleanupOutdatedCaches();
precacheAndRoute(shell, { ignoreURLParametersMatching: [/.*/] });

/**
 * Tabs go on with the build they began with, and fetch its code piece by piece; the server may have
 * only the new one. So the build this worker takes over from stays beside it, until the next.
 */
const BEFORE = "jobcard-before";

async function keepRunningBuild(): Promise<void> {
  await caches.delete(BEFORE);
  const before = await caches.open(BEFORE);
  const current = new Set(
    shell.map((entry) => new URL(typeof entry === "string" ? entry : entry.url, location.href).href),
  );
  for (const name of await caches.keys()) {
    if (!name.startsWith("workbox-precache")) continue;
    const held = await caches.open(name);
    for (const request of await held.keys()) {
      const answer = isCode(new URL(request.url)) && !current.has(request.url) && (await held.match(request));
      if (answer) await before.put(request, answer);
    }
  }
}

const isCode = ({ origin, pathname }: URL) => origin === location.origin && pathname.startsWith("/assets/");
registerRoute(
  ({ url }) => isCode(url),
  async ({ request }) => (await caches.match(request, { cacheName: BEFORE })) ?? (await fetch(request)),
);

registerRoute(
  ({ url }) => url.origin === location.origin && isPhotoOfPerson(url.pathname),
  async ({ request }) => photoOfPerson(request),
);

const SERVER = [
  /^\/api\//,
  /^\/sync\//,
  /^\/feed$/,
  /^\/y\//,
  /^\/healthz$/,
  /^\/readyz$/,
  /^\/(demo-)?catalogue(\/|$)/,
];
const CUSTOMER = [/^\/s\/?$/, /^\/c\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/customer.html"), { allowlist: CUSTOMER }));
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: [...SERVER, ...CUSTOMER] }));

// Files another app shares are on the disk before the person is asked what to do with them.
registerRoute(
  ({ url }) => url.origin === location.origin && url.pathname === SHARE_TARGET,
  async ({ request }) => Response.redirect(new URL(await takeShared(request, "jobcard"), location.origin).href, 303),
  "POST",
);

// Where the browser has Background Sync: what waits on this device goes out without any tab.
const push = () =>
  pushFromWorker({
    origin: location.origin,
    namespace: "jobcard",
    fetch: (...request) => fetch(...request),
    isOnline: () => navigator.onLine,
    isMobileData,
    locks: webLocks(navigator.locks),
  });
for (const kind of ["sync", "periodicsync"]) {
  self.addEventListener(kind, (event) => {
    const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
    if (tag === PUSH_TAG) waitUntil.call(event, push());
  });
}

self.addEventListener("push", (event) => event.waitUntil(showPush(self.registration)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openNotice(self.clients, event.notification.data));
});

// The first worker serves the page that installed it, so that the very next reload works offline.
// A later one waits: it takes over when the person agrees or when every tab is closed.
let first = false;
self.addEventListener("install", (event) => {
  first = self.registration.active === null;
  // A full device still gets the new version.
  event.waitUntil(keepRunningBuild().catch(() => {}));
});
self.addEventListener("activate", (event) => {
  if (first) event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  if ((event.data as { type?: unknown } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});
