import { createSignal, Show } from "solid-js";
import { pinProblem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import styles from "./lock.module.css";

type Problem = "digits" | "simple" | "different" | "wrong" | "locked" | "unreachable";

interface OwnPinProps {
  title: string;
  /** Whether there is one. */
  has: boolean;
  /** What the present PIN is compared with; left out where whoever asks is known anyway. */
  check?: (present: string) => Promise<"ok" | "wrong" | "locked">;
  /** Null takes it away. @throws when the server cannot be reached */
  onSet: (pin: string | null) => Promise<unknown>;
}

/** Somebody sets, changes or takes away their PIN. */
export function OwnPin(props: OwnPinProps) {
  const { t } = useI18n();
  const toast = useToast();
  const [editing, setEditing] = createSignal<"set" | "remove" | null>(null);
  const [present, setPresent] = createSignal("");
  const [pin, setPin] = createSignal("");
  const [again, setAgain] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const asksPresent = () => props.has && props.check !== undefined;
  const stop = () => {
    for (const set of [setPresent, setPin, setAgain]) set("");
    setProblem(null);
    setEditing(null);
  };
  const check = async (): Promise<Problem | null> => {
    const wanted = editing() === "set" ? pinProblem(pin()) : null;
    if (wanted) return wanted;
    if (editing() === "set" && pin() !== again()) return "different";
    if (!props.has || !props.check) return null;
    const outcome = await props.check(present());
    return outcome === "ok" ? null : outcome;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    try {
      const found = await check();
      setProblem(found);
      if (found) return;
      await props.onSet(editing() === "set" ? pin() : null);
      toast.show({ text: t(editing() === "set" ? "pin.saved" : "pin.removed") });
      stop();
    } catch {
      setProblem("unreachable");
    } finally {
      setBusy(false);
    }
  };
  const at = (...ours: Problem[]) => {
    const found = problem();
    return found && ours.includes(found) ? t(`pin.problem.${found}`) : null;
  };
  const field = { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 8 } as const;
  return (
    <section class={styles.section} aria-labelledby="own-pin">
      <h3 id="own-pin">{props.title}</h3>
      <p class={styles.quiet}>{t("pin.explain")}</p>
      <Show
        when={editing()}
        fallback={
          <div class={styles.row}>
            <Button onClick={() => setEditing("set")}>{t(props.has ? "pin.change" : "pin.set")}</Button>
            <Show when={props.has}>
              <Button onClick={() => setEditing("remove")}>{t("pin.remove")}</Button>
            </Show>
          </div>
        }
      >
        <form class={styles.section} onSubmit={(event) => void submit(event)}>
          <Show when={asksPresent()}>
            <TextField
              {...field}
              label={t("pin.present")}
              value={present()}
              onInput={setPresent}
              error={at("wrong", "locked")}
            />
          </Show>
          <Show when={editing() === "set"}>
            <TextField
              {...field}
              label={t("pin.new")}
              hint={t("pin.rule")}
              value={pin()}
              onInput={setPin}
              error={at("digits", "simple")}
            />
            <TextField {...field} label={t("pin.again")} value={again()} onInput={setAgain} error={at("different")} />
          </Show>
          <p role="alert">{at("unreachable")}</p>
          <div class={styles.row}>
            <Button onClick={stop}>{t("action.cancel")}</Button>
            <Button type="submit" variant="primary" unavailable={busy()}>
              {t(editing() === "set" ? "pin.save" : "pin.remove")}
            </Button>
          </div>
        </form>
      </Show>
    </section>
  );
}
