/**
 * The place in a list that a pointer is over: that of the row under it, the first above all, the last below.
 * @param y where the pointer is, in pixels of the window
 * @param rows in their order, as drawn
 */
export function placeUnder(y: number, rows: readonly { top: number; bottom: number }[]): number {
  const under = rows.findIndex(({ bottom }) => y < bottom);
  return under === -1 ? Math.max(0, rows.length - 1) : under;
}
