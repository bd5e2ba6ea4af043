import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import styles from "./list-search.module.css";

interface ListSearchProps {
  ref: (input: HTMLInputElement) => void;
  value: string;
  onInput: (query: string) => void;
  /** From the search into the list. */
  onDown: () => void;
}

/** One search over everything one may know of a case. */
export function ListSearch(props: ListSearchProps) {
  const { t } = useI18n();
  return (
    <search class={styles.search}>
      <Search class={styles.icon ?? ""} aria-hidden="true" />
      <input
        ref={props.ref}
        type="search"
        class={styles.input}
        aria-label={t("list.search")}
        placeholder={t("list.searchHint")}
        aria-keyshortcuts="/"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            props.onDown();
          }
          if (event.key === "Escape") {
            event.preventDefault();
            if (props.value === "") event.currentTarget.blur();
            props.onInput("");
          }
        }}
      />
      <Show
        when={props.value !== ""}
        fallback={
          <kbd class={styles.key} aria-hidden="true">
            /
          </kbd>
        }
      >
        <IconButton label={t("list.clearSearch")} class={styles.clear ?? ""} onClick={() => props.onInput("")}>
          <X />
        </IconButton>
      </Show>
    </search>
  );
}
