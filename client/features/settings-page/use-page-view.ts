import { type Accessor, onCleanup } from "solid-js";
import { makeView } from "../../reactive/create-view.ts";
import type { Doc } from "yjs";
import { useSettingsPage } from "./settings-page.tsx";

/** What the open page of an organisation says, by a reader of the model; follows every change. */
export function usePageView<Value extends object>(read: (page: Doc) => Value): Accessor<Value> {
  const { doc } = useSettingsPage().session.page();
  const view = makeView({ doc }, () => read(doc));
  onCleanup(view.dispose);
  return view.value;
}
