import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, Show } from "solid-js";
import { addItem, agreements, type FleetPolicy, type OwnAgreement, readPolicy } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadAgreementMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";
import { AgreementEditor } from "./agreement-editor.tsx";
import { AgreementState } from "./agreement-state.tsx";
import styles from "./agreements.module.css";
import { PartnersAgreements } from "./partners-agreements.tsx";

/** PM-05: a fleet's agreements; its managers edit and publish them, workshops read what was published. */
export default function AgreementsSection() {
  const account = useAccount();
  return (
    <WithWords of={[loadGeneralMessages, loadAgreementMessages]}>
      <Show when={account.party === "fleet"} fallback={<PartnersAgreements />}>
        <SettingsPageProvider>
          <OwnAgreements />
        </SettingsPageProvider>
      </Show>
    </WithWords>
  );
}

function OwnAgreements() {
  const defaults = settingsDefaults(staffOf(useAccount()));
  const policy = usePageView((page) => readPolicy(page, defaults));
  const [open, setOpen] = createSignal<string | null>(null);
  const opened = createMemo(() => policy().agreements.find(({ id }) => id === open()) ?? null);
  return (
    <Show when={opened()} fallback={<List policy={policy()} onOpen={setOpen} />}>
      {(agreement) => <AgreementEditor agreement={agreement()} policy={policy()} onBack={() => setOpen(null)} />}
    </Show>
  );
}

const SEARCH_FROM = 6;

function List(props: { policy: FleetPolicy; onOpen: (id: string) => void }) {
  const { t } = useI18n();
  const { run, mayWrite } = useSettingsPage();
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => {
    const wanted = query().trim().toLocaleLowerCase();
    return props.policy.agreements.filter(({ name, number }) =>
      `${name} ${number}`.toLocaleLowerCase().includes(wanted),
    );
  });
  const add = () =>
    run((page, env) => {
      const id = addItem(page, env, agreements, {});
      // The view follows at the end of the turn.
      queueMicrotask(() => queueMicrotask(() => props.onOpen(id)));
    });
  const adder = () => (
    <Show when={mayWrite()}>
      <Button variant="primary" icon={<Plus />} onClick={add}>
        {t("agreements.add")}
      </Button>
    </Show>
  );
  return (
    <>
      <p class={styles.intro}>{t("agreements.intro")}</p>
      <Show
        when={props.policy.agreements.length > 0}
        fallback={
          <EmptyState title={t("agreements.none")} action={adder()}>
            {t("agreements.none.why")}
          </EmptyState>
        }
      >
        <div class={styles.tools}>
          <Show when={props.policy.agreements.length >= SEARCH_FROM}>
            <TextField type="search" label={t("agreements.search")} value={query()} onInput={setQuery} />
          </Show>
          {adder()}
        </div>
        <ul class={styles.list}>
          <For each={found()} fallback={<li>{t("agreements.notFound")}</li>}>
            {(agreement) => <Row agreement={agreement} onOpen={() => props.onOpen(agreement.id)} />}
          </For>
        </ul>
      </Show>
    </>
  );
}

function Row(props: { agreement: OwnAgreement; onOpen: () => void }) {
  const { t } = useI18n();
  const { mayWrite } = useSettingsPage();
  const name = () => props.agreement.name || props.agreement.number || t("agreements.unnamed");
  const verb = () => t(mayWrite() ? "agreements.edit" : "agreements.show");
  return (
    <li class={styles.row}>
      <span class={styles.name}>
        {name()}
        <Show when={props.agreement.name && props.agreement.number}>
          <span class={styles.quiet}>{props.agreement.number}</span>
        </Show>
      </span>
      <AgreementState agreement={props.agreement} />
      <Button aria-label={`${verb()}: ${name()}`} onClick={() => props.onOpen()}>
        {verb()}
      </Button>
    </li>
  );
}
