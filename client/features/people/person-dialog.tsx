import Copy from "lucide-solid/icons/copy";
import { createResource, createSignal, For, Show } from "solid-js";
import { type Role, ROLES_OF } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { Invitation, ListedPerson, ManagedOrganisation, peopleApi } from "./people-api.ts";
import styles from "./people.module.css";
import { photoUrl } from "./person-avatar.tsx";
import { PhotoField } from "./photo-field.tsx";
import { problemWords } from "./problem.ts";

interface PersonDialogProps {
  /** Null for somebody who is to be invited. */
  person: ListedPerson | null;
  organisations: readonly ManagedOrganisation[];
  api: ReturnType<typeof peopleApi>;
  onClose: () => void;
  onChanged: () => void;
}

const FORM = "person-form";

/** Invites somebody, or changes what they are; at the end of an invitation its link, to hand over. */
export function PersonDialog(props: PersonDialogProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const toast = useToast();
  const { person } = props;
  const [organisation, setOrganisation] = createSignal(person?.organisation ?? props.organisations[0]?.id ?? "");
  const [name, setName] = createSignal(person?.name ?? "");
  const [email, setEmail] = createSignal(person?.email ?? "");
  const [phone, setPhone] = createSignal(person?.phone ?? "");
  const [roles, setRoles] = createSignal<readonly Role[]>(person?.roles ?? []);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  const account = useAccount();
  const photo = () =>
    person?.photo ? photoUrl(person.id, person.photo, staffOf(account).organisation?.id ?? null) : undefined;
  const [resetting, setResetting] = createSignal(false);
  const [hasFactor] = createResource(
    () => person?.status === "active" && person.email !== "" && person,
    (listed) => props.api.hasSecondFactor(listed).catch(() => false),
  );
  const [invitation, setInvitation] = createSignal<Invitation | null>(null);
  const kind = () => props.organisations.find(({ id }) => id === organisation())?.kind ?? "workshop";
  const isTabletOnly = () => roles().length > 0 && roles().every((role) => role === "technician" || role === "auditor");
  const emailProblem = () => {
    if (!tried() || person) return null;
    if (email().trim() === "") return isTabletOnly() ? null : t("people.missing");
    return /^\S+@\S+$/.test(email().trim()) ? null : t("people.missing.email");
  };
  const isComplete = () => name().trim() !== "" && roles().length > 0 && emailProblem() === null;

  const attempt = async (work: () => Promise<void>) => {
    if (busy()) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      props.onChanged();
    } catch (error) {
      setProblem(problemWords(error, i18n));
    } finally {
      setBusy(false);
    }
  };
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!isComplete()) return;
    void attempt(async () => {
      if (person) {
        const details = {
          ...(name().trim() !== person.name && { name: name().trim() }),
          ...(phone().trim() !== person.phone && { phone: phone().trim() }),
          ...(roles().join() !== person.roles.join() && { roles: roles() }),
        };
        if (Object.keys(details).length > 0) await props.api.change(person, details);
        toast.show({ text: t("people.saved") });
        return props.onClose();
      }
      const invited = await props.api.invite({
        organisation: organisation(),
        name: name().trim(),
        email: email().trim() || null,
        phone: phone().trim(),
        roles: roles(),
      });
      if (invited.invitation) return void setInvitation(invited.invitation);
      toast.show({ text: t("people.added", { name: name().trim() }) });
      props.onClose();
    });
  };
  const setEnabled = (enabled: boolean) =>
    attempt(async () => {
      if (!person) return;
      setAsking(false);
      await props.api.setEnabled(person, enabled);
      props.onClose();
    });
  const resetFactor = () =>
    attempt(async () => {
      if (!person) return;
      setResetting(false);
      await props.api.resetSecondFactor(person);
      toast.show({ text: t("factor.reset.done", { name: person.name }) });
      props.onClose();
    });
  const inviteAgain = () => attempt(async () => void (person && setInvitation(await props.api.inviteAgain(person))));
  const toggle = (role: Role) =>
    setRoles(roles().includes(role) ? roles().filter((one) => one !== role) : [...roles(), role]);

  return (
    <>
      <Dialog
        open={!asking() && !resetting()}
        onClose={() => props.onClose()}
        title={
          invitation()
            ? t("people.invited.title", { name: name() })
            : person
              ? t("people.edit", { name: person.name })
              : t("people.invite")
        }
        footer={
          <Show
            when={!invitation()}
            fallback={
              <Button variant="primary" onClick={() => props.onClose()}>
                {t("action.close")}
              </Button>
            }
          >
            <Show when={person?.status === "active"}>
              <Button variant="danger" onClick={() => setAsking(true)}>
                {t("people.disable")}
              </Button>
            </Show>
            <Show when={person?.status === "disabled"}>
              <Button onClick={() => void setEnabled(true)}>{t("people.enable")}</Button>
            </Show>
            <Show when={person?.status === "invited"}>
              <Button onClick={() => void inviteAgain()}>{t("people.inviteAgain")}</Button>
            </Show>
            <Button variant="primary" type="submit" form={FORM} unavailable={busy()}>
              {person
                ? t("people.save")
                : email().trim() === "" && isTabletOnly()
                  ? t("people.add", { name: name() })
                  : t("people.sendInvitation")}
            </Button>
          </Show>
        }
      >
        <Show
          when={invitation()}
          fallback={
            <form id={FORM} class={styles.form} onSubmit={save} novalidate>
              <Show when={person}>
                {(listed) => (
                  <PhotoField
                    name={listed().name}
                    photo={photo()}
                    onSet={(picture) => props.api.setPhoto(listed(), picture)}
                    onRemove={() => props.api.removePhoto(listed())}
                    onChanged={() => {
                      props.onChanged();
                      props.onClose();
                    }}
                  />
                )}
              </Show>
              <Show when={!person && props.organisations.length > 1}>
                <Select
                  label={t("people.of")}
                  value={organisation()}
                  options={props.organisations.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(id) => {
                    setOrganisation(id);
                    setRoles(roles().filter((role) => ROLES_OF[kind()].includes(role)));
                  }}
                />
              </Show>
              <TextField
                data-autofocus
                label={t("people.name")}
                value={name()}
                maxlength={120}
                onInput={setName}
                error={tried() && name().trim() === "" ? t("people.missing") : null}
              />
              <TextField
                label={t("people.email")}
                type="email"
                value={email()}
                readOnly={person !== null}
                hint={kind() === "workshop" && !person ? t("people.email.hint") : undefined}
                onInput={setEmail}
                error={emailProblem()}
              />
              <TextField label={t("people.phone")} type="tel" value={phone()} maxlength={40} onInput={setPhone} />
              <fieldset class={styles.roles}>
                <legend>{t("people.roles")}</legend>
                <For each={ROLES_OF[kind()]}>
                  {(role) => (
                    <label class={styles.role}>
                      <input type="checkbox" checked={roles().includes(role)} onChange={() => toggle(role)} />
                      <span>
                        {t(`role.${role}`)}
                        <span class={styles.quiet}> {t(`people.role.${role}`)}</span>
                      </span>
                    </label>
                  )}
                </For>
                <p class={styles.quiet}>{t("people.roles.hint")}</p>
                <Show when={tried() && roles().length === 0}>
                  <p class={styles.problem}>{t("people.missing.roles")}</p>
                </Show>
              </fieldset>
              <Show when={hasFactor()}>
                <Button onClick={() => setResetting(true)}>{t("factor.reset")}</Button>
              </Show>
            </form>
          }
        >
          {(link) => <InvitationLink invitation={link()} />}
        </Show>
        <div role="alert">
          <Show when={problem()}>
            <p class={styles.problem}>{problem()}</p>
          </Show>
        </div>
      </Dialog>
      <Dialog
        open={resetting()}
        onClose={() => setResetting(false)}
        size="s"
        title={t("factor.reset.title", { name: person?.name ?? "" })}
        description={t("factor.reset.text", { name: person?.name ?? "" })}
        footer={
          <>
            <Button onClick={() => setResetting(false)}>{t("action.cancel")}</Button>
            <Button variant="danger" onClick={() => void resetFactor()}>
              {t("factor.reset")}
            </Button>
          </>
        }
      />
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        size="s"
        title={t("people.disable.title", { name: person?.name ?? "" })}
        description={t("people.disable.text", { name: person?.name ?? "" })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("action.cancel")}</Button>
            <Button variant="danger" onClick={() => void setEnabled(false)}>
              {t("people.disable")}
            </Button>
          </>
        }
      />
    </>
  );
}

function InvitationLink(props: { invitation: Invitation }) {
  const { t, dateTime } = useI18n();
  const toast = useToast();
  const words = () => (props.invitation.mailed === "queued" ? "people.invited.queued" : "people.invited.handOver");
  const copy = () =>
    navigator.clipboard.writeText(props.invitation.url).then(
      () => toast.show({ text: t("share.copied") }),
      () => toast.show({ tone: "problem", text: t("share.copyFailed") }),
    );
  return (
    <div class={styles.form} role="status">
      <p>{t(words(), { until: dateTime(props.invitation.expiresAt) })}</p>
      <input
        class={styles.url}
        readonly
        aria-label={t("share.address")}
        value={props.invitation.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={<Copy />} onClick={() => void copy()}>
        {t("share.copy")}
      </Button>
    </div>
  );
}
