import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";

/** On a paired tablet, one tap to lock it or to let somebody else on; nothing anywhere else. */
export function LockButton() {
  const { t } = useI18n();
  const account = useAccount();
  return (
    <Show when={account.tablet}>
      {(tablet) => (
        <IconButton label={t("tablet.lock")} onClick={() => tablet().lock()}>
          <Lock />
        </IconButton>
      )}
    </Show>
  );
}
