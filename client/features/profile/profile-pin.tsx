import { createResource, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadTabletMessages } from "../../i18n/messages.ts";
import { OwnPin } from "../lock/own-pin.tsx";
import type { peopleApi } from "../people/people-api.ts";
import styles from "./profile.module.css";

/** The PIN for the workshop's tablets, for who works on them. */
export function ProfilePin(props: { api: ReturnType<typeof peopleApi> }) {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(loadTabletMessages).then(() => true));
  const [profile, { refetch }] = createResource(() => props.api.profile().catch(() => null));
  const hasPin = () => profile.latest?.hasPin ?? null;
  const set = async (pin: string | null) => {
    const verifier = pin === null ? null : (await import("../../sync/pin.ts")).makeVerifier(pin);
    await props.api.setPin(verifier);
    await refetch();
  };
  return (
    <Show when={words() && hasPin() !== null}>
      <div class={styles.section}>
        <OwnPin title={i18n.t("ownPin.title")} has={hasPin() === true} onSet={set} />
      </div>
    </Show>
  );
}
