import Bookmark from "lucide-solid/icons/bookmark";
import CheckCheck from "lucide-solid/icons/check-check";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import type { IndexRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { TextField } from "../../ui/text-field.tsx";
import { inboxCsv } from "./inbox-csv.ts";
import type { InboxView } from "./inbox-rows.ts";
import { type InboxState, NAME_LENGTH } from "./inbox-state.ts";

interface InboxViewsProps {
  state: InboxState;
  /** What the list shows now. */
  rows: readonly IndexRow[];
  /** Absent when nothing of the list can be approved. */
  onApproveSeveral?: (() => void) | undefined;
}

/** What can be done with the list as a whole: views kept by name, several approved at once, the list as a file. */
export function InboxViews(props: InboxViewsProps) {
  const { t } = useI18n();
  const [naming, setNaming] = createSignal(false);
  const current = () => props.state.saved().find(({ view }) => sameView(view, props.state.view()));
  return (
    <>
      <Menu
        label={t("fleet.views")}
        triggerClass={buttonClass({ variant: "quiet" })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <For each={props.state.saved()}>
          {(one) => (
            <MenuItem icon={<Bookmark />} onSelect={() => props.state.change(one.view)}>
              {one.name}
            </MenuItem>
          )}
        </For>
        <Show
          when={current()}
          fallback={
            <MenuItem icon={<Plus />} onSelect={() => setNaming(true)}>
              {t("fleet.views.keep")}
            </MenuItem>
          }
        >
          {(one) => (
            <MenuItem icon={<Trash />} danger onSelect={() => props.state.remove(one().name)}>
              {t("fleet.views.remove", { name: one().name })}
            </MenuItem>
          )}
        </Show>
        <MenuSeparator />
        <MenuItem icon={<CheckCheck />} disabled={!props.onApproveSeveral} onSelect={() => props.onApproveSeveral?.()}>
          {t("fleet.several")}
        </MenuItem>
        <MenuItem
          icon={<Download />}
          disabled={props.rows.length === 0}
          onSelect={() => void inboxCsv(props.rows).then((bytes) => saveAs(bytes, "cases.csv"))}
        >
          {t("fleet.csv", { n: props.rows.length })}
        </MenuItem>
      </Menu>
      <Show when={naming()}>
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            props.state.save(name);
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
      title={t("fleet.views.keepTitle")}
      description={t("fleet.views.keepText")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("fleet.cancel")}</Button>
          <Button variant="primary" type="submit" form="inbox-view">
            {t("fleet.views.keepNow")}
          </Button>
        </>
      }
    >
      <form id="inbox-view" onSubmit={save} novalidate>
        <TextField
          data-autofocus
          label={t("fleet.views.name")}
          value={name()}
          maxLength={NAME_LENGTH}
          error={missing() && name().trim() === "" ? t("fleet.views.nameMissing") : undefined}
          onInput={setName}
        />
      </form>
    </Dialog>
  );
}

const sameView = (a: InboxView, b: InboxView): boolean =>
  a.tab === b.tab && a.sort === b.sort && a.workshop === b.workshop && a.query.trim() === b.query.trim();
