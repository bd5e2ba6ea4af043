import { createSignal, createUniqueId } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { beginMessageFrom, type CaseId } from "../../../model/index.ts";
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
import { firstPlace } from "./steps.ts";

/** FB-25: a used car's case is sent to one customer by beginning a direct message with what is in it. */
export default function SendOnDialog(props: { onClose: () => void }) {
  const { t } = useI18n();
  const { session, side } = useCase();
  const { account, openCase } = useAccountUse();
  const navigate = useNavigate();
  const toast = useToast();
  const formId = createUniqueId();
  const [name, setName] = createSignal("");
  const [phone, setPhone] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [reference, setReference] = createSignal(side().file.reference);
  const [language, setLanguage] = createSignal(side().file.language);
  const [problem, setProblem] = createSignal<"reference" | "email" | null>(null);
  const [busy, setBusy] = createSignal(false);

  const problemNow = () => {
    if (side().file.vehicle.plate === "" && reference().trim() === "") return "reference";
    return email().trim() !== "" && !/^\S+@\S+\.\S+$/.test(email().trim()) ? "email" : null;
  };
  const begin = async (event: Event) => {
    event.preventDefault();
    setProblem(problemNow());
    if (busy() || problem()) return;
    setBusy(true);
    const caseId = account.env().newId() as CaseId;
    const made = openCase(caseId);
    const { id, name: own } = staffOf(account).person;
    try {
      beginMessageFrom(made.pages, made.env(), session.pages, {
        contact: { name: name().trim(), phone: phone().trim(), email: email().trim() },
        reference: reference().trim(),
        language: language(),
        assignee: { id, name: own },
      });
      const missing = await copyMedia(made);
      if (missing > 0) toast.show({ tone: "problem", text: t("module.sendOn.missing", { n: missing }) });
      navigate(`/case/${caseId}/${firstPlace(settingsOf(account).steps.message)}`);
    } finally {
      made.close();
      setBusy(false);
    }
  };

  /** Each is on this device's disk before the next. Returns how many could not be had. */
  async function copyMedia(made: CaseSession): Promise<number> {
    const items = session.view().gallery.items.filter(({ own }) => own);
    const sending = items.length > 0 ? await sendingOf(account) : null;
    const bytesOf = mediaBytes(account, session.caseId);
    let missing = 0;
    for (const item of items) {
      const bytes = (await bytesOf(item, "original")) ?? (await bytesOf(item, "web"));
      const file = bytes && new File([bytes], item.name || item.id, { type: bytes.type || item.type });
      const mine = () => [...(sending?.queue.items().values() ?? [])].filter(({ caseId }) => caseId === made.caseId);
      const kept =
        file &&
        sending &&
        (await keepFiles([file], {
          caseId: made.caseId,
          // A copy: what a view shows cannot be written to the disk.
          audience: { ...PRIVATE, ...item.audience },
          attachedTo: null,
          room: () => roomLeft(made.view().gallery.items, mine(), limitsOf(account)),
          keep: (shot) => sending.queue.keep(shot),
          now: () => made.env().now(),
        }));
      if (!kept || kept.kept === 0) missing += 1;
    }
    return missing;
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
          <Button variant="primary" type="submit" form={formId} unavailable={busy()}>
            {t("module.sendOn.begin")}
          </Button>
        </>
      }
    >
      <form id={formId} class={styles.sendOn} onSubmit={(event) => void begin(event)} novalidate>
        <TextField data-autofocus label={t("list.field.name")} maxlength={120} value={name()} onInput={setName} />
        <TextField label={t("list.field.phone")} type="tel" maxlength={40} value={phone()} onInput={setPhone} />
        <TextField
          label={t("list.field.email")}
          type="email"
          maxlength={200}
          value={email()}
          onInput={setEmail}
          error={problem() === "email" ? t("list.problem.email") : null}
        />
        <TextField
          label={t("list.field.reference")}
          maxlength={80}
          value={reference()}
          onInput={setReference}
          error={problem() === "reference" ? t("module.sendOn.needed") : null}
        />
        <Select
          label={t("list.field.language")}
          value={language()}
          options={languagesFor(settingsOf(account).languages, language())}
          onChange={setLanguage}
        />
      </form>
    </Dialog>
  );
}
