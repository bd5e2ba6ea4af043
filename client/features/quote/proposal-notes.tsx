import Handshake from "lucide-solid/icons/handshake";
import { For, Show } from "solid-js";
import {
  CommandError,
  type Decision,
  type DraftWork,
  isAsProposed,
  type LineId,
  type Proposal,
  takeOverProposal,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { proposalWords } from "../receipts/proposal-words.ts";
import { decidedWork } from "../receipts/verdict.ts";
import styles from "./proposal-notes.module.css";

interface ProposalNotesProps {
  work: DraftWork;
  /** The line they stand beside; null for those about the whole work. */
  line: LineId | null;
}

type Proposing = Decision & { proposal: Proposal };

/** What the fleet would pay instead, with one press to take it into the draft. */
export function ProposalNotes(props: ProposalNotesProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { session, view, side, talkAbout } = useCase();
  const toast = useToast();
  const open = () =>
    view().trade.openQuestions.flatMap(({ entry }): Proposing[] => {
      const { proposal } = entry;
      const line = proposal?.of === "line" ? proposal.lineId : null;
      return proposal && entry.workId === props.work.id && line === props.line ? [{ ...entry, proposal }] : [];
    });
  const words = (entry: Proposing) => {
    const work = decidedWork(entry, view().trade.versions);
    return work ? proposalWords(entry.proposal, work, side().file.currency, i18n, false) : "";
  };
  const takeOver = ({ proposal }: Proposing) => {
    try {
      takeOverProposal(session.pages, session.env(), props.work.id, proposal);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      toast.show({ tone: "problem", text: t("propose.gone") });
    }
  };
  return (
    <For each={open()}>
      {(entry) => (
        <div class={styles.note} role="note">
          <Handshake size={18} aria-hidden="true" />
          <p class={styles.words}>
            <strong>
              {t("propose.by", {
                who: [entry.by.name, view().fleetName].filter(Boolean).join(", "),
                what: words(entry),
              })}
            </strong>
            <Show when={entry.text}>{(text) => ` — ${t("receipt.words", { text: text() })}`}</Show>
          </p>
          <Show
            when={!isAsProposed(entry.proposal, props.work)}
            fallback={<p class={styles.done}>{t("propose.takenOver")}</p>}
          >
            <Button onClick={() => takeOver(entry)}>{t("propose.takeOver")}</Button>
          </Show>
          <Button
            variant="quiet"
            onClick={() =>
              talkAbout("fleet", { versionId: entry.versionId, workId: props.work.id, lineId: props.line })
            }
          >
            {t("propose.answer")}
          </Button>
        </div>
      )}
    </For>
  );
}
