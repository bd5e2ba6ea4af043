import Copy from "lucide-solid/icons/copy";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { Show } from "solid-js";
import type { OutboxMail, OutboxState } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { useToast } from "../../ui/toast.tsx";
import styles from "./outbox.module.css";

const TONES: Record<OutboxState, Tone> = { waiting: "quiet", sent: "fine", failed: "urgent", refused: "urgent" };

/** One mail: what became of it, and on request its words. */
export function OutboxMailItem(props: { mail: OutboxMail; onAgain: () => void }) {
  const { t, dateTime } = useI18n();
  const toast = useToast();
  const copy = () =>
    navigator.clipboard.writeText(props.mail.text).then(
      () => toast.show({ text: t("outbox.copied") }),
      () => toast.show({ tone: "problem", text: t("notifications.failed") }),
    );
  const facts = () => {
    const { createdAt, doneAt, nextAt, attempts, state } = props.mail;
    return [
      dateTime(doneAt ?? createdAt),
      attempts > 0 && state !== "sent" && t("outbox.tries", { n: attempts }),
      nextAt !== null && attempts > 0 && t("outbox.next", { when: dateTime(nextAt) }),
    ]
      .filter(Boolean)
      .join(" · ");
  };
  return (
    <li class={styles.mail}>
      <div class={styles.head}>
        <div class={styles.what}>
          <strong>{props.mail.subject}</strong>
          <span class={styles.quiet}>{t("outbox.to", { to: props.mail.to })}</span>
          <span class={styles.quiet}>{facts()}</span>
        </div>
        <Chip tone={TONES[props.mail.state]}>{t(`outbox.chip.${props.mail.state}`)}</Chip>
      </div>
      <Show when={props.mail.state !== "sent" && props.mail.error}>
        {(error) => <p class={styles.error}>{t("outbox.error", { error: error() })}</p>}
      </Show>
      <details class={styles.details}>
        <summary>
          {t("outbox.read")}
          <span class={styles.hidden}>{`: ${props.mail.subject}, ${props.mail.to}`}</span>
        </summary>
        <pre class={styles.text} lang={props.mail.language}>
          {props.mail.text}
        </pre>
        <Button icon={<Copy />} onClick={() => void copy()}>
          {t("outbox.copy")}
        </Button>
      </details>
      <Show when={props.mail.state === "failed" || props.mail.state === "refused"}>
        <Button icon={<RotateCw />} onClick={() => props.onAgain()}>
          {t("outbox.again")}
        </Button>
      </Show>
    </li>
  );
}
