import Bookmark from "lucide-solid/icons/bookmark";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { TextField } from "../../ui/text-field.tsx";
import { type KeptViews, NAME_LENGTH } from "./kept-views.ts";

export interface ViewsMenuProps<View> {
  views: KeptViews<View>;
  /** Whether two views show the same. */
  same: (a: View, b: View) => boolean;
  /** How many rows the list shows now, and these as a file. */
  count: number;
  csv: () => Promise<Blob>;
  openAtFirst?: boolean;
  /** More that can be done with the list. */
  children?: JSX.Element;
}

/** What can be done with a list as a whole: views kept by name, and the list as a file. */
export function ViewsMenu<View>(props: ViewsMenuProps<View>) {
  const { t } = useI18n();
  const [naming, setNaming] = createSignal(false);
  const current = () => props.views.saved().find(({ view }) => props.same(view, props.views.view()));
  return (
    <>
      <Menu
        label={t("views.title")}
        triggerClass={buttonClass({ variant: "quiet" })}
        trigger={<Ellipsis aria-hidden="true" />}
        openAtFirst={props.openAtFirst ?? false}
      >
        <For each={props.views.saved()}>
          {(one) => (
            <MenuItem icon={<Bookmark />} onSelect={() => props.views.change(one.view as Partial<View>)}>
              {one.name}
            </MenuItem>
          )}
        </For>
        <Show
          when={current()}
          fallback={
            <MenuItem icon={<Plus />} onSelect={() => setNaming(true)}>
              {t("views.keep")}
            </MenuItem>
          }
        >
          {(one) => (
            <MenuItem icon={<Trash />} danger onSelect={() => props.views.remove(one().name)}>
              {t("views.remove", { name: one().name })}
            </MenuItem>
          )}
        </Show>
        <MenuSeparator />
        {props.children}
        <MenuItem
          icon={<Download />}
          disabled={props.count === 0}
          onSelect={() => void props.csv().then((bytes) => saveAs(bytes, "cases.csv"))}
        >
          {t("views.csv", { n: props.count })}
        </MenuItem>
      </Menu>
      <Show when={naming()}>
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            props.views.save(name);
            setNaming(false);
          }}
        />
      </Show>
    </>
  );
}

function NameDialog(props: { onClose: () => void; onName: (name: string) => void }) {
  const { t } = useI18n();
  const [name, setName] = createSignal("");
  const [missing, setMissing] = createSignal(false);
  const save = (event: Event) => {
    event.preventDefault();
    if (name().trim() === "") setMissing(true);
    else props.onName(name().trim());
  };
  return (
    <Dialog
      open
      size="s"
      onClose={props.onClose}
      title={t("views.keepTitle")}
      description={t("views.keepText")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("action.cancel")}</Button>
          <Button variant="primary" type="submit" form="kept-view">
            {t("views.keepNow")}
          </Button>
        </>
      }
    >
      <form id="kept-view" onSubmit={save} novalidate>
        <TextField
          data-autofocus
          label={t("views.name")}
          value={name()}
          maxLength={NAME_LENGTH}
          error={missing() && name().trim() === "" ? t("views.nameMissing") : undefined}
          onInput={setName}
        />
      </form>
    </Dialog>
  );
}
