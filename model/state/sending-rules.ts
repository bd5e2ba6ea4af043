/** What has to be so, or to be said, before a version goes out. */
import { totalsOf } from "../money.ts";
import type { CaseAgreement, FrozenWork, Line } from "../pages/values.ts";

/** PM-19: labour somebody typed, and not the catalogue. */
export const isTypedLabour = ({ kind, source }: Pick<Line, "kind" | "source">): boolean =>
  kind === "labour" && source === "manual";

/** Whether an agreement wants all labour from a catalogue and these works have some that is not. */
export const refusesLabour = (
  agreement: Pick<CaseAgreement, "catalogueLabour"> | null,
  works: readonly { lines: readonly Pick<Line, "kind" | "source">[] }[],
): boolean => agreement?.catalogueLabour === true && works.some(({ lines }) => lines.some(isTypedLabour));

type Priced = Pick<FrozenWork, "id" | "lines" | "hidden">;

/**
 * PM-24: whether what goes out now asks for more than what was sent: a work that is new, or costs more. Of prices its
 * readers were not shown nobody has to give account to them.
 */
export const asksForMore = (sent: readonly Priced[] | undefined, now: readonly Priced[]): boolean =>
  sent !== undefined &&
  now.some(({ id, lines }) => {
    const before = sent.find((work) => work.id === id);
    if (before?.hidden) return false;
    return !before || totalsOf(lines).gross > totalsOf(before.lines).gross;
  });
