/** The few words this device must know before any database is open: who was here last. */
export interface Remembered {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
}

/** `localStorage`, which a browser may refuse; then nothing is remembered and a reload needs the server. */
export function rememberedInBrowser(namespace: string): Remembered {
  return {
    get: (name) => {
      try {
        return localStorage.getItem(`${namespace}.${name}`);
      } catch {
        return null;
      }
    },
    set: (name, value) => {
      try {
        if (value === null) localStorage.removeItem(`${namespace}.${name}`);
        else localStorage.setItem(`${namespace}.${name}`, value);
      } catch {
        // Said where it matters: an account without storage calls every edit `not-saved`.
      }
    },
  };
}
