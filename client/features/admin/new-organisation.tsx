import Plus from "lucide-solid/icons/plus";
import { createSignal } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { adminApi, type Kind } from "./admin-api.ts";
import styles from "./admin.module.css";
import type { AdminUse } from "./admin-organisation.tsx";

/** Another workshop or fleet, by its name. */
export function NewOrganisation(props: { kind: Kind; use: AdminUse }) {
  const { t } = useI18n();
  const [name, setName] = createSignal("");
  const add = async (event: Event) => {
    event.preventDefault();
    if (name().trim() === "") return;
    if (await props.use.attempt(() => adminApi.addOrganisation(props.kind, name().trim()))) setName("");
  };
  return (
    <form class={styles.add} onSubmit={(event) => void add(event)}>
      <TextField
        class={styles.grow}
        label={t(`admin.new.${props.kind}`)}
        labelHidden
        placeholder={t(`admin.new.${props.kind}`)}
        maxlength={120}
        value={name()}
        onInput={setName}
      />
      <Button type="submit" icon={<Plus />}>
        {t("inspect.add")}
      </Button>
    </form>
  );
}
