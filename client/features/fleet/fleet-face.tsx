import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show, untrack } from "solid-js";
import type { CaseId } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { MediaViewer } from "../photo/media-viewer.tsx";
import css from "./fleet-face.module.css";
import { Inbox } from "./inbox.tsx";
import { type InboxSort, type InboxTab, inboxCounts, inboxRows, neighbour } from "./inbox-rows.ts";
import { type FormQueue, ReviewCase } from "./review-case.tsx";
import type { CardForm } from "./work-review.tsx";

export interface FleetFaceProps {
  account: Account;
  openCase: (caseId: CaseId) => CaseSession;
  /** The case that is open. */
  caseId: CaseId | null;
  onOpen: (caseId: CaseId | null, how?: "replace") => void;
  /** How everything is kept, and whose account this is. */
  bar?: JSX.Element;
}

/** Wide enough for the list beside the case. */
const WIDE = "(min-width: 900px)";

/** The fleet's inbox on the left, the case under review on the right; one after the other on a phone. */
export function FleetFace(props: FleetFaceProps) {
  const { t } = useI18n();
  const [tab, setTab] = createSignal<InboxTab>("fleet");
  const [sort, setSort] = createSignal<InboxSort>("age");
  const [query, setQuery] = createSignal("");
  const wide = createMedia(WIDE);
  const index = () => props.account.index();
  const rows = createMemo(() => inboxRows(index(), tab(), sort(), query(), props.caseId));
  const counts = createMemo(() => inboxCounts(index()));
  let search: HTMLInputElement | undefined;

  // Where there is room for both, an empty place beside the list helps nobody.
  createEffect(() => {
    const first = rows()[0];
    if (wide() && !props.caseId && first) props.onOpen(first.caseId, "replace");
  });
  // From the key press on, keys are meant for the case that comes, not for the one still on screen.
  const [heading, setHeading] = createSignal<CaseId | null>(null);
  let asked: CardForm | null = null;
  const queue: FormQueue = {
    put: (kind) => {
      asked = kind;
    },
    take: () => {
      const kind = asked;
      asked = null;
      return kind;
    },
  };
  createEffect(
    on(
      () => props.caseId,
      (caseId) => caseId === untrack(heading) && setHeading(null),
      { defer: true },
    ),
  );
  const open = (caseId: CaseId) => {
    asked = null;
    setHeading(caseId === props.caseId ? null : caseId);
    props.onOpen(caseId);
  };
  const move = (step: 1 | -1) => {
    const next = neighbour(rows(), heading() ?? props.caseId, step);
    if (next) open(next);
  };
  useShortcuts(() => ({
    j: () => move(1),
    k: () => move(-1),
    "/": () => search?.focus(),
  }));
  const choose = (next: InboxTab) => {
    setTab(next);
    const first = inboxRows(index(), next, sort(), query())[0];
    if (wide() && first) open(first.caseId);
  };
  return (
    <div class={css.face} data-open={props.caseId ? "yes" : "no"}>
      <Inbox
        rows={rows()}
        counts={counts()}
        tab={tab()}
        onTab={choose}
        sort={sort()}
        onSort={setSort}
        query={query()}
        onQuery={setQuery}
        current={props.caseId}
        onOpen={open}
        searchRef={(input) => {
          search = input;
        }}
        bar={props.bar}
      />
      <div class={css.case}>
        <Show
          when={props.caseId}
          keyed
          fallback={<EmptyState title={t("fleet.choose.title")}>{t("fleet.choose.text")}</EmptyState>}
        >
          {(caseId) => {
            const Open = () => {
              const session = props.openCase(caseId);
              onCleanup(() => session.close());
              return (
                <MediaViewer
                  session={session}
                  account={props.account}
                  mayWrite={session.status().stopped === null}
                  place={() => "review"}
                >
                  <ReviewCase
                    session={session}
                    account={props.account}
                    onBack={() => props.onOpen(null)}
                    onNext={() => move(1)}
                    leaving={heading() !== null && heading() !== caseId}
                    queue={queue}
                    hasNext={neighbour(rows(), caseId, 1) !== null}
                  />
                </MediaViewer>
              );
            };
            return (
              <Show when={!props.account.beginningAnew().has(caseId)}>
                <Open />
              </Show>
            );
          }}
        </Show>
      </div>
    </div>
  );
}

/** Follows a media query. */
function createMedia(query: string): () => boolean {
  const list = matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const follow = () => void setMatches(list.matches);
  list.addEventListener("change", follow);
  onCleanup(() => list.removeEventListener("change", follow));
  return matches;
}
