import ClipboardCheck from "lucide-solid/icons/clipboard-check";
import Plus from "lucide-solid/icons/plus";
import Redo2 from "lucide-solid/icons/redo-2";
import Undo2 from "lucide-solid/icons/undo-2";
import { useNavigate } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import { addWork, caseText, MAX_TEXT } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { createDraftUndo } from "../../reactive/create-undo.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SharedTextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PickMessage } from "../predefined-messages/pick-message.tsx";
import { BasketsProvider } from "../catalogues/baskets-context.tsx";
import { useCase } from "../case/case-context.ts";
import { GoNote } from "../rules/go.tsx";
import { useRules } from "../rules/use-rules.ts";
import { Here } from "./here.tsx";
import { undoKey } from "./line-keys.ts";
import styles from "./quote.module.css";
import { QuoteTotals } from "./quote-totals.tsx";
import { VersionsStrip } from "./versions-strip.tsx";
import { WorkCard } from "./work-card.tsx";

/** The quote as a document edited in place, by several people at once. */
export default function Quote() {
  const { t } = useI18n();
  const { session, side, origin } = useCase();
  const navigate = useNavigate();
  const undo = createDraftUndo(session.pages);
  const [title, setTitle] = createSignal("");
  let titleInput: HTMLInputElement | undefined;
  const works = () => side().draft.works;
  const { verdicts } = useRules();
  onMount(() => session.setPresence("quote"));
  const add = (event: Event) => {
    event.preventDefault();
    if (title().trim() === "") {
      titleInput?.focus();
      return;
    }
    addWork(session.pages, session.env(), { title: title().trim() });
    setTitle("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const field = event.target;
    const typing =
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.hasAttribute("data-dirty"));
    const asked = undoKey(event, typing);
    if (!asked) return;
    event.preventDefault();
    undo[asked]();
  };
  return (
    <div class={styles.quote} onKeyDown={onKeyDown}>
      <div class={styles.top}>
        <VersionsStrip />
        <div class={styles.undo}>
          <IconButton label={t("quote.undo")} unavailable={!undo.canUndo()} onClick={undo.undo}>
            <Undo2 />
          </IconButton>
          <IconButton label={t("quote.redo")} unavailable={!undo.canRedo()} onClick={undo.redo}>
            <Redo2 />
          </IconButton>
        </div>
      </div>
      <Show
        when={works().length > 0}
        fallback={
          <EmptyState
            icon={<ClipboardCheck />}
            title={t("quote.empty")}
            action={
              <Button onClick={() => navigate(`/case/${session.caseId}/inspect`, { replace: true })}>
                {t("quote.toChecklist")}
              </Button>
            }
          >
            {t("quote.emptyText")}
          </EmptyState>
        }
      >
        <Here at="message" class={styles.message}>
          <PickMessage />
          <SharedTextArea
            label={t("quote.message")}
            hint={t("quote.messageHint")}
            text={caseText(session.pages, "message")}
            origin={origin}
            rows={2}
            maxlength={MAX_TEXT}
          />
        </Here>
        <BasketsProvider>
          <For each={works()}>
            {(work, index) => (
              <WorkCard
                work={work}
                index={index()}
                count={works().length}
                byRule={verdicts().find((verdict) => verdict.work.id === work.id)}
              />
            )}
          </For>
        </BasketsProvider>
      </Show>
      <form class={styles.add} onSubmit={add}>
        <TextField
          ref={(input: HTMLInputElement) => (titleInput = input)}
          label={t("quote.newWork")}
          labelHidden
          placeholder={t("quote.newWorkHint")}
          maxlength={200}
          value={title()}
          onInput={setTitle}
          class={styles.newTitle}
        />
        <Button type="submit" icon={<Plus />}>
          {t("quote.addWork")}
        </Button>
      </form>
      <Show when={works().length > 0}>
        <GoNote verdicts={verdicts()} fleet={side().file.fleet?.name ?? ""} />
        <QuoteTotals totals={side().draft.totals} currency={side().file.currency} />
      </Show>
    </div>
  );
}
