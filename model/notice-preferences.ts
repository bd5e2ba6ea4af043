/** How somebody wants to be told of what happens on cases. */
import * as z from "zod/mini";
import { integer, text } from "./pages/values.ts";

const MINUTES_A_DAY = 1_440;
const Minute = integer(0, MINUTES_A_DAY - 1);

export const MAIL_RHYTHMS = ["at-once", "hourly", "daily", "none"] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

export const NoticePreferences = z.object({
  mails: z.enum(MAIL_RHYTHMS),
  /** In a workshop: only cases one is responsible for, or every case. A fleet's reviewers look after all of theirs. */
  scope: z.enum(["mine", "all"]),
  /** Minutes after midnight, where the person is, between which nothing is sent; it may go over midnight. */
  quiet: z.nullable(z.object({ from: Minute, to: Minute })),
  /** The time zone the person reads times in. */
  zone: text(60).check(z.refine(isZone)),
});
export type NoticePreferences = z.infer<typeof NoticePreferences>;

/** What holds for somebody who has not chosen. */
export const DEFAULT_PREFERENCES: NoticePreferences = {
  mails: "at-once",
  scope: "mine",
  quiet: null,
  zone: "Europe/Oslo",
};

/** A number that grows with the day, and the minute after midnight at a moment (ms), where somebody is. */
export function localMinute(at: number, zone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? "0");
  return {
    day: (part("year") * 12 + part("month")) * 31 + part("day"),
    minute: part("hour") * 60 + part("minute"),
  };
}

/** Whether a moment (ms) lies in somebody's quiet hours. */
export function isQuiet(at: number, { quiet, zone }: Pick<NoticePreferences, "quiet" | "zone">): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const { minute } = localMinute(at, zone);
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/** A daily mail comes at this minute after midnight, where somebody is. */
export const DAILY_MINUTE = 7 * 60;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether it is time to write to somebody about what happened since they last were written to.
 * @param first when the earliest of it happened, `last` when the latest did, ms
 * @param collect for how long at most (`whole`) and how long after the last (`pause`) more is waited for, ms
 */
export function isDue(
  now: number,
  { first, last }: { first: number; last: number },
  preferences: NoticePreferences,
  collect: { pause: number; whole: number },
): boolean {
  if (preferences.mails === "none" || isQuiet(now, preferences)) return false;
  if (preferences.mails === "at-once") return now - last >= collect.pause || now - first >= collect.whole;
  if (preferences.mails === "hourly") return now - first >= HOUR_MS;
  const [then, today] = [localMinute(first, preferences.zone), localMinute(now, preferences.zone)];
  if (now - first >= DAY_MS) return true;
  return today.minute >= DAILY_MINUTE && (today.day > then.day || then.minute < DAILY_MINUTE);
}
