import ChevronRight from "lucide-solid/icons/chevron-right";
import { createSignal, createUniqueId, type JSX, Show } from "solid-js";
import styles from "./fold.module.css";

interface FoldProps {
  title: string;
  /** Beside the title. */
  note?: JSX.Element;
  /** Whether it begins unfolded. */
  open: boolean;
  children: JSX.Element;
}

/** What is only built once somebody unfolds it, so that long lists stay quick. */
export function Fold(props: FoldProps) {
  const id = createUniqueId();
  // It begins so, and then is the person's.
  const [open, setOpen] = createSignal(props.open);
  return (
    <div class={styles.fold}>
      <button
        type="button"
        class={styles.title}
        aria-expanded={open()}
        aria-controls={open() ? id : undefined}
        onClick={() => setOpen(!open())}
      >
        <ChevronRight class={styles.chevron ?? ""} aria-hidden="true" />
        <span class={styles.words}>{props.title}</span>
        {props.note}
      </button>
      <Show when={open()}>
        <div id={id} class={styles.content}>
          {props.children}
        </div>
      </Show>
    </div>
  );
}
