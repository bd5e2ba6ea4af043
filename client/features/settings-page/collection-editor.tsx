import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import GripVertical from "lucide-solid/icons/grip-vertical";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import {
  addItem,
  type Collection,
  type CommandErrorCode,
  editItem,
  type Item,
  moveItem,
  removeItem,
  restoreItem,
} from "../../../model/index.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useSettingsPage } from "./settings-page.tsx";
import styles from "./settings-page.module.css";

type Shape<Kind> = Kind extends Collection<infer Of> ? Of : never;
type Values<Kind> = Partial<Omit<Item<Shape<Kind>>, "id" | "order">>;

interface CollectionEditorProps<Kind extends Collection> {
  kind: Kind;
  items: readonly Item<Shape<Kind>>[];
  /** How one of them is called, for those who hear the buttons. */
  name: (item: Item<Shape<Kind>>) => string;
  /** Said where there are none yet. */
  empty: string;
  add: string;
  /** What a new one begins with. */
  first?: () => Values<Kind>;
  /** Shown in another order than people chose, which cannot be changed then. */
  sorted?: boolean;
  /** The fields of one item; `write` returns why a value was refused. */
  children: (item: Item<Shape<Kind>>, write: (patch: Values<Kind>) => CommandErrorCode | null) => JSX.Element;
}

/** Things there can be several of: edited where they stand, moved and removed by finger or key. */
export function CollectionEditor<Kind extends Collection>(props: CollectionEditorProps<Kind>) {
  const { t } = useI18n();
  const toast = useToast();
  const { change, run, mayWrite } = useSettingsPage();
  let list: HTMLUListElement | undefined;
  let adder: HTMLButtonElement | undefined;
  const remove = (item: Item<Shape<Kind>>): void => {
    run((page, env) => removeItem(page, env, props.kind, item.id));
    adder?.focus();
    toast.show({
      text: t("page.removed", { name: props.name(item) }),
      action: { label: t("action.undo"), run: () => run((page, env) => restoreItem(page, env, props.kind, item.id)) },
    });
  };
  const add = (): void => {
    run((page, env) => addItem(page, env, props.kind, props.first?.() ?? {}));
    // The view follows at the end of the turn; the first field of what was added is what one fills in next.
    queueMicrotask(() => queueMicrotask(() => list?.querySelector<HTMLElement>("li:last-child input")?.focus()));
  };
  const move = (at: number, by: 1 | -1): void => {
    const item = props.items[at];
    const after = by === 1 ? props.items[at + 1] : props.items[at - 2];
    if (item) run((page, env) => moveItem(page, env, props.kind, item.id, after?.id ?? null));
  };
  const [dragged, setDragged] = createSignal<string | null>(null);
  const dropOn = (to: number): void => {
    const id = dragged();
    setDragged(null);
    const from = props.items.findIndex((item) => item.id === id);
    if (id === null || from < 0 || from === to) return;
    const after = from < to ? props.items[to] : props.items[to - 1];
    run((page, env) => moveItem(page, env, props.kind, id, after?.id ?? null));
  };
  return (
    <>
      <Show when={props.items.length > 0} fallback={<p class={styles.empty}>{props.empty}</p>}>
        <ul class={styles.items} ref={list}>
          <For each={props.items}>
            {(item, at) => (
              <li
                class={styles.item}
                data-dragging={dragged() === item.id ? "" : undefined}
                onDragOver={(event) => dragged() !== null && event.preventDefault()}
                onDrop={(event) => {
                  if (dragged() === null) return;
                  event.preventDefault();
                  event.stopPropagation();
                  dropOn(at());
                }}
              >
                <div class={styles.fields}>
                  {props.children(item, (patch) =>
                    change((page, env) => editItem(page, env, props.kind, item.id, patch)),
                  )}
                </div>
                <Show when={mayWrite()}>
                  <div class={styles.itemActions}>
                    <Show when={!props.sorted}>
                      <span
                        class={styles.grip}
                        aria-hidden="true"
                        draggable="true"
                        onDragStart={(event) => {
                          event.stopPropagation();
                          event.dataTransfer?.setData("text/plain", props.name(item));
                          const row = event.currentTarget.closest("li");
                          if (row) event.dataTransfer?.setDragImage(row, 0, 0);
                          setDragged(item.id);
                        }}
                        onDragEnd={() => setDragged(null)}
                      >
                        <GripVertical />
                      </span>
                      <IconButton
                        label={t("page.moveUp", { name: props.name(item) })}
                        unavailable={at() === 0}
                        onClick={() => move(at(), -1)}
                      >
                        <ArrowUp aria-hidden="true" />
                      </IconButton>
                      <IconButton
                        label={t("page.moveDown", { name: props.name(item) })}
                        unavailable={at() === props.items.length - 1}
                        onClick={() => move(at(), 1)}
                      >
                        <ArrowDown aria-hidden="true" />
                      </IconButton>
                    </Show>
                    <IconButton label={t("page.remove", { name: props.name(item) })} onClick={() => remove(item)}>
                      <X aria-hidden="true" />
                    </IconButton>
                  </div>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={mayWrite()}>
        <Button ref={adder} icon={<Plus />} unavailable={props.items.length >= props.kind.max} onClick={add}>
          {props.add}
        </Button>
      </Show>
    </>
  );
}
