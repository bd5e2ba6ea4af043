/** How a version fared with those it was sent to. Pure. */
import { type CaseView, isSameVersion, type SharedRoom, type Version } from "../../../model/index.ts";

export type VersionAnswer = "sent" | "yes" | "no" | "partly" | "replaced";

/** One state per room the version was sent to. An older version is `replaced` there. */
export function versionStates(
  view: Pick<CaseView, "trade" | "open">,
  version: Version,
): { room: SharedRoom; answer: VersionAnswer }[] {
  return (["trade", "open"] as const).flatMap((room): { room: SharedRoom; answer: VersionAnswer }[] => {
    const { versions, latest, works } = view[room];
    if (!versions.some((one) => isSameVersion(one, version))) return [];
    if (!latest || !isSameVersion(latest, version)) return [{ room, answer: "replaced" }];
    const said = works.map(({ status }) => status).filter((status) => status === "yes" || status === "no");
    if (said.length === 0) return [{ room, answer: "sent" }];
    if (said.length < works.length || new Set(said).size > 1) return [{ room, answer: "partly" }];
    return [{ room, answer: said[0] === "yes" ? "yes" : "no" }];
  });
}

/** The number the draft will have when it is sent. */
export const draftNumber = (view: Pick<CaseView, "trade" | "open">): number =>
  Math.max(0, ...[...view.trade.versions, ...view.open.versions].map(({ number }) => number)) + 1;
