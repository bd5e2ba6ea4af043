import { type Accessor, createSignal } from "solid-js";

export interface AppUpdate {
  /** True once a new version waits. It takes over when every tab is closed, or by `apply`. */
  readonly available: Accessor<boolean>;
  /** True when the browser did not keep the app: it will not start without a connection. */
  readonly onlineOnly: Accessor<boolean>;
  /** Lets the new version take over and reloads this tab. Offer it only while everything is saved. */
  apply(): void;
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
