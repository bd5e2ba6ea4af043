import { createSignal, Show } from "solid-js";
import {
  addLine,
  addWork,
  attachMedia,
  CommandError,
  type MediaId,
  readCaseFile,
  type WorkId,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { newLine } from "../quote/quote-defaults.ts";
import css from "./remark-to-quote.module.css";

interface RemarkToQuoteProps {
  session: CaseSession;
  words: string;
  /** The photo it was said about. */
  mediaId: MediaId;
  onClose: () => void;
  /** It stands in this work now. */
  onDone: (work: WorkId) => void;
}

const KINDS = ["labour", "part"] as const;

/** Makes a work, or a line of a work that is there, out of what somebody said about a photo. */
export default function RemarkToQuote(props: RemarkToQuoteProps) {
  const { t } = useI18n();
  const account = useAccount();
  const { session } = props;
  const works = () => session.view().workshop?.draft.works ?? [];
  const [words, setWords] = createSignal(props.words.slice(0, 200));
  const [target, setTarget] = createSignal<string>("");
  const [kind, setKind] = createSignal<(typeof KINDS)[number]>("labour");
  const [failed, setFailed] = createSignal(false);
  const write = (): WorkId => {
    const { pages } = session;
    const title = words().trim();
    const work = works().find(({ id }) => id === target());
    if (!work) {
      const id = addWork(pages, session.env(), { title });
      // What the workshop photographed shows the new work from now on, unless it shows something already.
      const item = session.view().gallery.items.find((one) => one.id === props.mediaId);
      if (item?.own && !item.attachedTo) attachMedia(pages, session.env(), item.id, { kind: "work", id });
      return id;
    }
    const { agreement } = readCaseFile(pages["internal/workshop"]);
    addLine(pages, session.env(), work.id, { ...newLine(kind(), staffOf(account).settings, agreement), text: title });
    return work.id;
  };
  const put = () => {
    if (words().trim() === "") return;
    try {
      props.onDone(write());
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      setFailed(true);
    }
  };
  return (
    <Dialog
      open
      size="s"
      onClose={props.onClose}
      title={t("talk.toQuote")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button variant="primary" unavailable={words().trim() === ""} onClick={put}>
            {t(target() === "" ? "talk.toQuote.makeWork" : "talk.toQuote.makeLine")}
          </Button>
        </>
      }
    >
      <TextArea data-autofocus label={t("talk.toQuote.words")} maxlength={200} value={words()} onInput={setWords} />
      <Select
        label={t("talk.toQuote.target")}
        value={target()}
        options={[
          { value: "", label: t("talk.toQuote.newWork") },
          ...works().map(({ id, title }) => ({ value: id as string, label: title })),
        ]}
        onChange={setTarget}
      />
      <Show when={target() !== ""}>
        <Select
          label={t("talk.toQuote.kind")}
          value={kind()}
          options={KINDS.map((value) => ({ value, label: t(`quote.kind.${value}`) }))}
          onChange={setKind}
        />
      </Show>
      <p class={css.problem} role="status">
        {failed() ? t("talk.toQuote.failed") : ""}
      </p>
    </Dialog>
  );
}
