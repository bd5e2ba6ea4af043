import { idbKeyValue } from "../device/idb-key-value.ts";
import type { KeyValue } from "../device/key-value.ts";
import { within } from "../device/storage-error.ts";

/** After a crash a browser mends its database first; a busy tablet takes seconds for that. */
const PATIENCE_MS = 8_000;

/** The few words this device must know before any account is open: who was here last. */
export interface Remembered {
  /** Resolves once `get` tells what outlived the browser. Never rejects. */
  ready(): Promise<void>;
  get(name: string): string | null;
  set(name: string, value: string | null): void;
}

/**
 * `localStorage`, which every tab reads at once, with a copy in IndexedDB: browsers write
 * `localStorage` to disk seconds late, and a device whose battery died would not know whose work it
 * holds. Where both are refused nothing is remembered and a reload needs the server.
 */
export function rememberedInBrowser(namespace: string): Remembered {
  const copy = idbKeyValue(`${namespace}/remembered`).catch((): KeyValue | null => null);
  const keep = (name: string, value: string | null) => {
    try {
      if (value === null) localStorage.removeItem(`${namespace}.${name}`);
      else localStorage.setItem(`${namespace}.${name}`, value);
    } catch {
      // Said where it matters: an account without storage calls every edit `not-saved`.
    }
  };
  const restore = async () => {
    const entries = (await (await copy)?.entries("meta")) ?? [];
    for (const [name, value] of entries) keep(name, typeof value === "string" ? value : null);
  };
  return {
    ready: () => within(PATIENCE_MS, restore(), "storage-refused").catch(() => {}),
    get: (name) => {
      try {
        return localStorage.getItem(`${namespace}.${name}`);
      } catch {
        return null;
      }
    },
    set: (name, value) => {
      keep(name, value);
      copy.then((store) => store?.write([{ table: "meta", key: name, value }])).catch(() => {});
    },
  };
}
