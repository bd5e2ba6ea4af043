import { createSignal, Show } from "solid-js";
import type { StaffMe } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { photoOf } from "../people/person-avatar.tsx";
import styles from "./account-bar.module.css";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

export interface AccountMenuProps {
  me: StaffMe;
  onHelp?: (() => void) | undefined;
}

const load = () => import("./account-menu-content.tsx");
const AccountMenuContent = lazy(load);

/** The button of the account's menu; the menu itself is fetched when somebody reaches for it. */
export function AccountMenu(props: AccountMenuProps) {
  const [wanted, setWanted] = createSignal(false);
  return (
    <Show when={wanted()} fallback={<Closed me={props.me} onOpen={() => setWanted(true)} />}>
      <Part over onBack={() => setWanted(false)} fallback={<Closed me={props.me} onOpen={() => {}} />}>
        <AccountMenuContent {...props} />
      </Part>
    </Show>
  );
}

function Closed(props: { me: StaffMe; onOpen: () => void }) {
  const { t } = useI18n();
  const label = () => t("ui.account", { name: props.me.person.name });
  return (
    <button
      type="button"
      class={styles.trigger}
      aria-label={label()}
      title={label()}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onClick={() => props.onOpen()}
    >
      <Avatar
        name={props.me.person.name}
        party={props.me.role === "fleet" ? "fleet" : "workshop"}
        photo={photoOf(props.me, props.me.person.id)}
        decorative
      />
    </button>
  );
}
