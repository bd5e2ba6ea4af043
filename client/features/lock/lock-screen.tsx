import Lock from "lucide-solid/icons/lock";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { Portal } from "solid-js/web";
import type { Technician } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Tablet } from "../../sync/tablet.ts";
import { PersonAvatar } from "../people/person-avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PinPad } from "./pin-pad.tsx";
import styles from "./lock.module.css";

/** From so many on names are searched and not only looked for. */
const MANY = 12;

/** Who works on this tablet (FB-17, FB-50): one taps the name, and gives the PIN where there is one. */
export function LockScreen(props: { tablet: Tablet; workshop: string }) {
  const [asked, setAsked] = createSignal<Technician["id"] | null>(null);
  let dialog!: HTMLDialogElement;
  // The focus on the screen itself: whoever goes on typing must not pick the first name.
  const show = () => {
    dialog.showModal();
    dialog.tabIndex = -1;
    dialog.focus();
  };
  onMount(show);
  let ended = false;
  onCleanup(() => {
    ended = true;
    dialog.close();
  });
  const chosen = () => {
    const id = asked();
    return id && props.tablet.technician(id)?.id;
  };
  const choose = async (id: Technician["id"]) => {
    if ((await props.tablet.unlock(id)) !== "ok") setAsked(id);
  };
  return (
    <Portal>
      {/* Over open dialogs too, which otherwise hide from readers whatever is beside them. */}
      <dialog
        ref={dialog}
        class={styles.screen}
        aria-labelledby="lock-title"
        data-kb-top-layer=""
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          setAsked(null);
        }}
        onCancel={(event) => event.preventDefault()}
        // Browsers let a page refuse to close only once; a tablet's gesture for going back counts, too.
        onClose={() => ended || show()}
      >
        <div class={styles.inner}>
          <p class={styles.place}>
            <Lock aria-hidden="true" />
            <span>{props.workshop}</span>
            <Show when={props.tablet.told()}>{(told) => <strong>{told().device.name}</strong>}</Show>
          </p>
          <Show when={chosen()} keyed fallback={<People tablet={props.tablet} onChoose={(id) => void choose(id)} />}>
            {(id) => <PinPad tablet={props.tablet} id={id} onBack={() => setAsked(null)} />}
          </Show>
        </div>
      </dialog>
    </Portal>
  );
}

function People(props: { tablet: Tablet; onChoose: (id: Technician["id"]) => void }) {
  const { t } = useI18n();
  const [query, setQuery] = createSignal("");
  const all = () => props.tablet.technicians();
  const found = createMemo(() => {
    const wanted = query().trim().toLocaleLowerCase();
    const last = props.tablet.picked()?.id;
    return all()
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .toSorted((a, b) => Number(b.id === last) - Number(a.id === last));
  });
  return (
    <>
      <h1 id="lock-title" class={styles.title}>
        {t("lock.title")}
      </h1>
      <div role="status">
        <Show when={props.tablet.left()}>
          {(name) => <p class={styles.notice}>{t("lock.left", { name: name() })}</p>}
        </Show>
      </div>
      <Show when={all().length > MANY}>
        <TextField label={t("lock.search")} value={query()} onInput={setQuery} />
      </Show>
      <Show when={found().length > 0} fallback={<Nobody tablet={props.tablet} searched={query().trim() !== ""} />}>
        <ul class={styles.people}>
          <For each={found()}>
            {(technician) => (
              <li>
                <button type="button" class={styles.person} onClick={() => props.onChoose(technician.id)}>
                  <PersonAvatar id={technician.id} name={technician.name} decorative />
                  <span class={styles.name}>{technician.name}</span>
                  <Show when={technician.pin}>
                    <Lock class={styles.hasPin ?? ""} aria-label={t("lock.hasPin")} role="img" />
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}

/** There is nobody to choose: not heard of yet, not found, or nobody is a technician. */
function Nobody(props: { tablet: Tablet; searched: boolean }) {
  const { t } = useI18n();
  const [failed, setFailed] = createSignal(false);
  const ask = async () => {
    setFailed(false);
    await props.tablet.contact().catch(() => setFailed(true));
  };
  onMount(() => {
    if (!props.tablet.told()) void ask();
  });
  const waiting = () => !props.tablet.told() && !failed();
  const again = () => (
    <Button icon={<RefreshCw />} onClick={() => void ask()}>
      {t("signIn.retry")}
    </Button>
  );
  return (
    <Show when={!props.searched} fallback={<EmptyState title={t("lock.notFound")} />}>
      <Show when={!waiting()} fallback={<EmptyState title={t("lock.fetching")} />}>
        <Show
          when={props.tablet.told()}
          fallback={
            <EmptyState title={t("lock.unreachable")} action={again()}>
              {t("lock.unreachable.why")}
            </EmptyState>
          }
        >
          <EmptyState
            title={t(props.tablet.told()?.device.app === "audits" ? "lock.nobody.audits" : "lock.nobody")}
            action={again()}
          >
            {t("lock.nobody.why")}
          </EmptyState>
        </Show>
      </Show>
    </Show>
  );
}
