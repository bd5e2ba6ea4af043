import ArrowLeft from "lucide-solid/icons/arrow-left";
import Delete from "lucide-solid/icons/delete";
import { createSignal, For, onMount, Show } from "solid-js";
import type { Technician } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Tablet } from "../../sync/tablet.ts";
import { PersonAvatar } from "../people/person-avatar.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import styles from "./lock.module.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;
const MAX_DIGITS = 8;

/** Asks for somebody's PIN, by large keys or a keyboard. */
export function PinPad(props: { tablet: Tablet; id: Technician["id"]; onBack: () => void }) {
  const { t } = useI18n();
  const [pin, setPin] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal(false);
  const name = () => props.tablet.technician(props.id)?.name ?? "";
  const left = () => props.tablet.triesLeft(props.id);
  let input: HTMLInputElement | undefined;
  onMount(() => input?.focus());
  const add = (digit: string) => {
    setWrong(false);
    setPin((typed) => (typed + digit).slice(0, MAX_DIGITS));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy() || pin() === "") return;
    setBusy(true);
    // The words "one moment" are painted before the slow comparison begins.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const outcome = await props.tablet.unlock(props.id, pin()).finally(() => setBusy(false));
    setPin("");
    setWrong(outcome === "wrong");
    input?.focus();
  };
  return (
    <>
      <div class={styles.who}>
        <PersonAvatar id={props.id} name={name()} decorative />
        <h1 id="lock-title" class={styles.title}>
          {name()}
        </h1>
      </div>
      <Show when={left() > 0} fallback={<LockedOut tablet={props.tablet} />}>
        <form class={styles.pinForm} onSubmit={(event) => void submit(event)}>
          <label class={styles.pinLabel} for="lock-pin">
            {t("lock.pin")}
          </label>
          {/* No keyboard slides over the keys below; one that is plugged in works. */}
          <input
            id="lock-pin"
            ref={input}
            class={styles.pin}
            type="password"
            inputmode="none"
            autocomplete="off"
            maxlength={MAX_DIGITS}
            value={pin()}
            aria-describedby="lock-pin-problem"
            onInput={(event) => {
              setWrong(false);
              setPin(event.currentTarget.value.replace(/\D/g, ""));
            }}
          />
          <p id="lock-pin-problem" class={styles.pinProblem} role="status">
            {busy() ? t("lock.checking") : wrong() ? t("lock.wrong", { n: left() }) : ""}
          </p>
          <div class={styles.keys}>
            <For each={DIGITS}>
              {(digit) => (
                <button type="button" class={styles.key} onClick={() => add(digit)}>
                  {digit}
                </button>
              )}
            </For>
            <IconButton
              class={styles.key ?? ""}
              label={t("lock.delete")}
              onClick={() => setPin((typed) => typed.slice(0, -1))}
            >
              <Delete />
            </IconButton>
          </div>
          <Button type="submit" variant="primary" size="l" unavailable={busy() || pin() === ""}>
            {t("lock.unlock")}
          </Button>
        </form>
      </Show>
      <Button icon={<ArrowLeft />} variant="quiet" onClick={() => props.onBack()}>
        {t("lock.somebodyElse")}
      </Button>
    </>
  );
}

function LockedOut(props: { tablet: Tablet }) {
  const { t } = useI18n();
  const [asked, setAsked] = createSignal<"no" | "asking" | "still" | "unreachable">("no");
  const ask = async () => {
    setAsked("asking");
    await props.tablet.contact().then(
      () => setAsked("still"),
      () => setAsked("unreachable"),
    );
  };
  return (
    <div class={styles.lockedOut} role="alert">
      <p>{t("lock.lockedOut")}</p>
      <Button unavailable={asked() === "asking"} onClick={() => void ask()}>
        {t("lock.askAgain")}
      </Button>
      <Show when={asked() === "still" || asked() === "unreachable"}>
        <p>{t(asked() === "still" ? "lock.stillLocked" : "lock.offline")}</p>
      </Show>
    </div>
  );
}
