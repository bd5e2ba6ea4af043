/** A work as its readers may see it: which prices are on it, and which pictures it was shown with. */
import * as z from "zod/mini";
import { canonicalJson, hashOf } from "../canonical.ts";
import { type Sha256, VersionId } from "../ids.ts";
import { type Totals, totalsOf, totalsOfNets } from "../money.ts";
import type { CaseFields } from "./internal-workshop.ts";
import { readOwnMedia } from "./media.ts";
import { type Pages, readList } from "./page.ts";
import type { SharedRoom } from "./rooms.ts";
import { type DriverSees, FrozenWork, type HiddenPrices, MAX_WORKS, type Version } from "./values.ts";

type Priced = Pick<FrozenWork, "lines" | "hidden">;

/** The net amounts of a work by VAT rate, in minor units, as far as its reader is shown any. */
const netsOf = ({ lines, hidden }: Priced): readonly { rate: number; net: number }[] => {
  if (hidden) return hidden.what === "lines" ? hidden.sums : [];
  return totalsOf(lines).vat;
};

/** What a work comes to for its reader, in minor units; nothing where no price is shown. */
export const workTotals = (work: Priced): Totals => totalsOfNets(netsOf(work));

/** What works come to together, in minor units: VAT is taken on the sum over all of them (EN 16931). */
export const worksTotals = (works: readonly Priced[]): Totals => totalsOfNets(works.flatMap(netsOf));

/** Whether a work's reader is not even shown what it comes to. */
export const isPriceless = ({ hidden }: Pick<FrozenWork, "hidden">): boolean => hidden?.what === "all";

/** The prices the customer of a case may see: all of them, unless its agreement with a fleet says otherwise. */
export const driverSeesOf = ({ fleet, agreement }: Pick<CaseFields, "fleet" | "agreement">): DriverSees =>
  fleet && agreement ? agreement.driverSees : "prices";

/**
 * A work with no price in it that a driver may not see. Only what is named here is taken over, so that a price in a
 * field of a newer program does not slip through. Of what is free only that is shown: what it would have cost is not.
 */
export function shownToDriver(work: FrozenWork, sees: DriverSees): FrozenWork {
  const totals = workTotals(work);
  if (sees === "prices") return work;
  const { id, title, urgency, note, lines, photos } = work;
  return {
    id,
    title,
    urgency,
    note,
    lines: lines.map(({ id: lineId, kind, text, partNumber, quantity, vat, source }) => ({
      id: lineId,
      kind,
      text,
      partNumber,
      quantity,
      vat,
      // A part whose price was typed over would tell that there is another price.
      source: kind === "labour" ? source : ("catalogue" as const),
      unitPrice: 0,
      discount: null,
    })),
    ...(totals.gross > 0 && { hidden: hiddenBy(sees, totals) }),
    ...(photos && { photos }),
  };
}

const hiddenBy = (sees: DriverSees, { vat }: Totals): HiddenPrices =>
  sees === "nothing" ? { what: "all" } : { what: "lines", sums: vat.map(({ rate, net }) => ({ rate, net })) };

/** What the works of a version hide from their reader. */
export function hiddenIn(works: readonly Pick<FrozenWork, "hidden">[]): DriverSees {
  const hidden = works.flatMap((work) => work.hidden?.what ?? []);
  return hidden.length === 0 ? "prices" : hidden.includes("all") ? "nothing" : "totals";
}

/**
 * Says which pictures of a work the readers of a room see, so that a decision is bound to them too. One hash over all
 * of them: nobody learns from it which they were once they are private again.
 */
export function photosOf(pages: Pages, room: SharedRoom): (workId: string) => Sha256 | null {
  const shown = readOwnMedia(pages, "workshop").values.filter(
    ({ removed, audience }) => !removed && (room === "trade" ? audience.fleet : audience.customer),
  );
  return (workId) => {
    const of = shown.filter(({ attachedTo }) => attachedTo?.kind === "work" && attachedTo.id === workId);
    if (of.length === 0) return null;
    return hashOf({ workId, pictures: of.map(({ id, hash }) => `${id} ${hash}`).sort() });
  };
}

/** What the works of a version cost whose reader was not shown it; kept where only the workshop reads. */
const PricedCopy = z.object({
  versionId: VersionId,
  works: z.array(FrozenWork).check(z.maxLength(MAX_WORKS)),
});

/** The works with their prices of each version that went out without, by its id. */
export const readPricedCopies = (pages: Pages): ReadonlyMap<string, FrozenWork[]> =>
  new Map(
    readList(pages["internal/workshop"], "pricedVersions", PricedCopy).values.map(({ versionId, works }) => [
      versionId,
      works,
    ]),
  );

/** Whether what went into two rooms is one version, though its readers there are shown other prices or pictures. */
export const isSameVersion = (one: SentVersion, other: SentVersion): boolean =>
  one.id === other.id || (one.number === other.number && sameText(one.works) === sameText(other.works));

type SentVersion = Pick<Version, "id" | "number" | "works">;

const sameText = (works: readonly FrozenWork[]): string =>
  canonicalJson(works.map((work) => ({ ...shownToDriver({ ...work, photos: undefined }, "nothing"), hidden: null })));
