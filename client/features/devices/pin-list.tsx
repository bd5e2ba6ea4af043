import Lock from "lucide-solid/icons/lock";
import { createSignal, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import styles from "./devices.module.css";
import { changePin, type TechnicianPin } from "./devices-api.ts";

/** Who works on the tablets, and what the manager can do about a PIN: let them try again, or take it away. */
export function PinList(props: { technicians: readonly TechnicianPin[]; onChange: () => void }) {
  const { t, list } = useI18n();
  const toast = useToast();
  const [resetting, setResetting] = createSignal<TechnicianPin | null>(null);
  const change = async (technician: TechnicianPin, what: "unlock" | "reset") => {
    setResetting(null);
    try {
      await changePin(technician.id, what);
      toast.show({ text: t(`devices.pins.${what}.done`, { name: technician.name }) });
    } catch {
      toast.show({ tone: "problem", text: t("devices.failed") });
    }
    props.onChange();
  };
  const sorted = () => props.technicians.toSorted((a, b) => b.locks.length - a.locks.length);
  return (
    <section class={styles.pins} aria-labelledby="devices-pins">
      <h3 id="devices-pins" class={styles.heading}>
        {t("devices.pins")}
      </h3>
      <p class={styles.intro}>{t("devices.pins.intro")}</p>
      <Show when={sorted().length > 0} fallback={<p class={styles.quiet}>{t("lock.nobody.why")}</p>}>
        <ul class={styles.technicians}>
          <For each={sorted()}>
            {(technician) => (
              <li class={styles.device}>
                <div class={styles.about}>
                  <strong class={styles.name}>{technician.name}</strong>
                  <span class={styles.quiet}>{t(technician.hasPin ? "devices.pins.has" : "devices.pins.none")}</span>
                </div>
                <Show when={technician.locks.length > 0}>
                  <Chip tone="urgent" icon={<Lock />}>
                    {t("devices.pins.locked", { tablets: list(technician.locks.map(({ deviceName }) => deviceName)) })}
                  </Chip>
                  <Button onClick={() => void change(technician, "unlock")}>{t("devices.pins.unlock")}</Button>
                </Show>
                <Show when={technician.hasPin}>
                  <Button variant="quiet" onClick={() => setResetting(technician)}>
                    {t("pin.remove")}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={resetting()}>
        {(technician) => (
          <Dialog
            open
            onClose={() => setResetting(null)}
            size="s"
            title={t("devices.pins.reset.title", { name: technician().name })}
            description={t("devices.pins.reset.what")}
            footer={
              <>
                <Button onClick={() => setResetting(null)}>{t("action.cancel")}</Button>
                <Button variant="danger" onClick={() => void change(technician(), "reset")}>
                  {t("pin.remove")}
                </Button>
              </>
            }
          />
        )}
      </Show>
    </section>
  );
}
