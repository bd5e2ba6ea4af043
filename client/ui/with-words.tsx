import { createResource, type JSX, Show } from "solid-js";
import { type Load, useI18n } from "../i18n/i18n.ts";

/** Shows what is in it once the words it is written with are here, which come with it and not before. */
export function WithWords(props: { of: readonly Load[]; children: JSX.Element }) {
  const i18n = useI18n();
  const [words] = createResource(() => Promise.all(props.of.map((load) => i18n.add(load))).then(() => true));
  return (
    <Show when={words()} fallback={<p role="status">{i18n.t("sync.loading")}</p>}>
      {props.children}
    </Show>
  );
}
