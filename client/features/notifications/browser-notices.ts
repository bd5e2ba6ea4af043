/** Whether this browser shows what happens while nobody looks; asked of the person once, kept on the device. */
import { type Accessor, createSignal } from "solid-js";
import type { Account } from "../../sync/types.ts";

/** `denied`: the person, or whoever manages the device, has refused; only they can change it. */
export type BrowserNotices = "unsupported" | "denied" | "off" | "on";

const PREFERENCE = "browser-notices";

const isSupported = (): boolean => "Notification" in window && "serviceWorker" in navigator;

async function subscriptionOf(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** The state on this device, read when it is asked for. */
export async function readBrowserNotices(account: Account): Promise<BrowserNotices> {
  if (!isSupported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const wanted = await account.preferences.get(PREFERENCE).catch(() => null);
  return wanted === "on" && Notification.permission === "granted" ? "on" : "off";
}

const [changed, setChanged] = createSignal(0);
/** Counts how often the choice was changed in this tab. */
export const browserNoticesChanged: Accessor<number> = changed;

/**
 * Asks the person, and subscribes where the server sends messages to closed browsers.
 * @param subscribe tells the server; a browser without such messages still shows what happens while it is open
 */
export async function turnOnBrowserNotices(
  account: Account,
  pushKey: string | null,
  subscribe: (subscription: PushSubscriptionJSON) => Promise<unknown>,
): Promise<BrowserNotices> {
  if (!isSupported()) return "unsupported";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  await account.preferences.put(PREFERENCE, "on");
  setChanged((count) => count + 1);
  const registration = await navigator.serviceWorker.getRegistration();
  if (pushKey !== null && registration?.pushManager) {
    const options = { userVisibleOnly: true, applicationServerKey: pushKey };
    // A browser without a push service of its own refuses; notices of an open tab need none.
    const subscription = await registration.pushManager.subscribe(options).catch(() => null);
    if (subscription) await subscribe(subscription.toJSON());
  }
  return "on";
}

/** @param unsubscribe tells the server that the address is no longer used */
export async function turnOffBrowserNotices(
  account: Account,
  unsubscribe: (endpoint: string) => Promise<unknown>,
): Promise<BrowserNotices> {
  await account.preferences.put(PREFERENCE, "off");
  setChanged((count) => count + 1);
  const subscription = await subscriptionOf();
  if (subscription) {
    await subscription.unsubscribe();
    await unsubscribe(subscription.endpoint);
  }
  return "off";
}

/** Nobody is signed in on this device any more: it gets no messages. */
export async function endBrowserMessages(): Promise<void> {
  if (isSupported()) await (await subscriptionOf())?.unsubscribe();
}

/** Shows one, unless somebody looks at the page or the server tells this browser anyway. */
export async function showNotice(title: string, body: string, path: string): Promise<void> {
  if (document.visibilityState === "visible" || (await subscriptionOf())) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.showNotification(title, { body, tag: path, data: { path }, icon: "/icons/jobcard-192.png" });
}
