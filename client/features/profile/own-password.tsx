import { createSignal } from "solid-js";
import { isGoodPassword } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { peopleApi } from "../people/people-api.ts";
import { problemWords } from "../people/problem.ts";
import { PasswordRules } from "../setup/password-rules.tsx";
import styles from "./profile.module.css";

/** Another password for whoever knows the present one. */
export function OwnPassword(props: { api: ReturnType<typeof peopleApi>; email: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const toast = useToast();
  const [current, setCurrent] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const change = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (current() === "" || !isGoodPassword(password())) return;
    setProblem(null);
    try {
      await props.api.changePassword(current(), password());
      setCurrent("");
      setPassword("");
      setTried(false);
      toast.show({ text: t("profile.password.changed") });
    } catch (error) {
      setProblem(problemWords(error, i18n));
    }
  };
  return (
    <section class={styles.section} aria-labelledby="profile-password">
      <h3 id="profile-password" class={styles.heading}>
        {t("profile.password")}
      </h3>
      <form class={styles.form} onSubmit={(event) => void change(event)} novalidate>
        <input type="hidden" name="username" autocomplete="username" value={props.email} />
        <TextField
          label={t("profile.password.current")}
          type="password"
          autocomplete="current-password"
          value={current()}
          onInput={setCurrent}
          error={tried() && current() === "" ? t("people.missing") : null}
        />
        <div>
          <TextField
            label={t("profile.password.new")}
            type="password"
            autocomplete="new-password"
            value={password()}
            onInput={setPassword}
            error={tried() && !isGoodPassword(password()) ? t("people.problem.weak-password") : null}
          />
          <PasswordRules password={password()} />
        </div>
        <p role="alert" class={styles.problem}>
          {problem()}
        </p>
        <Button type="submit">{t("profile.password.change")}</Button>
      </form>
    </section>
  );
}
