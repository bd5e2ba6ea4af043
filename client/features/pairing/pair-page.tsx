import TabletSmartphone from "lucide-solid/icons/tablet-smartphone";
import { useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { readPairingCode, readPairingLink } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import signIn from "../sign-in/sign-in.module.css";
import { lookAtPairing, type Offer, pair, type Proof } from "./pair-api.ts";
import styles from "./pairing.module.css";
import { Scanner } from "./scanner.tsx";

/** Why it went no further. */
type Problem = "unreachable" | "limited" | "unknown-link" | "foreign" | "not-a-code" | "not-a-link" | "failed";
const PROBLEMS: readonly string[] = ["unreachable", "limited", "unknown-link"] satisfies Problem[];

const problemOf = (error: unknown): Problem =>
  error instanceof ApiFailure && PROBLEMS.includes(error.problem) ? (error.problem as Problem) : "failed";

/** Makes this browser a tablet of a workshop (FB-15): scan the code, or type it, and say yes. */
export default function PairPage(props: { gate: StaffGate }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [offer, setOffer] = createSignal<{ proof: Proof; offer: Offer } | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const [busy, setBusy] = createSignal(false);
  let last = "";

  const look = async (proof: Proof) => {
    if (busy()) return;
    setBusy(true);
    setProblem(null);
    try {
      setOffer({ proof, offer: await lookAtPairing(proof) });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const scanned = (text: string) => {
    // The camera sees the same code many times a second.
    if (text === last) return;
    last = text;
    const token = readPairingLink(text, location.origin);
    if (token === null || token === "foreign") return setProblem(token ?? "not-a-link");
    void look({ token });
  };
  const become = async (proof: Proof) => {
    if (busy()) return;
    setBusy(true);
    setProblem(null);
    try {
      await pair(proof);
      await props.gate.retry();
      navigate("/", { replace: true });
    } catch (error) {
      setOffer(null);
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  onMount(() => {
    // Opened by the tablet's own camera app: the code stands in the fragment, and leaves the address at once.
    const token = readPairingLink(location.href, location.origin);
    if (token === null) return;
    history.replaceState(history.state, "", "/pair");
    void look({ token });
  });
  const somebody = () => {
    const state = props.gate.state();
    const me = state.kind === "signed-in" ? state.account.me() : null;
    return me?.kind === "staff" && !me.device ? me.person.name : null;
  };
  return (
    <main class={signIn.page}>
      <div class={`${signIn.card} ${signIn.wide}`}>
        <h1 class={signIn.title}>{t("pairing.title")}</h1>
        <Switch>
          <Match when={somebody()}>{(name) => <SignOutFirst name={name()} gate={props.gate} />}</Match>
          <Match when={offer()}>
            {(found) => (
              <>
                <div class={styles.offer}>
                  <TabletSmartphone aria-hidden="true" />
                  <p>
                    <strong>{found().offer.name}</strong>
                    <span>{found().offer.workshop}</span>
                    <span>{t(`device.app.${found().offer.app}`)}</span>
                  </p>
                </div>
                <p class={signIn.quiet}>{t("pairing.confirm")}</p>
                <div class={styles.actions}>
                  <Button size="l" onClick={() => setOffer(null)}>
                    {t("pairing.other")}
                  </Button>
                  <Button size="l" variant="primary" unavailable={busy()} onClick={() => void become(found().proof)}>
                    {t(busy() ? "pairing.busy" : "pairing.become", { name: found().offer.name })}
                  </Button>
                </div>
              </>
            )}
          </Match>
          <Match when={true}>
            <p class={signIn.quiet}>{t("pairing.intro")}</p>
            <Scanner onText={scanned} />
            <TypedCode busy={busy()} onCode={(code) => void look({ code })} onProblem={setProblem} />
          </Match>
        </Switch>
        <div role="alert" class={signIn.form}>
          <Show when={problem()}>{(code) => <p class={signIn.problem}>{t(`pairing.problem.${code()}`)}</p>}</Show>
        </div>
      </div>
    </main>
  );
}

function TypedCode(props: { busy: boolean; onCode: (code: string) => void; onProblem: (problem: Problem) => void }) {
  const { t } = useI18n();
  const [typed, setTyped] = createSignal("");
  const submit = (event: Event) => {
    event.preventDefault();
    const code = readPairingCode(typed());
    if (code) props.onCode(code);
    else props.onProblem("not-a-code");
  };
  return (
    <form class={styles.typed} onSubmit={submit}>
      <TextField
        label={t("pairing.code")}
        hint={t("pairing.codeHint")}
        value={typed()}
        onInput={setTyped}
        autocapitalize="characters"
        spellcheck={false}
        inputClass={styles.code}
      />
      <Button type="submit" size="l" unavailable={props.busy}>
        {t("pairing.next")}
      </Button>
    </form>
  );
}

/** What somebody holds on this browser must not fall into the tablet's hands, nor be lost. */
function SignOutFirst(props: { name: string; gate: StaffGate }) {
  const { t } = useI18n();
  const [unsent, setUnsent] = createSignal(false);
  const leave = async () => setUnsent((await props.gate.signOut()) === "unsent");
  return (
    <div class={signIn.form}>
      <p>{t("pairing.signedIn", { name: props.name })}</p>
      <div role="alert">
        <Show when={unsent()}>
          <p class={signIn.problem}>{t("pairing.unsent")}</p>
        </Show>
      </div>
      <div class={styles.actions}>
        <Button size="l" onClick={() => void leave()}>
          {t("ui.signOut")}
        </Button>
      </div>
    </div>
  );
}
