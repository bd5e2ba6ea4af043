import Ellipsis from "lucide-solid/icons/ellipsis";
import { createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";
import type { ListViewsProps } from "./list-views-menu.tsx";

const ListViewsMenu = lazy(() => import("./list-views-menu.tsx"));

/** The button of that menu; the menu itself is fetched when somebody reaches for it. */
export function ListViews(props: ListViewsProps) {
  const [wanted, setWanted] = createSignal(false);
  return (
    <Show when={wanted()} fallback={<Closed onOpen={() => setWanted(true)} />}>
      <Part over onBack={() => setWanted(false)} fallback={<Closed onOpen={() => {}} />}>
        <ListViewsMenu {...props} />
      </Part>
    </Show>
  );
}

function Closed(props: { onOpen: () => void }) {
  const { t } = useI18n();
  return (
    <IconButton
      label={t("views.title")}
      aria-haspopup="menu"
      onPointerEnter={() => void ListViewsMenu.preload().catch(() => undefined)}
      onClick={() => props.onOpen()}
    >
      <Ellipsis />
    </IconButton>
  );
}
