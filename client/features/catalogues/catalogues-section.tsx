import { createResource, createSignal, Show } from "solid-js";
import {
  CATALOGUE_PROTOCOLS,
  type Catalogue,
  type CatalogueAccount,
  type CatalogueProtocol,
  catalogues,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadBasketMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import { cataloguesApi } from "./catalogues-api.ts";
import { protocolName } from "./protocol-name.ts";
import styles from "./catalogues-section.module.css";

/** PM-14: the catalogues a workshop picks parts and labour times from, and how it signs in to them. */
export default function CataloguesSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadBasketMessages]}>
      <SettingsPageProvider>
        <Catalogues />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Catalogues() {
  const { t } = useI18n();
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  const api = cataloguesApi(staffOf(account).organisation?.id ?? null);
  const [known, { mutate }] = createResource(mayWrite, () => api.accounts().catch(() => null));
  const items = () => settingsOf(account).catalogues;
  const nameOf = ({ name, protocol }: Catalogue) => name || protocolName(protocol, t);
  const hasAccount = ({ protocol, address }: Catalogue) => protocol !== "demo" && address !== "";
  return (
    <SettingsCard title={t("catalogues.title")} hint={t("catalogues.about")}>
      <CollectionEditor
        kind={catalogues}
        items={items()}
        name={(item) => item.name || t("catalogues.one")}
        empty={t("catalogues.empty")}
        add={t("catalogues.add")}
        first={() => ({
          protocol: (items().some(({ protocol }) => protocol === "demo") ? "oci" : "demo") as CatalogueProtocol,
        })}
      >
        {(item, write) => (
          <>
            <div class={styles.top}>
              <SettingText label={t("catalogues.name")} value={item.name} onWrite={(name) => write({ name })} />
              <Select<CatalogueProtocol>
                label={t("catalogues.protocol")}
                value={item.protocol}
                options={CATALOGUE_PROTOCOLS.map((value) => ({ value, label: protocolName(value, t) }))}
                disabled={!mayWrite()}
                onChange={(protocol) => void write({ protocol })}
              />
              <Show when={item.protocol !== "demo"}>
                <SettingText
                  label={t("catalogues.address")}
                  hint={t("catalogues.address.hint")}
                  type="url"
                  value={item.address}
                  onWrite={(address) => write({ address })}
                />
              </Show>
            </div>
            <Show when={mayWrite() && hasAccount(item)}>
              <Show when={known.latest} fallback={<p class={styles.quiet}>{t("catalogues.unknown")}</p>}>
                {(accounts) => (
                  <SignIn
                    catalogue={item}
                    name={nameOf(item)}
                    known={accounts().find(({ catalogue }) => catalogue === item.id) ?? null}
                    onSave={async (input) => void mutate(await api.setAccount(item.id, input))}
                  />
                )}
              </Show>
            </Show>
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

interface SignInProps {
  catalogue: Catalogue;
  name: string;
  known: CatalogueAccount | null;
  onSave: (input: { user: string; supplier: string; secret: string; address: string }) => Promise<void>;
}

/** What the server signs in with: sent there, and never shown again. */
function SignIn(props: SignInProps) {
  const { t } = useI18n();
  const [edited, setEdited] = createSignal<{ user?: string; supplier?: string; secret?: string }>({});
  const [said, setSaid] = createSignal<"saved" | "failed" | "notYet" | null>(null);
  const isCxml = () => props.catalogue.protocol === "cxml";
  const isForHere = () => props.known?.address === props.catalogue.address;
  const value = () => ({
    user: props.known?.user ?? "",
    supplier: props.known?.supplier ?? "",
    secret: "",
    ...edited(),
    address: props.catalogue.address,
  });
  const edit = (change: { user?: string; supplier?: string; secret?: string }) => {
    setEdited({ ...edited(), ...change });
    setSaid(null);
  };
  const save = async (): Promise<void> => {
    try {
      await props.onSave(value());
      setEdited({});
      setSaid("saved");
    } catch (error) {
      setSaid(error instanceof ApiFailure && error.code === "other-address" ? "notYet" : "failed");
    }
  };
  return (
    <fieldset class={styles.account}>
      <legend>{t("catalogues.account", { name: props.name })}</legend>
      <div class={styles.fields}>
        <TextField
          label={t(isCxml() ? "catalogues.user.cxml" : "catalogues.user")}
          maxlength={120}
          autocomplete="off"
          value={value().user}
          onInput={(user) => edit({ user })}
        />
        <Show when={isCxml()}>
          <TextField
            label={t("catalogues.supplier")}
            maxlength={120}
            value={value().supplier}
            onInput={(supplier) => edit({ supplier })}
          />
        </Show>
        <TextField
          type="password"
          label={t("catalogues.secret")}
          hint={t(props.known?.hasSecret && isForHere() ? "catalogues.secret.kept" : "catalogues.secret.hint")}
          maxlength={200}
          autocomplete="new-password"
          value={value().secret}
          onInput={(secret) => edit({ secret })}
        />
      </div>
      <div class={styles.row}>
        <Button onClick={() => void save()}>{t("catalogues.save")}</Button>
        <p class={styles.quiet} role="status">
          <Show when={said()}>{(what) => t(`catalogues.${what()}`)}</Show>
        </p>
      </div>
    </fieldset>
  );
}
