import { onCleanup, onMount } from "solid-js";

/** Key names as in `KeyboardEvent.key`; `mod+` in front means Ctrl, or Command on a Mac. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** The name a key press goes by in `Shortcuts`; null while somebody writes, so that letters stay letters. */
export function shortcutOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  writing: boolean,
): string | null {
  if (event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `mod+${key}`;
  return writing ? null : key;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

/** Keys of the screen it is called on; silent while a dialog is open. */
export function useShortcuts(shortcuts: () => Shortcuts): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]")) return;
    const name = shortcutOf(event, isWriting(event.target));
    const run = name === null ? undefined : shortcuts()[name];
    if (!run) return;
    event.preventDefault();
    run(event);
  };
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => document.removeEventListener("keydown", onKey));
}
