import { createSignal } from "solid-js";
import { DeviceName, type DeviceRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import styles from "./devices.module.css";
import { renameDevice, revokeDevice } from "./devices-api.ts";

interface DialogProps {
  device: DeviceRow;
  onClose: () => void;
}

/** Asks before a tablet is shut out, and says what becomes of it. */
export function RevokeDialog(props: DialogProps) {
  const { t } = useI18n();
  const toast = useToast();
  const { id, name } = props.device;
  const revoke = async () => {
    await revokeDevice(id).then(
      () => toast.show({ text: t("devices.revoked", { name }) }),
      () => toast.show({ tone: "problem", text: t("devices.failed") }),
    );
    props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      size="s"
      title={t("devices.revoke.title", { name })}
      description={t("devices.revoke.what")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button variant="danger" onClick={() => void revoke()}>
            {t("devices.revoke")}
          </Button>
        </>
      }
    />
  );
}

/** Another name for a tablet. */
export function RenameDialog(props: DialogProps) {
  const { t } = useI18n();
  const [name, setName] = createSignal(props.device.name);
  const [problem, setProblem] = createSignal<"name" | "taken" | "failed" | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!DeviceName.safeParse(name().trim()).success) return setProblem("name");
    try {
      await renameDevice(props.device.id, name().trim());
      props.onClose();
    } catch (error) {
      setProblem(error instanceof ApiFailure && error.code === "name-taken" ? "taken" : "failed");
    }
  };
  const error = () => {
    const found = problem();
    return found && t(`devices.problem.${found}`);
  };
  return (
    <Dialog open onClose={props.onClose} size="s" title={t("devices.rename.title", { name: props.device.name })}>
      <form class={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          data-autofocus
          label={t("tablet.name")}
          hint={t("devices.nameHint")}
          maxlength={40}
          value={name()}
          onInput={setName}
          error={error()}
        />
        <div class={styles.buttons}>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button type="submit" variant="primary">
            {t("devices.rename.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
