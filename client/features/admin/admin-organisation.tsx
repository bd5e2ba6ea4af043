import Copy from "lucide-solid/icons/copy";
import UserPlus from "lucide-solid/icons/user-plus";
import { createMemo, createSignal, Show } from "solid-js";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import { adminApi, type Invitation, type Overview } from "./admin-api.ts";
import styles from "./admin.module.css";
import { AdminPeople } from "./admin-people.tsx";

export interface AdminUse {
  overview: Overview;
  attempt: (run: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

/** Shown at once; more are unfolded. */
const FEW = 10;

type Row = Overview["organisations"][number];

/** One organisation: its people, its partners, and a link to invite somebody. */
export function AdminOrganisation(props: { organisation: Row; use: AdminUse }) {
  const { t, date } = useI18n();
  const toast = useToast();
  const [invitation, setInvitation] = createSignal<Invitation | null>(null);
  const isWorkshop = () => props.organisation.kind === "workshop";
  const partnerIds = createMemo(() =>
    props.use.overview.partnerships.flatMap(({ workshop, fleet }) =>
      isWorkshop()
        ? workshop === props.organisation.id
          ? [fleet]
          : []
        : fleet === props.organisation.id
          ? [workshop]
          : [],
    ),
  );
  const nameOf = (id: string) =>
    props.use.overview.organisations.find((organisation) => organisation.id === id)?.name ?? id;
  const other = () => (isWorkshop() ? "fleet" : "workshop");
  const candidates = () =>
    props.organisation.kind === "group"
      ? []
      : props.use.overview.organisations.filter(({ id, kind }) => kind === other() && !partnerIds().includes(id));
  const groups = () => props.use.overview.organisations.filter(({ kind }) => kind === "group");
  const addPartner = (id: string) => {
    if (!id) return;
    const [workshop, fleet] = isWorkshop() ? [props.organisation.id, id] : [id, props.organisation.id];
    void props.use.attempt(
      () => adminApi.addPartnership(workshop, fleet),
      t("admin.partnerAdded", { name: nameOf(id) }),
    );
  };
  const invite = () =>
    props.use.attempt(async () => setInvitation(await adminApi.invite(props.organisation.id, props.organisation.kind)));
  const copy = (url: string) =>
    navigator.clipboard.writeText(url).then(
      () => toast.show({ text: t("share.copied") }),
      () => toast.show({ tone: "problem", text: t("share.copyFailed") }),
    );
  return (
    <article class={styles.card}>
      <h3 class={styles.name}>{props.organisation.name}</h3>
      <Fold
        title={t("people.count", { n: props.use.overview.people[props.organisation.id] ?? 0 })}
        open={(props.use.overview.people[props.organisation.id] ?? 0) <= FEW}
      >
        <AdminPeople organisation={props.organisation} attempt={props.use.attempt} />
      </Fold>
      <Show when={props.organisation.kind !== "group"} fallback={<GroupsWorkshops {...props} />}>
        <p class={styles.quiet}>
          {partnerIds().length > 0
            ? t("admin.worksWith", { names: partnerIds().map(nameOf).join(", ") })
            : t("admin.noPartners")}
        </p>
      </Show>
      <Show when={isWorkshop() && groups().length > 0}>
        <Select
          label={t("admin.group", { name: props.organisation.name })}
          labelHidden
          value={props.organisation.group_id ?? ""}
          options={[
            { value: "", label: t("admin.noGroup") },
            ...groups().map(({ id, name }) => ({ value: id, label: t("admin.inGroup", { name }) })),
          ]}
          onChange={(group) => setGroup(props, props.organisation, group || null, t)}
        />
      </Show>
      <div class={styles.tools}>
        <Show when={candidates().length > 0}>
          <Select
            label={t("admin.addPartner", { name: props.organisation.name })}
            labelHidden
            value=""
            options={[
              { value: "", label: t("admin.choosePartner") },
              ...candidates().map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={addPartner}
          />
        </Show>
        <Button icon={<UserPlus />} onClick={() => void invite()}>
          {t("admin.invite")}
        </Button>
      </div>
      <Show when={invitation()}>
        {(link) => (
          <div class={styles.invitation} role="status">
            <p class={styles.quiet}>{t("admin.invitation", { until: date(link().expiresAt) })}</p>
            <input
              class={styles.url}
              readonly
              aria-label={t("share.address")}
              value={link().url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button icon={<Copy />} onClick={() => void copy(link().url)}>
              {t("share.copy")}
            </Button>
          </div>
        )}
      </Show>
    </article>
  );
}

function setGroup({ use }: { use: AdminUse }, workshop: Row, group: string | null, t: I18n["t"]): void {
  const { id, name } = workshop;
  void use.attempt(
    () => adminApi.setGroup(id, group),
    t(group === null ? "admin.groupLeft" : "admin.groupSet", { name }),
  );
}

/** FB-05: which workshops are in a group, and how another comes into it. */
function GroupsWorkshops(props: { organisation: Row; use: AdminUse }) {
  const { t, list } = useI18n();
  const workshops = () => props.use.overview.organisations.filter(({ kind }) => kind === "workshop");
  const own = () => workshops().filter(({ group_id }) => group_id === props.organisation.id);
  const others = () => workshops().filter(({ group_id }) => group_id === null);
  return (
    <>
      <p class={styles.quiet}>
        {own().length > 0
          ? t("admin.workshopsOf", { names: list(own().map(({ name }) => name)) })
          : t("admin.noWorkshops")}
      </p>
      <Show when={others().length > 0}>
        <Select
          label={t("admin.addWorkshop", { name: props.organisation.name })}
          labelHidden
          value=""
          options={[
            { value: "", label: t("admin.chooseWorkshop") },
            ...others().map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => {
            const workshop = others().find((one) => one.id === id);
            if (workshop) setGroup(props, workshop, props.organisation.id, t);
          }}
        />
      </Show>
    </>
  );
}
