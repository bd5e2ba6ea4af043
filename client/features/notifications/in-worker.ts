/// <reference lib="webworker" />
/** What the service worker does with a message of the server, which says only that something changed. */
import { chooseLanguage, type Language } from "../../../model/languages.ts";

/** Besides these no word of a language is in the worker. */
const WORDS: Record<Language, string> = {
  en: "Something changed on a case.",
  fr: "Un dossier a changé.",
  de: "An einem Fall hat sich etwas geändert.",
  nl: "Er is iets veranderd aan een dossier.",
  es: "Algo ha cambiado en un caso.",
  it: "È cambiato qualcosa in una pratica.",
  pt: "Algo mudou num processo.",
  sv: "Något har ändrats i ett ärende.",
  nb: "Noe er endret i en sak.",
};
const NAME = "Jobcard";
const TAG = "changed";

/** A browser that was sent a message has to show something. */
export const showPush = (registration: ServiceWorkerRegistration): Promise<void> =>
  registration.showNotification(NAME, {
    body: WORDS[chooseLanguage(navigator.languages)],
    tag: TAG,
    data: { path: "/" },
    icon: "/icons/jobcard-192.png",
  });

const isOwnPath = (path: unknown): path is string => typeof path === "string" && /^\/(?!\/)/.test(path);

/** Goes where a notice leads: in a window that is open, if there is one. */
export async function openNotice(clients: Clients, data: unknown): Promise<void> {
  const { path } = (data ?? {}) as { path?: unknown };
  const target = isOwnPath(path) ? path : "/";
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const staff = windows.find(({ url }) => !/^\/(s|c)(\/|$)/.test(new URL(url).pathname));
  if (!staff) return void (await clients.openWindow(target));
  const focused = await staff.focus();
  if (target !== "/") await focused.navigate(target);
}
