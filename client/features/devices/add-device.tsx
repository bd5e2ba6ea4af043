import { createSignal, Show } from "solid-js";
import { DEVICE_APPS, type DeviceApp, DeviceName, type DeviceRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import styles from "./devices.module.css";
import { addDevice, type Devices, type Pairing } from "./devices-api.ts";
import { PairDialog } from "./pair-dialog.tsx";

interface AddDeviceProps {
  workshops: Devices["workshops"];
  /** The tablets there are, so that a free name can be proposed. */
  names: readonly DeviceRow[];
  onClose: () => void;
}

/** A name, the app, the workshop where there are several (FB-13, FB-14); then the code to scan. */
export function AddDevice(props: AddDeviceProps) {
  const { t } = useI18n();
  const [name, setName] = createSignal(freeName(props.names, t("devices.proposed")));
  const [app, setApp] = createSignal<DeviceApp>("cases");
  const [sales, setSales] = createSignal(false);
  const [workshop, setWorkshop] = createSignal<string>(props.workshops[0]?.id ?? "");
  const [problem, setProblem] = createSignal<"name" | "taken" | "failed" | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [added, setAdded] = createSignal<{ id: DeviceRow["id"]; name: string; pairing: Pairing } | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    const device = { name: name().trim(), app: app(), sales: sales() && app() === "cases", organisation: workshop() };
    if (!DeviceName.safeParse(device.name).success) return setProblem("name");
    setBusy(true);
    setProblem(null);
    try {
      setAdded({ ...(await addDevice(device)), name: device.name });
    } catch (error) {
      setProblem(error instanceof ApiFailure && error.code === "name-taken" ? "taken" : "failed");
    } finally {
      setBusy(false);
    }
  };
  const nameProblem = () => {
    const found = problem();
    return found && t(`devices.problem.${found}`);
  };
  return (
    <Show
      when={added()}
      fallback={
        <Dialog open onClose={props.onClose} size="s" title={t("devices.add")}>
          <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
            <TextField
              data-autofocus
              label={t("tablet.name")}
              hint={t("devices.nameHint")}
              maxlength={40}
              value={name()}
              onInput={(typed) => {
                setName(typed);
                setProblem(null);
              }}
              error={nameProblem()}
            />
            <Show when={props.workshops.length > 1}>
              <Select
                label={t("tablet.workshop")}
                value={workshop()}
                options={props.workshops.map(({ id, name }) => ({ value: id as string, label: name }))}
                onChange={setWorkshop}
              />
            </Show>
            <Select<DeviceApp>
              label={t("tablet.app")}
              value={app()}
              options={DEVICE_APPS.map((value) => ({ value, label: t(`device.app.${value}`) }))}
              onChange={setApp}
            />
            <Show when={app() === "cases"}>
              <label class={styles.check}>
                <input
                  type="checkbox"
                  checked={sales()}
                  aria-describedby="device-sales-hint"
                  onChange={(event) => setSales(event.currentTarget.checked)}
                />
                {t("devices.sales")}
              </label>
              <p id="device-sales-hint" class={styles.quiet}>
                {t("devices.sales.hint")}
              </p>
            </Show>
            <div class={styles.buttons}>
              <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
              <Button type="submit" variant="primary" unavailable={busy()}>
                {t("devices.showCode")}
              </Button>
            </div>
          </form>
        </Dialog>
      }
    >
      {(device) => <PairDialog device={device()} pairing={device().pairing} onClose={props.onClose} />}
    </Show>
  );
}

/** "Tablet-3" where there are two. */
function freeName(devices: readonly DeviceRow[], word: string): string {
  const taken = new Set(devices.map(({ name }) => name.toLowerCase()));
  let n = 1;
  while (taken.has(`${word}-${n}`.toLowerCase())) n += 1;
  return `${word}-${n}`;
}
