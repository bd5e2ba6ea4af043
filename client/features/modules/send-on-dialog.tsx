import { createSignal, createUniqueId, onCleanup, Show } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { beginMessageFrom, type CaseId, type GalleryItem } from "../../../model/index.ts";
import { staffOf, useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { mediaBytes } from "../../media/media-source.ts";
import { sendingOf } from "../../media/sending-of.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { PRIVATE } from "../media/capture-context.ts";
import { keepFiles } from "../media/keep-files.ts";
import { roomLeft } from "../media/limits.ts";
import { limitsOf } from "../media/limits-of.ts";
import styles from "./modules.module.css";
import { languagesFor } from "./offered-languages.ts";
import { createSendingOn } from "./sending-on.ts";
import { firstPlace } from "./steps.ts";

/** FB-25: a used car's case is sent to one customer by beginning a direct message with what is in it. */
export default function SendOnDialog(props: { onClose: () => void }) {
  const { t } = useI18n();
  const { session, side } = useCase();
  const { account, openCase } = useAccountUse();
  const navigate = useNavigate();
  const toast = useToast();
  const [formId, statusId] = [createUniqueId(), createUniqueId()];
  const [name, setName] = createSignal("");
  const [phone, setPhone] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [reference, setReference] = createSignal(side().file.reference);
  const [language, setLanguage] = createSignal(side().file.language);
  const [problem, setProblem] = createSignal<"reference" | "email" | null>(null);

  const problemNow = () => {
    if (side().file.vehicle.plate === "" && reference().trim() === "") return "reference";
    return email().trim() !== "" && !/^\S+@\S+\.\S+$/.test(email().trim()) ? "email" : null;
  };
  let made: CaseSession | null = null;
  let isOpen = true;
  let hasArrived = false;
  const sending = createSendingOn({
    begin() {
      const caseId = account.env().newId() as CaseId;
      const { id, name: own } = staffOf(account).person;
      const begun = openCase(caseId);
      try {
        beginMessageFrom(begun.pages, begun.env(), session.pages, {
          contact: { name: name().trim(), phone: phone().trim(), email: email().trim() },
          reference: reference().trim(),
          language: language(),
          assignee: { id, name: own },
        });
      } catch (error) {
        begun.close();
        throw error;
      }
      made = begun;
      return caseId;
    },
    items: () => session.view().gallery.items.filter(({ own }) => own),
    copy: (item) => (made ? copyMedia(item, made) : Promise.resolve(false)),
  });
  /** What it says was written with the case. */
  const isFixed = () => sending.busy() || sending.caseId() !== null;
  const begin = async (event: Event) => {
    event.preventDefault();
    setProblem(problemNow());
    if (problem()) return;
    const sent = await sending.run();
    if (!isOpen) return made?.close();
    if (!sent) return;
    const { caseId, missing } = sent;
    if (missing > 0) toast.show({ tone: "problem", text: t("module.sendOn.missing", { n: missing }) });
    hasArrived = true;
    navigate(`/case/${caseId}/${firstPlace(settingsOf(account).steps.message)}`);
  };
  onCleanup(() => {
    isOpen = false;
    sending.stop();
    if (!sending.busy()) made?.close();
    if (made && !hasArrived) toast.show({ text: t("module.sendOn.kept") });
  });

  /** It is on this device's disk when this resolves; false when it could not be had. */
  async function copyMedia(item: GalleryItem, into: CaseSession): Promise<boolean> {
    const media = await sendingOf(account);
    const bytesOf = mediaBytes(account, session.caseId, () => isOpen);
    const bytes = (await bytesOf(item, "original")) ?? (await bytesOf(item, "web"));
    if (!media || !bytes || !isOpen) return false;
    const mine = () => [...media.queue.items().values()].filter(({ caseId }) => caseId === into.caseId);
    const { kept } = await keepFiles([new File([bytes], item.name || item.id, { type: bytes.type || item.type })], {
      caseId: into.caseId,
      // A copy: what a view shows cannot be written to the disk.
      audience: { ...PRIVATE, ...item.audience },
      attachedTo: null,
      room: () => roomLeft(into.view().gallery.items, mine(), limitsOf(account)),
      keep: (shot) => media.queue.keep(shot),
      now: () => into.env().now(),
    });
    return kept > 0;
  }

  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("module.sendOn")}
      description={t("module.sendOn.hint")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            unavailable={sending.busy()}
            aria-describedby={statusId}
          >
            {t("module.sendOn.begin")}
          </Button>
        </>
      }
    >
      <form id={formId} class={styles.sendOn} onSubmit={(event) => void begin(event)} novalidate>
        <TextField
          data-autofocus
          label={t("list.field.name")}
          maxlength={120}
          readOnly={isFixed()}
          value={name()}
          onInput={setName}
        />
        <TextField
          label={t("list.field.phone")}
          type="tel"
          maxlength={40}
          readOnly={isFixed()}
          value={phone()}
          onInput={setPhone}
        />
        <TextField
          label={t("list.field.email")}
          type="email"
          maxlength={200}
          readOnly={isFixed()}
          value={email()}
          onInput={setEmail}
          error={problem() === "email" ? t("list.problem.email") : null}
        />
        <TextField
          label={t("list.field.reference")}
          maxlength={80}
          readOnly={isFixed()}
          value={reference()}
          onInput={setReference}
          error={problem() === "reference" ? t("module.sendOn.needed") : null}
        />
        <Select
          label={t("list.field.language")}
          value={language()}
          options={languagesFor(settingsOf(account).languages, language())}
          onChange={setLanguage}
          disabled={isFixed()}
        />
        <div>
          <p id={statusId} class={styles.sendingOn} role="status">
            <Show when={sending.progress()}>{(at) => t("module.sendOn.copying", at())}</Show>
          </p>
          <p class={styles.sendingProblem} role="alert">
            {sending.failed() ? t("module.sendOn.failed") : ""}
          </p>
        </div>
      </form>
    </Dialog>
  );
}
