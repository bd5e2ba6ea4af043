import { createResource, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadFactorMessages, loadPeopleMessages } from "../../i18n/messages.ts";

/** Shows what is in it once the words of people, profile and audit list are there. */
export function WithPeopleWords(props: { children: JSX.Element }) {
  const i18n = useI18n();
  const [words] = createResource(() =>
    Promise.all([i18n.add(loadPeopleMessages), i18n.add(loadFactorMessages)]).then(() => true),
  );
  return <Show when={words()}>{props.children}</Show>;
}
