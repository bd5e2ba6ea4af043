import { formatPlate } from "../../../model/index.ts";
import MessageCircle from "lucide-solid/icons/message-circle";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { A, useNavigate } from "@solidjs/router";
import { createResource, For, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadNotificationMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./bell.module.css";
import type { News } from "./news.ts";

const MOST = 20;

interface BellContentProps {
  /** What there was when somebody asked. */
  news: readonly News[];
  /** Somebody sees what there is. */
  onLooked: () => void;
  onClose: () => void;
}

/** The cases with news, each a way to it. */
export default function BellContent(props: BellContentProps) {
  const i18n = useI18n();
  const { t, ago } = i18n;
  const navigate = useNavigate();
  const [words] = createResource(() => i18n.add(loadNotificationMessages).then(() => true));
  // Looking is what takes a turn off the bell; what is listed stays until the dialog is closed.
  const { news } = props;
  onMount(() => props.onLooked());
  const sentence = ({ row, unread, isTurn }: News) =>
    [
      isTurn && `${t("notifications.yourTurn")} (${t(`list.reason.${row.reason}`)})`,
      unread > 0 && t("list.unread", { n: unread }),
      ago(row.since, Date.now()),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Show when={words()}>
      <Dialog
        open
        onClose={() => props.onClose()}
        size="s"
        title={t("notifications.title")}
        footer={
          <Button
            onClick={() => {
              props.onClose();
              navigate("/settings/notifications");
            }}
          >
            {t("notifications.settings")}
          </Button>
        }
      >
        <Show when={news.length > 0} fallback={<p class={styles.empty}>{t("notifications.nothing")}</p>}>
          <ul class={styles.list}>
            <For each={news.slice(0, MOST)}>
              {(one) => (
                <li>
                  <A class={styles.one} href={`/case/${one.row.caseId}`} onClick={() => props.onClose()}>
                    <Show when={one.isTurn} fallback={<MessageCircle aria-hidden="true" />}>
                      <RotateCw aria-hidden="true" />
                    </Show>
                    <span>
                      <strong>
                        {formatPlate(one.row.plate, one.row.country)} {one.row.vehicle}
                      </strong>
                      <span class={styles.words}>{sentence(one)}</span>
                    </span>
                  </A>
                </li>
              )}
            </For>
          </ul>
          <Show when={news.length > MOST}>
            <p class={styles.empty}>{t("notifications.more", { n: news.length - MOST })}</p>
          </Show>
        </Show>
      </Dialog>
    </Show>
  );
}
