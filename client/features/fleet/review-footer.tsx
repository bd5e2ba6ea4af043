import { createSignal, createUniqueId, For, Show } from "solid-js";
import { type AboveCeiling, totalsOf } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { aboveWords } from "../rules/above-words.ts";
import css from "./review-footer.module.css";
import { approvable, type ReviewWork } from "./review-works.ts";

interface ReviewFooterProps {
  works: readonly ReviewWork[];
  above: (works: readonly ReviewWork[]) => AboveCeiling | null;
  currency: string;
  /** Nothing may be decided now; a notice on the screen says why. */
  stopped: boolean;
  hasNext: boolean;
  onNext: () => void;
  onApproveRest: (works: readonly ReviewWork[]) => void;
}

/** How far the case is, and the one button that finishes it. */
export function ReviewFooter(props: ReviewFooterProps) {
  const i18n = useI18n();
  const { t, money } = i18n;
  const id = createUniqueId();
  const [asking, setAsking] = createSignal<readonly ReviewWork[] | null>(null);
  const open = () => props.works.filter((work) => work.open);
  const blocked = () => open().some(({ justChanged }) => justChanged);
  const above = () => props.above(approvable(open()));
  const hint = () => {
    const more = above();
    if (props.stopped) return t("fleet.stopped");
    if (blocked()) return t("fleet.restBlocked");
    return more ? aboveWords(more, props.currency, i18n) : t("fleet.keys");
  };
  const decided = () => props.works.length - open().length;
  const gross = (works: readonly ReviewWork[]) => totalsOf(works.flatMap(({ standing }) => standing.work.lines)).gross;
  const approve = () => {
    const rest = approvable(open());
    if (rest.length > 1) setAsking(rest);
    else props.onApproveRest(rest);
  };
  // What is approved is what the dialog named: a work that changes meanwhile drops out.
  const confirmed = () => {
    const named = new Set(asking()?.map(({ standing }) => standing.hash));
    setAsking(null);
    props.onApproveRest(approvable(open()).filter(({ standing }) => named.has(standing.hash)));
  };
  return (
    <footer class={css.footer}>
      <p class={css.progress}>
        {open().length === 0 ? t("fleet.allDone") : t("fleet.decided", { done: decided(), all: props.works.length })}
      </p>
      <p class={css.hint} id={id} data-above={above() ? "" : undefined}>
        {hint()}
      </p>
      <Show
        when={open().length > 0}
        fallback={
          <Show when={props.hasNext}>
            <Button variant="primary" onClick={props.onNext}>
              {t("fleet.next")}
            </Button>
          </Show>
        }
      >
        <Button
          variant="primary"
          unavailable={blocked() || props.stopped || above() !== null}
          aria-describedby={id}
          onClick={approve}
        >
          {t(decided() === 0 ? "fleet.approveAll" : "fleet.approveRest", { n: open().length })}
        </Button>
      </Show>
      <Dialog
        open={asking() !== null}
        onClose={() => setAsking(null)}
        title={t("fleet.confirm.title", {
          n: asking()?.length ?? 0,
          price: money(gross(asking() ?? []), props.currency),
        })}
        description={t("fleet.consequence")}
        footer={
          <>
            <Button onClick={() => setAsking(null)}>{t("fleet.cancel")}</Button>
            <Button variant="primary" onClick={confirmed}>
              {t("fleet.confirm.yes", { price: money(gross(asking() ?? []), props.currency) })}
            </Button>
          </>
        }
      >
        <ul class={css.list}>
          <For each={asking() ?? []}>
            {({ standing }) => (
              <li>
                <span>{standing.work.title}</span>
                <strong>{money(standing.totals.gross, props.currency)}</strong>
              </li>
            )}
          </For>
        </ul>
      </Dialog>
    </footer>
  );
}
