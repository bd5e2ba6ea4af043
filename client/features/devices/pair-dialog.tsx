import CircleCheck from "lucide-solid/icons/circle-check";
import { createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { type DeviceRow, PAIRING_MS, pairingLink } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import styles from "./devices.module.css";
import { fetchDevice, newCode, type Pairing } from "./devices-api.ts";

const LOOK_MS = 2_000;
const TICK_MS = 1_000;

interface PairDialogProps {
  device: Pick<DeviceRow, "id" | "name">;
  /** The code that was made with the tablet; a new one is made where there is none. */
  pairing?: Pairing;
  onClose: () => void;
}

/** The code a tablet scans or types: for ten minutes and once. Says when the tablet is there. */
export function PairDialog(props: PairDialogProps) {
  const { t } = useI18n();
  const [pairing, setPairing] = createSignal<Pairing | null>(props.pairing ?? null);
  const [failed, setFailed] = createSignal(false);
  const [now, setNow] = createSignal(Date.now());
  const [done, setDone] = createSignal(false);
  const left = () => Math.max(0, Math.ceil(((pairing()?.expiresAt ?? 0) - now()) / 60_000));
  const make = async () => {
    setFailed(false);
    try {
      setPairing(await newCode(props.device.id));
    } catch {
      setFailed(true);
    }
  };
  const look = async (since: number) => {
    const device = await fetchDevice(props.device.id).catch(() => null);
    if ((device?.pairedAt ?? 0) >= since) setDone(true);
  };
  onMount(() => {
    if (!pairing()) void make();
  });
  const tick = setInterval(() => setNow(Date.now()), TICK_MS);
  const looking = setInterval(() => {
    const made = pairing();
    // Both by the server's clock.
    if (made && !done()) void look(made.expiresAt - PAIRING_MS);
  }, LOOK_MS);
  onCleanup(() => {
    clearInterval(tick);
    clearInterval(looking);
  });
  const address = () => `${location.origin}/pair`;
  return (
    <Dialog open onClose={props.onClose} size="m" title={t("devices.pair.title", { name: props.device.name })}>
      <Switch fallback={<p role="status">{t("sync.loading")}</p>}>
        <Match when={done()}>
          <div class={styles.done} role="status">
            <CircleCheck aria-hidden="true" />
            <p>{t("devices.pair.done", { name: props.device.name })}</p>
            <Button variant="primary" onClick={() => props.onClose()}>
              {t("action.close")}
            </Button>
          </div>
        </Match>
        <Match when={failed()}>
          <p class={styles.problem} role="alert">
            {t("devices.failed")}
          </p>
          <Button onClick={() => void make()}>{t("signIn.retry")}</Button>
        </Match>
        <Match when={pairing()}>
          {(code) => (
            <Show
              when={left() > 0}
              fallback={
                <div class={styles.form} role="status">
                  <p>{t("devices.pair.expired")}</p>
                  <Button variant="primary" onClick={() => void make()}>
                    {t("devices.pair.new")}
                  </Button>
                </div>
              }
            >
              <div class={styles.pair}>
                <QrCode text={pairingLink(location.origin, code().token)} label={t("devices.pair.qr")} />
                <div class={styles.form}>
                  <ol class={styles.steps}>
                    <li>{t("devices.pair.open", { address: address() })}</li>
                    <li>{t("devices.pair.scan")}</li>
                    <li>
                      {t("devices.pair.type")}
                      <span class={styles.code}>{code().code}</span>
                    </li>
                  </ol>
                  <p class={styles.quiet} role="status">
                    {t("devices.pair.left", { n: left() })}
                  </p>
                </div>
              </div>
            </Show>
          )}
        </Match>
      </Switch>
    </Dialog>
  );
}
