import CircleAlert from "lucide-solid/icons/circle-alert";
import CircleCheck from "lucide-solid/icons/circle-check";
import X from "lucide-solid/icons/x";
import { createContext, createSignal, For, type JSX, onCleanup, Show, useContext } from "solid-js";
import { useI18n } from "../i18n/i18n.ts";
import { Button, IconButton } from "./button.tsx";
import { cx } from "./cx.ts";
import styles from "./toast.module.css";

export interface ToastMessage {
  text: string;
  tone?: "done" | "problem";
  /** Such as undo; the toast goes away when it is used. */
  action?: { label: string; run: () => void };
  /** Milliseconds; null stays until it is closed. */
  stays?: number | null;
}

interface Shown extends ToastMessage {
  id: number;
}

/** What can be undone stays undoable for ten seconds. */
const STAYS = 10_000;

interface Toaster {
  show(message: ToastMessage): void;
}

const ToastContext = createContext<Toaster>();

/** Short messages at the lower edge, read aloud, waiting while pointed at or focused. */
export function ToastProvider(props: { children: JSX.Element }) {
  const [shown, setShown] = createSignal<readonly Shown[]>([]);
  let last = 0;
  const dismiss = (id: number) => setShown((toasts) => toasts.filter((toast) => toast.id !== id));
  const show = (message: ToastMessage) => {
    last += 1;
    setShown([...shown().slice(-2), { ...message, id: last }]);
  };
  return (
    <ToastContext.Provider value={{ show }}>
      {props.children}
      <div class={styles.region} role="status" aria-live="polite">
        <For each={shown()}>{(toast) => <Toast toast={toast} onDismiss={() => dismiss(toast.id)} />}</For>
      </div>
    </ToastContext.Provider>
  );
}

export function useToast(): Toaster {
  const toaster = useContext(ToastContext);
  if (!toaster) throw new Error("useToast outside of ToastProvider");
  return toaster;
}

function Toast(props: { toast: Shown; onDismiss: () => void }) {
  const { t } = useI18n();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => clearTimeout(timer);
  const run = () => {
    wait();
    if (props.toast.stays !== null) timer = setTimeout(() => props.onDismiss(), props.toast.stays ?? STAYS);
  };
  run();
  onCleanup(wait);
  return (
    <div
      class={cx(styles.toast, props.toast.tone === "problem" && styles.problem)}
      onPointerEnter={wait}
      onPointerLeave={run}
      onFocusIn={wait}
      onFocusOut={run}
    >
      <span class={styles.icon} aria-hidden="true">
        {props.toast.tone === "problem" ? <CircleAlert /> : <CircleCheck />}
      </span>
      <span class={styles.text}>{props.toast.text}</span>
      <Show when={props.toast.action}>
        {(action) => (
          <Button
            variant="quiet"
            class={styles.action ?? ""}
            onClick={() => {
              action().run();
              props.onDismiss();
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton label={t("action.close")} class={styles.close ?? ""} onClick={() => props.onDismiss()}>
        <X />
      </IconButton>
    </div>
  );
}
