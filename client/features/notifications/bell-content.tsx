import MessageCircle from "lucide-solid/icons/message-circle";
import RotateCw from "lucide-solid/icons/rotate-cw";
import Settings from "lucide-solid/icons/settings";
import { useNavigate } from "@solidjs/router";
import { createResource, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadNotificationMessages } from "../../i18n/messages.ts";
import { formatPlate } from "../../ui/format-plate.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import styles from "./bell.module.css";
import type { News } from "./news.ts";

const MOST = 20;

interface BellContentProps {
  label: string;
  trigger: JSX.Element;
  news: readonly News[];
  /** Somebody has seen what there is. */
  onLooked: () => void;
}

/** The cases with news, each a way to it. */
export default function BellContent(props: BellContentProps) {
  const i18n = useI18n();
  const { t, ago } = i18n;
  const navigate = useNavigate();
  const [words] = createResource(() => i18n.add(loadNotificationMessages).then(() => true));
  const open = (path: string) => {
    props.onLooked();
    navigate(path);
  };
  return (
    <Menu openAtFirst label={props.label} triggerClass={styles.trigger ?? ""} trigger={props.trigger}>
      <Show when={words()}>
        <For each={props.news.slice(0, MOST)} fallback={<p class={styles.empty}>{t("notifications.nothing")}</p>}>
          {({ row, unread, isTurn }) => (
            <MenuItem icon={isTurn ? <RotateCw /> : <MessageCircle />} onSelect={() => open(`/case/${row.caseId}`)}>
              <span class={styles.one}>
                <strong>
                  {formatPlate(row.plate, row.country)} {row.vehicle}
                </strong>
                <span class={styles.words}>
                  {[
                    isTurn && `${t("notifications.yourTurn")} (${t(`list.reason.${row.reason}`)})`,
                    unread > 0 && t("list.unread", { n: unread }),
                    ago(row.since, Date.now()),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
            </MenuItem>
          )}
        </For>
        <Show when={props.news.length > MOST}>
          <p class={styles.empty}>{t("notifications.more", { n: props.news.length - MOST })}</p>
        </Show>
        <MenuSeparator />
        <Show when={props.news.some(({ isTurn }) => isTurn)}>
          <MenuItem onSelect={() => props.onLooked()}>{t("notifications.seen")}</MenuItem>
        </Show>
        <MenuItem icon={<Settings />} onSelect={() => navigate("/settings/notifications")}>
          {t("notifications.settings")}
        </MenuItem>
      </Show>
    </Menu>
  );
}
