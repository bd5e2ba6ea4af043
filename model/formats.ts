/** Numbers, money and times as readers of a language write them; for interface, mails and PDFs. */
import { formatPlate } from "./format-plate.ts";
import { type Language, localeOf } from "./languages.ts";

export interface Formats {
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Minor units. Whole amounts are shown without decimals. */
  money(minor: number, currency: string): string;
  /** Thousandths. */
  quantity(thousandths: number): string;
  /** Basis points. */
  percent(basisPoints: number): string;
  /** A registration plate with the gaps it has on the car. */
  plate(plate: string, country: string): string;
  /** Milliseconds since the epoch. */
  date(time: number): string;
  time(time: number): string;
  dateTime(time: number): string;
  /** "12 min ago", "yesterday"; falls back to the date after a week. */
  ago(time: number, now: number): string;
  /** "A, B and C" */
  list(items: readonly string[]): string;
  /** 1 for Monday to 7 for Sunday; Monday where the program's Intl does not know. */
  firstDayOfWeek(): number;
}

/**
 * How a language writes values.
 * @param timeZone IANA name; the zone of the program (a person's device) unless given
 */
export function formatsOf(language: Language, timeZone?: string): Formats {
  const locale = localeOf(language);
  const zone = timeZone === undefined ? {} : { timeZone };
  // Making one costs as much as a hundred uses of it.
  const numbers = keptBy((options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const times = keptBy(
    (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, ...zone }),
  );
  const number = (value: number, options?: Intl.NumberFormatOptions) => numbers(options).format(value);
  const format = (time: number, options: Intl.DateTimeFormatOptions) => times(options).format(time);
  const date = (time: number) => format(time, { day: "numeric", month: "short", year: "numeric" });
  return {
    number,
    money(minor, currency) {
      const whole = minor % 100 === 0;
      const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
      return number(minor / 100, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits });
    },
    quantity: (thousandths) => number(thousandths / 1_000, { maximumFractionDigits: 3 }),
    percent: (basisPoints) => number(basisPoints / 10_000, { style: "percent", maximumFractionDigits: 2 }),
    plate: formatPlate,
    date,
    time: (time) => format(time, { hour: "2-digit", minute: "2-digit" }),
    dateTime: (time) => format(time, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
    ago: (time, now) => ago(time, now, locale) ?? date(time),
    list: (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
    firstDayOfWeek: () => firstDayOfWeek(locale),
  };
}

/** Makes something once for equal options. */
function keptBy<Options, Made>(make: (options: Options) => Made): (options: Options) => Made {
  const kept = new Map<string, Made>();
  return (options) => {
    const key = JSON.stringify(options) ?? "";
    const made = kept.get(key) ?? make(options);
    kept.set(key, made);
    return made;
  };
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ["minute", 60_000, 3_600_000],
  ["hour", 3_600_000, 86_400_000],
  ["day", 86_400_000, 604_800_000],
];

function ago(time: number, now: number, locale: string): string | null {
  const passed = Math.max(0, now - time);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (passed < 60_000) return relative.format(0, "second");
  for (const [unit, size, until] of STEPS) {
    if (passed < until) return relative.format(-Math.floor(passed / size), unit);
  }
  return null;
}

/** Younger than the compiler's idea of Intl; some engines have it as a property instead. */
interface LocaleOfWeeks {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

function firstDayOfWeek(locale: string): number {
  const weeks = new Intl.Locale(locale) as LocaleOfWeeks;
  return (weeks.getWeekInfo?.() ?? weeks.weekInfo)?.firstDay ?? 1;
}
