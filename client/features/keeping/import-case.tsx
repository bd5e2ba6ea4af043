import FileUp from "lucide-solid/icons/file-up";
import { createSignal, createUniqueId, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { type CaseFileContent, type FileProblem, readCaseFile } from "../../sync/case-file.ts";
import { type Sent, sendCaseFile } from "../../sync/import-case.ts";
import { Button } from "../../ui/button.tsx";
import { Plate } from "../../ui/plate.tsx";
import styles from "./import-case.module.css";

/** A case that was saved as a file: shows what is in it, and brings it to the server. */
export function ImportCase() {
  const { t, dateTime } = useI18n();
  const account = useAccount();
  const id = createUniqueId();
  const [content, setContent] = createSignal<CaseFileContent | null>(null);
  const [problem, setProblem] = createSignal<FileProblem | null>(null);
  const [sent, setSent] = createSignal<Sent | null>(null);
  const [sending, setSending] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const { key, party } = account;
    // A group has no cases and no screen to bring one in.
    const read: CaseFileContent | FileProblem = party
      ? await readCaseFile(file, { key, party }).catch((): FileProblem => "damaged")
      : "somebody-else";
    setSent(null);
    setProblem(typeof read === "string" ? read : null);
    setContent(typeof read === "string" ? null : read);
    // The same file may be chosen again.
    if (input) input.value = "";
  };
  const send = async (chosen: CaseFileContent) => {
    setSending(true);
    try {
      setSent(await sendCaseFile(account, chosen));
    } finally {
      setSending(false);
    }
  };
  const outcome = () => {
    const now = sent();
    if (!now) return "";
    return now.kind === "refused"
      ? t("import.refused", { reason: t(`sync.heldBack.${now.reason}`) })
      : t(`import.${now.kind}`);
  };
  const done = () => sent()?.kind === "sent" || sent()?.kind === "known";
  return (
    <section class={styles.import} aria-labelledby={id}>
      <h3 id={id}>{t("import.title")}</h3>
      <p>{t("import.text")}</p>
      <input
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={t("import.choose")}
        ref={(element) => {
          input = element;
        }}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <Button icon={<FileUp />} onClick={() => input?.click()}>
        {t("import.choose")}
      </Button>
      <p class={styles.problem} role="alert">
        {problem() ? t(`import.problem.${problem() as FileProblem}`) : ""}
      </p>
      <Show when={content()}>
        {(chosen) => (
          <div class={styles.content}>
            <Plate plate={chosen().view.vehicle.plate} country={chosen().view.vehicle.country} />
            <p>
              {t("import.content", {
                vehicle: [chosen().view.vehicle.make, chosen().view.vehicle.model].filter(Boolean).join(" "),
                name: chosen().by,
                time: dateTime(chosen().exportedAt),
              })}
            </p>
            <Show
              when={done()}
              fallback={
                <Button variant="primary" unavailable={sending()} onClick={() => void send(chosen())}>
                  {t("import.send")}
                </Button>
              }
            >
              <a href={`/case/${chosen().caseId}`}>{t("import.open")}</a>
            </Show>
          </div>
        )}
      </Show>
      <p class={styles.outcome} role="status" data-done={done() ? "yes" : "no"}>
        {outcome()}
      </p>
    </section>
  );
}
