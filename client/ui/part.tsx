import CloudOff from "lucide-solid/icons/cloud-off";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import {
  createContext,
  createEffect,
  createSignal,
  createUniqueId,
  ErrorBoundary,
  type JSX,
  on,
  onMount,
  Show,
  Suspense,
  useContext,
} from "solid-js";
import { useI18n } from "../i18n/i18n.ts";
import { NotLoaded } from "../not-loaded.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import styles from "./part.module.css";

const SettledContext = createContext<() => Promise<boolean>>(async () => true);
/** Given by each face: true once the tab may be reloaded without losing anything, false when that does not happen soon. */
export const SettledProvider = SettledContext.Provider;

interface PartProps {
  children: JSX.Element;
  /** What it is called, for when it cannot be shown. */
  name?: string;
  /** While its code and words are fetched. */
  fallback?: JSX.Element;
  /** The way back, where the part has one. */
  onBack?: () => void;
  /** It lies over the page, as a dialog or a full screen: so does what is said in its place. */
  over?: boolean;
  /** It is a line or a picture among others: so is what is said in its place. */
  small?: boolean;
  /** When this changes, something else is to be shown, and is tried. */
  at?: string;
}

/**
 * A part of a page that can fail by itself: its code cannot be fetched, or it throws. The page around it goes on, and
 * in its place stands what happened and what can be done.
 */
export function Part(props: PartProps) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, again) => {
        createEffect(on(() => props.at, again, { defer: true }));
        // The stack is for whoever mends it; the person reads what to do.
        if (!(error instanceof NotLoaded)) reportError(error);
        const back = () => {
          props.onBack?.();
          again();
        };
        const told = () => (
          <Failed
            name={props.name}
            small={props.small}
            missing={error instanceof NotLoaded}
            onAgain={again}
            onBack={props.onBack && back}
          />
        );
        return (
          <Show when={props.over} fallback={told()}>
            <Over onClose={back}>{told()}</Over>
          </Show>
        );
      }}
    >
      <Suspense fallback={props.fallback}>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

interface FailedProps {
  name: string | undefined;
  small: boolean | undefined;
  /** Whether it could not be fetched. */
  missing: boolean;
  onAgain: () => void;
  onBack: (() => void) | undefined;
}

function Failed(props: FailedProps) {
  const { t } = useI18n();
  const settled = useContext(SettledContext);
  const [waits, setWaits] = createSignal(false);
  const title = () => {
    const kind = props.missing ? "notLoaded" : "failed";
    return props.name ? t(`part.${kind}.named`, { part: props.name }) : t(`part.${kind}.title`);
  };
  const reload = async () => {
    if (await settled()) location.reload();
    else setWaits(true);
  };
  const again = (variant: "primary" | "quiet") => (
    <Button variant={variant} icon={<RefreshCw />} onClick={() => props.onAgain()}>
      {t("part.again")}
    </Button>
  );
  const small = () => (
    <p role="alert" class={styles.small}>
      {title()} {again("quiet")}
    </p>
  );
  return (
    <Show when={!props.small} fallback={small()}>
      <div role="alert" class={styles.failed}>
        <EmptyState
          icon={props.missing ? <CloudOff /> : <TriangleAlert />}
          title={title()}
          action={
            <div class={styles.actions}>
              {again("primary")}
              <Button onClick={() => void reload()}>{t("part.reload")}</Button>
              <Show when={props.onBack}>{(back) => <Button onClick={() => back()()}>{t("part.back")}</Button>}</Show>
            </div>
          }
        >
          <p>{t(props.missing ? "part.notLoaded.text" : "part.failed.text")}</p>
          <Show when={waits()}>
            <p>{t("part.notYet")}</p>
          </Show>
        </EmptyState>
      </div>
    </Show>
  );
}

/** The browser's own dialog: what shows the others may be what could not be fetched. */
function Over(props: { onClose: () => void; children: JSX.Element }) {
  const id = createUniqueId();
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.querySelector("h2")?.setAttribute("id", id);
    dialog.showModal();
  });
  return (
    <dialog
      ref={dialog}
      class={styles.over}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      {props.children}
    </dialog>
  );
}
