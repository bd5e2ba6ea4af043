import KeyRound from "lucide-solid/icons/key-round";
import { createResource, createSignal, For, Show } from "solid-js";
import type { OwnFactors } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { peopleApi } from "../people/people-api.ts";
import { problemWords } from "../people/problem.ts";
import { ApiFailure } from "../setup/setup-api.ts";
import { isPasskeyPlace } from "../sign-in/passkey-place.ts";
import { agentName } from "./agent-name.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import styles from "./profile.module.css";

type Passkey = OwnFactors["passkeys"][number];
const RENAME_FORM = "passkey-form";

/** The devices by which one signs in without a password. */
export function OwnPasskeys(props: { api: ReturnType<typeof peopleApi> }) {
  const i18n = useI18n();
  const { t, date } = i18n;
  const toast = useToast();
  const [adding, setAdding] = createSignal(false);
  const [removing, setRemoving] = createSignal<Passkey | null>(null);
  const [renaming, setRenaming] = createSignal<Passkey | null>(null);
  const [name, setName] = createSignal("");
  const [factors, { refetch }] = createResource(() => props.api.factors().catch(() => null));
  const canAdd = () => isPasskeyPlace() && factors.latest?.canHavePasskeys === true;
  const begin = () => {
    setName(agentName(navigator.userAgent) ?? "");
    setAdding(true);
  };
  const add = async (password: string) => {
    const options = await props.api.passkeyOptions(password);
    const { makePasskey } = await import("../sign-in/passkey.ts");
    const made = await makePasskey(options).catch(() => {
      throw new ApiFailure("failed", "wrong-passkey");
    });
    if (made === "given-up") return;
    if (made === "known") return toast.show({ tone: "problem", text: t("passkey.known") });
    await props.api.addPasskey(name().trim() || t("passkey.unnamed"), made);
    setAdding(false);
    toast.show({ text: t("passkey.added") });
    await refetch();
  };
  /** Does something to one of them and says so, or what went wrong. */
  const change = async (work: Promise<unknown>, done: string) => {
    try {
      await work;
      toast.show({ text: done });
    } catch (error) {
      toast.show({ tone: "problem", text: problemWords(error, i18n) });
    }
    await refetch();
  };
  const rename = (event: Event) => {
    event.preventDefault();
    const passkey = renaming();
    if (!passkey || name().trim() === "") return;
    setRenaming(null);
    void change(props.api.renamePasskey(passkey.id, name().trim()), t("people.saved"));
  };
  const remove = () => {
    const passkey = removing();
    setRemoving(null);
    if (passkey) void change(props.api.removePasskey(passkey.id), t("passkey.removed"));
  };
  return (
    <section class={styles.section} aria-labelledby="profile-passkeys">
      <h3 id="profile-passkeys" class={styles.heading}>
        {t("passkey.title")}
      </h3>
      <p class={styles.explain}>{t("passkey.explain")}</p>
      <Show
        when={factors.latest}
        fallback={
          <Show when={!factors.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
            <p role="alert">{t("people.problem.unreachable")}</p>
            <Button onClick={() => void refetch()}>{t("people.again")}</Button>
          </Show>
        }
      >
        {(found) => (
          <>
            <ul class={styles.cards}>
              <For each={found().passkeys} fallback={<li class={styles.quiet}>{t("passkey.none")}</li>}>
                {(passkey) => (
                  <li class={styles.card}>
                    <div>
                      <strong class={styles.name}>{passkey.name}</strong>
                      <p class={styles.quiet}>{t("passkey.since", { since: date(passkey.since) })}</p>
                    </div>
                    <div class={styles.row}>
                      <Button
                        onClick={() => {
                          setName(passkey.name);
                          setRenaming(passkey);
                        }}
                      >
                        {t("passkey.rename")}
                      </Button>
                      <Button onClick={() => setRemoving(passkey)}>{t("passkey.remove")}</Button>
                    </div>
                  </li>
                )}
              </For>
            </ul>
            <Show when={canAdd()} fallback={<p class={styles.quiet}>{t("passkey.notHere")}</p>}>
              <Button class={styles.add ?? ""} icon={<KeyRound />} onClick={begin}>
                {t("passkey.add")}
              </Button>
            </Show>
          </>
        )}
      </Show>
      <Show when={adding()}>
        <PasswordDialog
          title={t("passkey.add")}
          text={t("passkey.add.text")}
          action={t("factor.next")}
          onConfirm={add}
          onClose={() => setAdding(false)}
        >
          <TextField
            data-autofocus
            label={t("passkey.name")}
            hint={t("passkey.name.hint")}
            maxlength={60}
            value={name()}
            onInput={setName}
          />
        </PasswordDialog>
      </Show>
      <Dialog
        open={renaming() !== null}
        size="s"
        onClose={() => setRenaming(null)}
        title={t("passkey.rename")}
        footer={
          <>
            <Button onClick={() => setRenaming(null)}>{t("action.cancel")}</Button>
            <Button variant="primary" type="submit" form={RENAME_FORM}>
              {t("people.save")}
            </Button>
          </>
        }
      >
        <form id={RENAME_FORM} class={styles.form} onSubmit={rename} novalidate>
          <TextField
            data-autofocus
            label={t("passkey.name")}
            maxlength={60}
            value={name()}
            onInput={setName}
            error={name().trim() === "" ? t("people.missing") : null}
          />
        </form>
      </Dialog>
      <Dialog
        open={removing() !== null}
        size="s"
        onClose={() => setRemoving(null)}
        title={t("passkey.remove.title", { name: removing()?.name ?? "" })}
        description={t("passkey.remove.text")}
        footer={
          <>
            <Button onClick={() => setRemoving(null)}>{t("action.cancel")}</Button>
            <Button variant="danger" onClick={remove}>
              {t("passkey.remove")}
            </Button>
          </>
        }
      />
    </section>
  );
}
