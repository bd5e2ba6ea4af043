import { type Accessor, createSignal } from "solid-js";

export interface AppUpdate {
  /** True once a new version waits. It takes over when every tab is closed, or by `apply`. */
  readonly available: Accessor<boolean>;
  /** True when the browser did not keep the app: it will not start without a connection. */
  readonly onlineOnly: Accessor<boolean>;
  /** Lets the new version take over and reloads this tab. Only once everything is saved: see `settled`. */
  apply(): void;
}

/**
 * Loads the new version that must be there, for a page that offers none by itself. Only once
 * everything is saved: see `settled`.
 */
export async function loadNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration) return location.reload();
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  const takeOver = () => worker.state === "installed" && worker.postMessage({ type: "SKIP_WAITING" });
  worker.addEventListener("statechange", takeOver);
  takeOver();
}

/** Asks for the new version that must be there; it is offered as any other once it has been fetched. */
export async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration) await registration.update();
  else location.reload();
}

/**
 * Keeps the app shell on the device. Does nothing where there is no service worker (a page without
 * HTTPS) or in development.
 */
export function registerServiceWorker(): AppUpdate {
  const [available, setAvailable] = createSignal(false);
  const [onlineOnly, setOnlineOnly] = createSignal(!("serviceWorker" in navigator));
  let waiting: ServiceWorker | null = null;
  let agreed = false;
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    const workers = navigator.serviceWorker;
    const watch = (registration: ServiceWorkerRegistration) => {
      const note = () => {
        waiting = registration.waiting;
        // The very first worker waits for nobody and replaces nothing.
        setAvailable(waiting !== null && workers.controller !== null);
      };
      note();
      registration.addEventListener("updatefound", () =>
        registration.installing?.addEventListener("statechange", note),
      );
    };
    let controlled = workers.controller !== null;
    workers.addEventListener("controllerchange", () => {
      if (agreed) location.reload();
      // Another tab agreed; this one goes on with what it has loaded until its person does too.
      else if (controlled) setAvailable(true);
      controlled = true;
    });
    workers.register("/service-worker.js", { scope: "/" }).then(watch, () => setOnlineOnly(true));
  }
  return {
    available,
    onlineOnly,
    apply: () => {
      agreed = true;
      if (waiting) waiting.postMessage({ type: "SKIP_WAITING" });
      else location.reload();
    },
  };
}
