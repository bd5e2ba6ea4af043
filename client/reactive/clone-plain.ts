/**
 * A deep copy of plain data. `reconcile` writes into what it was given before, and a view may hold
 * objects that belong to a Yjs document: without the copy it would write into the document.
 */
export function clonePlain<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(clonePlain) as Value;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, held] of Object.entries(value)) copy[key] = clonePlain(held);
  return copy as Value;
}
