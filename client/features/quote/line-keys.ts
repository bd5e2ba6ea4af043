/** Where Enter leads in a list of lines. Pure. */
import type { DraftLine, LineKind } from "../../../model/index.ts";

export type Below = { kind: "go"; lineId: string } | { kind: "new"; lineKind: LineKind };

/** The line under this one; behind the last a new one of the same kind, as somebody types a list of parts. */
export function lineBelow(lines: readonly Pick<DraftLine, "id" | "kind">[], index: number): Below {
  const below = lines[index + 1];
  return below ? { kind: "go", lineId: below.id } : { kind: "new", lineKind: lines[index]?.kind ?? "part" };
}

/** What a key press in the quote asks of undo; null where the field that is being typed in has its own. */
export function undoKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">,
  typing: boolean,
): "undo" | "redo" | null {
  if (typing || event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}
