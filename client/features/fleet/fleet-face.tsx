import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show, untrack } from "solid-js";
import type { CaseId, IndexRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { MediaViewer } from "../photo/media-viewer.tsx";
import css from "./fleet-face.module.css";
import { Inbox } from "./inbox.tsx";
import { type InboxTab, inboxCounts, inboxRows, inboxWorkshops, neighbour } from "./inbox-rows.ts";
import { inboxStateOf } from "./inbox-state.ts";
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

/** Cases that are opened together to be approved together. */
const AT_ONCE = 25;

const SeveralCases = lazy(() => import("./several-cases.tsx"));

/** The fleet's inbox on the left, the case under review on the right; one after the other on a phone. */
export function FleetFace(props: FleetFaceProps) {
  const { t } = useI18n();
  const state = inboxStateOf(props.account);
  const [several, setSeveral] = createSignal<readonly IndexRow[] | null>(null);
  const wide = createMedia(WIDE);
  const index = () => props.account.index();
  const rows = createMemo(() => inboxRows(index(), state.view(), props.caseId));
  const counts = createMemo(() => inboxCounts(index(), state.view().workshop));
  const workshops = createMemo(() => inboxWorkshops(index()));
  const asked = createMemo(() => rows().filter(({ turn, undecided }) => turn === "fleet" && undecided > 0));
  let search: HTMLInputElement | undefined;

  // Where there is room for both, an empty place beside the list helps nobody.
  createEffect(() => {
    const first = rows()[0];
    if (wide() && !props.caseId && first) props.onOpen(first.caseId, "replace");
  });
  // From the key press on, keys are meant for the case that comes, not for the one still on screen.
  const [heading, setHeading] = createSignal<CaseId | null>(null);
  let waitingForm: CardForm | null = null;
  const queue: FormQueue = {
    put: (kind) => {
      waitingForm = kind;
    },
    take: () => {
      const kind = waitingForm;
      waitingForm = null;
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
    waitingForm = null;
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
    state.change({ tab: next });
    const first = inboxRows(index(), state.view())[0];
    if (wide() && first) open(first.caseId);
  };
  return (
    <div class={css.face} data-open={props.caseId ? "yes" : "no"}>
      <Inbox
        rows={rows()}
        counts={counts()}
        workshops={workshops()}
        state={state}
        onTab={choose}
        onApproveSeveral={asked().length > 1 ? () => setSeveral(asked().slice(0, AT_ONCE)) : undefined}
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
                <Part onBack={() => props.onOpen(null)}>
                  <MediaViewer
                    session={session}
                    account={props.account}
                    mayWrite={session.status().stopped === null}
                    place={() => "review"}
                  >
                    <ReviewCase
                      session={session}
                      account={props.account}
                      openCase={props.openCase}
                      onBack={() => props.onOpen(null)}
                      onNext={() => move(1)}
                      leaving={heading() !== null && heading() !== caseId}
                      queue={queue}
                      hasNext={neighbour(rows(), caseId, 1) !== null}
                    />
                  </MediaViewer>
                </Part>
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
      <Part over onBack={() => setSeveral(null)}>
        <Show when={several()}>
          {(rows) => <SeveralCases rows={rows()} openCase={props.openCase} onClose={() => setSeveral(null)} />}
        </Show>
      </Part>
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
