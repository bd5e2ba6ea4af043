import * as Kobalte from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show, untrack } from "solid-js";
import { useI18n } from "../i18n/i18n.ts";
import { IconButton } from "./button.tsx";
import { cx } from "./cx.ts";
import styles from "./dialog.module.css";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: JSX.Element;
  description?: JSX.Element;
  children?: JSX.Element;
  /** Buttons; the main one last. */
  footer?: JSX.Element;
  size?: "s" | "m" | "l";
}

/**
 * A dialog over the page. Focus goes in when it opens, to `data-autofocus` where there is one, and back to
 * where it came from when it closes.
 */
export function Dialog(props: DialogProps) {
  const { t } = useI18n();
  let cameFrom: Element | null = null;
  let content!: HTMLDivElement;
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.overlay} />
        <div class={styles.place}>
          <Kobalte.Content
            class={cx(styles.dialog, styles[props.size ?? "m"])}
            ref={content}
            onOpenAutoFocus={(event) => {
              cameFrom = document.activeElement;
              const first = content.querySelector<HTMLElement>("[data-autofocus]");
              if (!first) return;
              event.preventDefault();
              // What the field's own handlers read must not become a reason to open again.
              untrack(() => first.focus());
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              const back = cameFrom;
              if (back instanceof HTMLElement && back.isConnected) untrack(() => back.focus());
            }}
          >
            <header class={styles.head}>
              <Kobalte.Title class={styles.title}>{props.title}</Kobalte.Title>
              <Kobalte.CloseButton as={IconButton} label={t("action.close")}>
                <X />
              </Kobalte.CloseButton>
            </header>
            <div class={styles.body}>
              <Show when={props.description}>
                <Kobalte.Description class={styles.description}>{props.description}</Kobalte.Description>
              </Show>
              {props.children}
            </div>
            <Show when={props.footer}>
              <footer class={styles.foot}>{props.footer}</footer>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
