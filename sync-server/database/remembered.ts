/** What was read from the database and holds until it is forgotten. */
export interface Remembered<Key, Value> {
  get(key: Key): Promise<Value>;
  /** What is remembered already; undefined when it would have to be read. */
  peek(key: Key): Value | undefined;
  /** Call it after the change is committed: what is being read at that moment is not remembered. */
  forget(key: Key): void;
  clear(): void;
}

/**
 * @param read gets a value from what is committed
 * @param max after so many, all are forgotten
 * @param keep whether a value is worth remembering
 */
export function createRemembered<Key, Value>(
  read: (key: Key) => Promise<Value>,
  max: number,
  keep: (value: Value) => boolean = () => true,
): Remembered<Key, Value> {
  const held = new Map<Key, Value>();
  let changes = 0;
  return {
    async get(key) {
      const known = held.get(key);
      if (known !== undefined) return known;
      const before = changes;
      const value = await read(key);
      if (before === changes && keep(value)) {
        if (held.size >= max) held.clear();
        held.set(key, value);
      }
      return value;
    },
    peek: (key) => held.get(key),
    forget(key) {
      changes += 1;
      held.delete(key);
    },
    clear() {
      changes += 1;
      held.clear();
    },
  };
}
