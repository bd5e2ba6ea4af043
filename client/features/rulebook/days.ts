/** Days as a date field has them (`2026-11-22`), in the zone of the device; milliseconds as they are stored. */

const two = (count: number): string => String(count).padStart(2, "0");

/** The day a time lies in; empty for none. */
export function dayOf(at: number | null): string {
  if (at === null) return "";
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function timeOf(day: string, hours: number, minutes: number, seconds: number, ms: number): number | null {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(year, month - 1, date, hours, minutes, seconds, ms).getTime();
  return Number.isFinite(at) && at >= 0 ? at : null;
}

/** When a day begins; null for what is none. */
export const startOfDay = (day: string): number | null => timeOf(day, 0, 0, 0, 0);
/** The last moment of a day; null for what is none. */
export const endOfDay = (day: string): number | null => timeOf(day, 23, 59, 59, 999);
