import { modeOf } from "../../model/modules.ts";
import { type Mode, MODES } from "../../model/policy.ts";
import { readCaseFile } from "../../model/pages/internal-workshop.ts";
import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import type { Pages } from "../../model/pages/page.ts";
import type { IndexRow } from "../../model/views/index-row.ts";
import type { CaseParties } from "../cases/case-registry.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import type { Moved } from "../effects/case-index.ts";
import { type Occurrence, occurrencesOf, type SealedBody } from "./occurrences.ts";
import { membersOf, type Recipient } from "./recipients.ts";

/** What a pass over a case brought to light. */
export interface Pass {
  caseId: CaseId;
  pages: Pages;
  parties: CaseParties;
  sealed: readonly SealedBody[];
  moved: readonly Moved[];
  /** Who wrote what the pass looked at. */
  authors: ReadonlySet<string>;
  /** A system outside brought the case (PM-03). */
  isFromOutside: boolean;
}

/** Writes down who is to be told what, once for each case, entry and kind, in the transaction in which it came about. */
export interface Notices {
  note(within: Transaction, pass: Pass): Promise<void>;
  /** Is called after something was noted; it may not be committed yet. */
  listen(listener: () => void): void;
}

/** What a notice says, as it is stored. */
export interface NoticeDetail extends Pick<Occurrence, "kind" | "work" | "text" | "version"> {
  who: string;
}

/** @param ownerNotices the modes in which a workshop has whoever is responsible for a case told of it (FB-153) */
export function createNotices(
  database: Database,
  now: () => number,
  ownerNotices: (workshop: OrganisationId, within: Queries) => Promise<readonly Mode[]>,
): Notices {
  const { query } = database;
  let tell = (): void => {};

  const put = async (
    within: Transaction,
    { caseId, parties }: Pass,
    { entryId, kind, by, work, text, version, to }: Occurrence,
    recipients: readonly string[],
    n: number,
  ): Promise<void> => {
    const organisation = parties[to];
    if (recipients.length === 0 || !organisation) return;
    const detail: NoticeDetail = { kind, who: by?.name ?? "", work, text, version };
    const base = { case_id: caseId, entry_id: entryId, kind, organisation, at: now(), n, mail: null, pushed: 0 };
    await within.run(
      query
        .insertInto("notices")
        .values(recipients.map((recipient) => ({ ...base, recipient, detail: JSON.stringify(detail) })))
        .onConflict((same) => same.doNothing()),
    );
  };

  return {
    async note(within, pass) {
      const { pages, parties, sealed, moved } = pass;
      if (sealed.length === 0 && !moved.some(({ row }) => row)) return;
      const occurrences = [...occurrencesOf(pages, sealed), ...assignments(pass)];
      for (const to of ["workshop", "fleet"] as const) {
        const turned = moved.find(({ organisation, rows }) => organisation === parties[to] && rows?.after?.turn === to);
        const isNews = turned?.rows && turned.rows.before !== null && turned.rows.before.turn !== to;
        // Whoever is told something anyway reads there that it is their turn.
        if (isNews && !occurrences.some((one) => one.to === to)) occurrences.push(turnOf(to, turned.rows?.after));
      }
      if (occurrences.length === 0) return;
      for (const to of ["workshop", "fleet"] as const) {
        const organisation = parties[to];
        const own = occurrences.filter((one) => one.to === to);
        if (!organisation || own.length === 0) continue;
        const mode = parties.mode ?? "afterSales";
        const members = (await membersOf(database, within, organisation)).filter(({ modes }) => modes.includes(mode));
        const tellsOwner = to === "fleet" || (await ownerNotices(organisation, within)).includes(mode);
        for (const [n, one] of own.entries()) {
          const people = recipientsOf(members, { pages, tellsOwner }, one);
          await put(within, pass, one, [...people, ...listOf(organisation, pages, one)], n);
        }
      }
      tell();
    },
    listen(listener) {
      tell = listener;
    },
  };
}

/** In the place of a person: whoever stands in the workshop's settings, for cases of a mode, when it is time to write. */
const LIST = "list/";
const listOf = (organisation: string, pages: Pages, { to, person }: Occurrence): string[] =>
  to === "workshop" && person === null
    ? [`${LIST}${organisation}/${modeOf(readCaseFile(pages["internal/workshop"]).module)}`]
    : [];

/** The mode a list is for; null for one from before there were modes, and undefined where it is a person. */
export function modeOfList(recipient: string): Mode | null | undefined {
  if (!recipient.startsWith(LIST)) return undefined;
  return MODES.find((mode) => recipient.endsWith(`/${mode}`)) ?? null;
}

const turnOf = (to: "workshop" | "fleet", after: IndexRow | null | undefined): Occurrence => ({
  to,
  entryId: `turn-${after?.since ?? 0}`,
  kind: "turn",
  by: null,
  person: null,
  work: "",
  text: "",
  version: null,
});

/** A case that was given to somebody by somebody else, or that came from outside and is nobody's yet. */
function assignments({ parties, moved, authors, isFromOutside }: Pass): Occurrence[] {
  const { rows, cursor } = moved.find(({ organisation }) => organisation === parties.workshop) ?? {};
  if (!rows?.after) return [];
  const { assignee } = rows.after;
  const base = { to: "workshop", by: null, work: "", text: "", version: null } as const;
  if (assignee) {
    if (assignee.id === rows.before?.assignee?.id || authors.has(assignee.id)) return [];
    return [{ ...base, kind: "assigned", entryId: `assigned-${cursor}`, person: assignee.id }];
  }
  return rows.before === null && isFromOutside
    ? [{ ...base, kind: "new-case", entryId: "new-case", person: null }]
    : [];
}

/** Who is told: in a fleet everybody, in a workshop whoever is responsible and whoever wants to know of every case. */
function recipientsOf(
  members: readonly Recipient[],
  { pages, tellsOwner }: { pages: Pages; tellsOwner: boolean },
  { to, by, person }: Occurrence,
): string[] {
  const others = members.filter(({ id }) => id !== by?.id);
  const find = (id: PersonId | undefined): Recipient[] => members.filter((member) => member.id === id);
  const responsible = (): readonly Recipient[] => {
    const { assignee, createdBy } = readCaseFile(pages["internal/workshop"]);
    const owners = [find(assignee?.id), find(createdBy?.id), members.filter(({ isManager }) => isManager)];
    return owners.find((some) => some.length > 0) ?? members;
  };
  const told = (): readonly Recipient[] => {
    if (person !== null) return find(person);
    if (to === "fleet") return others;
    const own = new Set(tellsOwner ? responsible().map(({ id }) => id) : []);
    return others.filter(({ id, preferences }) => own.has(id) || preferences.scope === "all");
  };
  return told()
    .filter(({ id }) => id !== by?.id)
    .map(({ id }) => id);
}
