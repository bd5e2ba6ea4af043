import { createEffect, createResource, createSignal, on, Show } from "solid-js";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { useSession } from "../../session-context.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { peopleApi } from "../people/people-api.ts";
import { problemWords } from "../people/problem.ts";
import styles from "./profile.module.css";

/** Name, telephone and the language of one's mails. */
export function OwnDetails(props: { api: ReturnType<typeof peopleApi>; email: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const toast = useToast();
  const session = useSession();
  const [name, setName] = createSignal("");
  const [phone, setPhone] = createSignal("");
  const [language, setLanguage] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [profile, { refetch }] = createResource(() => props.api.profile().catch(() => null));
  createEffect(
    on(profile, (found) => {
      if (!found) return;
      setName(found.name);
      setPhone(found.phone);
      setLanguage(found.language ?? "");
    }),
  );
  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (name().trim() === "") return;
    setProblem(null);
    try {
      await props.api.changeProfile({ name: name().trim(), phone: phone().trim(), language: language() || null });
      toast.show({ text: t("people.saved") });
      session.refresh();
    } catch (error) {
      setProblem(problemWords(error, i18n));
    }
  };
  return (
    <section class={styles.section} aria-labelledby="profile-details">
      <h3 id="profile-details" class={styles.heading}>
        {t("profile.details")}
      </h3>
      <Show
        when={profile()}
        fallback={
          <Show when={!profile.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
            <p role="alert">{t("people.problem.unreachable")}</p>
            <Button onClick={() => void refetch()}>{t("people.again")}</Button>
          </Show>
        }
      >
        <form class={styles.form} onSubmit={(event) => void save(event)} novalidate>
          <TextField
            label={t("people.name")}
            autocomplete="name"
            maxlength={120}
            value={name()}
            onInput={setName}
            error={tried() && name().trim() === "" ? t("people.missing") : null}
          />
          <TextField label={t("people.email")} type="email" readOnly value={props.email} />
          <TextField
            label={t("people.phone")}
            type="tel"
            autocomplete="tel"
            maxlength={40}
            value={phone()}
            onInput={setPhone}
          />
          <Select
            label={t("profile.language")}
            value={language()}
            options={[{ value: "", label: t("profile.language.organisation") }, ...LANGUAGE_OPTIONS]}
            onChange={setLanguage}
          />
          <p role="alert" class={styles.problem}>
            {problem()}
          </p>
          <Button type="submit" variant="primary">
            {t("people.save")}
          </Button>
        </form>
      </Show>
    </section>
  );
}
