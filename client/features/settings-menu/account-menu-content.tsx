import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import LogOut from "lucide-solid/icons/log-out";
import LifeBuoy from "lucide-solid/icons/life-buoy";
import Settings from "lucide-solid/icons/settings";
import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import type { OrganisationId } from "../../../model/index.ts";
import { useAccountIfAny } from "../../account-context.ts";
import { useSession } from "../../session-context.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { photoOf } from "../people/person-avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toast.tsx";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "../../ui/theme.ts";
import type { AccountMenuProps } from "./account-menu.tsx";
import barStyles from "./account-bar.module.css";
import styles from "./account-menu.module.css";
import { HelpContacts } from "../modules/help-contacts.tsx";
import { rememberLanguage } from "./language.ts";

/** Theme, language and signing out. Leaving asks first when something has not been sent. */
export default function AccountMenuContent(props: AccountMenuProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccountIfAny();
  const leaving = useSession();
  const navigate = useNavigate();
  const toast = useToast();
  const [theme, setTheme] = createSignal<Theme>(chosenTheme());
  const [asking, setAsking] = createSignal(false);
  const [helping, setHelping] = createSignal(false);
  const actFor = async (organisation: OrganisationId) => {
    const outcome = await leaving.actFor(organisation);
    if (outcome === "ok") navigate("/");
    else toast.show({ tone: "problem", text: t("ui.actFor.failed") });
  };
  const signOut = () => {
    setAsking(false);
    void leaving.signOut();
  };
  return (
    <>
      <Menu
        openAtFirst
        label={t("ui.account", { name: props.me.person.name })}
        triggerClass={barStyles.trigger ?? ""}
        trigger={
          <Avatar
            name={props.me.person.name}
            party={props.me.role === "fleet" ? "fleet" : "workshop"}
            photo={photoOf(props.me, props.me.person.id)}
            decorative
          />
        }
      >
        <div class={styles.who}>
          <strong>{props.me.person.name}</strong>
          <span>{props.me.organisation?.name ?? props.me.person.email}</span>
        </div>
        <MenuSeparator />
        <MenuChoice
          label={t("ui.theme")}
          value={theme()}
          options={THEMES.map((value) => ({ value, label: t(`ui.theme.${value}`) }))}
          onChange={(value) => {
            setTheme(value);
            chooseTheme(value);
          }}
        />
        <MenuSeparator />
        <MenuChoice
          label={t("ui.language")}
          value={i18n.language()}
          options={LANGUAGE_OPTIONS}
          onChange={(language) => {
            rememberLanguage(language);
            void i18n.setLanguage(language);
          }}
        />
        <MenuSeparator />
        <Show when={props.me.role !== "admin"}>
          <Show when={props.me.memberships.length > 1}>
            <MenuChoice<string>
              label={t("ui.actFor")}
              value={props.me.organisation?.id ?? ""}
              options={props.me.memberships.map(({ organisation }) => ({
                value: organisation.id,
                label: organisation.name,
              }))}
              onChange={(id) => void actFor(id as OrganisationId)}
            />
            <MenuSeparator />
          </Show>
          <MenuItem icon={<Settings />} onSelect={() => navigate("/settings")}>
            {t("ui.settings")}
          </MenuItem>
        </Show>
        <Show when={props.me.role === "workshop"}>
          <MenuItem icon={<LifeBuoy />} onSelect={() => setHelping(true)}>
            {t("help.title")}
          </MenuItem>
        </Show>
        <Show when={props.onHelp}>
          {(onHelp) => (
            <MenuItem icon={<CircleQuestionMark />} onSelect={() => onHelp()()}>
              {t("ui.keys")}
            </MenuItem>
          )}
        </Show>
        <Show when={!account?.tablet}>
          <MenuItem icon={<LogOut />} onSelect={() => (leaving.unsent() > 0 ? setAsking(true) : signOut())}>
            {t("ui.signOut")}
          </MenuItem>
        </Show>
      </Menu>
      <Show when={helping()}>
        <HelpContacts onClose={() => setHelping(false)} />
      </Show>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        size="s"
        title={t("ui.signOut.title")}
        description={t("ui.signOut.unsent", { n: leaving.unsent() })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("ui.signOut.stay")}</Button>
            <Button variant="danger" onClick={signOut}>
              {t("ui.signOut.leave")}
            </Button>
          </>
        }
      />
    </>
  );
}
