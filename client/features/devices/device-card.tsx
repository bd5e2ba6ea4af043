import Ban from "lucide-solid/icons/ban";
import CircleCheck from "lucide-solid/icons/circle-check";
import Clock from "lucide-solid/icons/clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Tag from "lucide-solid/icons/tag";
import QrCodeIcon from "lucide-solid/icons/qr-code";
import { Match, Show, Switch } from "solid-js";
import type { DeviceRow } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import styles from "./devices.module.css";

export type DeviceAction = "pair" | "rename" | "sales" | "revoke";

interface DeviceCardProps {
  device: DeviceRow;
  /** Named where there are several. */
  workshop: string | null;
  now: number;
  onAsk: (what: DeviceAction) => void;
}

/** One tablet: what is known of it, and what can be done with it. */
export function DeviceCard(props: DeviceCardProps) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <article class={styles.device} aria-label={props.device.name}>
      <div class={styles.about}>
        <strong class={styles.name}>{props.device.name}</strong>
        <span class={styles.quiet}>{factsOf(props.device, props.workshop, props.now, i18n)}</span>
      </div>
      <StateChip device={props.device} />
      <Show when={props.device.state !== "revoked"}>
        <Menu
          label={t("devices.more", { name: props.device.name })}
          triggerClass={buttonClass({ variant: "quiet", class: styles.more ?? "" })}
          trigger={<Ellipsis />}
        >
          <MenuItem icon={<QrCodeIcon />} onSelect={() => props.onAsk("pair")}>
            {t(props.device.state === "waiting" ? "devices.showCode" : "devices.pairAnew")}
          </MenuItem>
          <MenuItem icon={<Pencil />} onSelect={() => props.onAsk("rename")}>
            {t("devices.rename")}
          </MenuItem>
          <Show when={props.device.app === "cases"}>
            <MenuItem icon={<Tag />} onSelect={() => props.onAsk("sales")}>
              {t(props.device.sales ? "devices.sales.off" : "devices.sales.on")}
            </MenuItem>
          </Show>
          <MenuItem icon={<Ban />} danger onSelect={() => props.onAsk("revoke")}>
            {t("devices.revoke")}
          </MenuItem>
        </Menu>
      </Show>
    </article>
  );
}

function StateChip(props: { device: DeviceRow }) {
  const { t } = useI18n();
  return (
    <Switch>
      <Match when={props.device.state === "paired"}>
        <Chip tone="fine" icon={<CircleCheck />}>
          {t("devices.state.paired")}
        </Chip>
      </Match>
      <Match when={props.device.state === "waiting"}>
        <Chip tone="recommended" icon={<Clock />}>
          {t("devices.state.waiting")}
        </Chip>
      </Match>
      <Match when={props.device.state === "revoked"}>
        <Chip tone="urgent" icon={<Ban />}>
          {t("devices.state.revoked")}
        </Chip>
      </Match>
    </Switch>
  );
}

function factsOf(device: DeviceRow, workshop: string | null, now: number, { t, ago }: I18n): string {
  return [
    workshop,
    t(`device.app.${device.app}`),
    device.sales && t("devices.sales"),
    device.version && t("devices.version", { version: device.version }),
    device.lastContact === null ? t("devices.neverSeen") : t("devices.seen", { ago: ago(device.lastContact, now) }),
    device.technician && t("devices.lastUsedBy", { name: device.technician }),
  ]
    .filter(Boolean)
    .join(" · ");
}
