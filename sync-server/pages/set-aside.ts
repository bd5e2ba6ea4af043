import * as Y from "yjs";

/**
 * Takes everything a document holds out of it and gives it as one update, which takes about a twentieth of the
 * memory. Who watches the document and its awareness stay. Until `bringBack`, the document is empty for whoever looks.
 * Returns null, and does nothing, where something of it waits for what has not come, or is being changed.
 */
export function setAside(doc: Y.Doc): Uint8Array | null {
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs || pendingDs || doc._transaction) return null;
  const content = Y.encodeStateAsUpdate(doc);
  doc.store = new Y.Doc({ gc: false }).store;
  doc.share = new Map();
  return content;
}

/**
 * Fills a document with what `setAside` took out of it. Nobody who watches it is told: for them nothing happened.
 * @param content with nothing applied to the document since
 */
export function bringBack(doc: Y.Doc, content: Uint8Array): void {
  const watchers = doc._observers;
  doc._observers = new Map();
  try {
    Y.applyUpdate(doc, content);
  } finally {
    doc._observers = watchers;
  }
}
