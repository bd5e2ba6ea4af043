import Archive from "lucide-solid/icons/archive";
import ArchiveRestore from "lucide-solid/icons/archive-restore";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileCheck from "lucide-solid/icons/file-check";
import Link from "lucide-solid/icons/link";
import Printer from "lucide-solid/icons/printer";
import Send from "lucide-solid/icons/send";
import { createSignal, Show } from "solid-js";
import { assignCase, closeCase, type CaseFields, reopenCase } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";
import { useToast } from "../../ui/toast.tsx";
import { colleaguesOf } from "../new-case/new-case.ts";
import { useCase } from "./case-context.ts";
import { useDenial } from "../settings/use-denial.ts";
import { hasNews, nextNumber } from "./next-step.ts";

const SendOnDialog = lazy(() => import("../modules/send-on-dialog.tsx"));

const NOBODY = "nobody";

/** Everything else that can be done with a case. */
export function MoreMenu(props: { assignee: CaseFields["assignee"] }) {
  const { t } = useI18n();
  const { session, view, side, send, share } = useCase();
  const account = useAccount();
  const toast = useToast();
  const people = () => {
    const known = colleaguesOf(staffOf(account));
    const { assignee } = props;
    return assignee && !known.some(({ id }) => id === assignee.id) ? [...known, assignee] : known;
  };
  const assign = (id: string) => {
    const person = people().find((candidate) => candidate.id === id);
    assignCase(
      session.pages,
      session.env(),
      person ? { id: person.id as NonNullable<CaseFields["assignee"]>["id"], name: person.name } : null,
    );
  };
  const close = () => {
    closeCase(session.pages, session.env());
    toast.show({
      text: t("case.closed"),
      action: { label: t("action.undo"), run: () => reopenCase(session.pages, session.env()) },
    });
  };
  const [sendingOn, setSendingOn] = createSignal(false);
  const mayBegin = useDenial("case.create", () => "message");
  const denied = useDenial("case.send", () => view().module);
  const mayClose = useDenial("case.close", () => view().module);
  const maySendToCustomer = () =>
    denied() === null && side().file.fleet !== null && side().draft.works.length > 0 && hasNews(view(), "open");
  return (
    <>
      <Menu label={t("case.more")} triggerClass={buttonClass()} trigger={<Ellipsis aria-hidden="true" />}>
        <Show when={maySendToCustomer()}>
          <MenuItem icon={<Send />} onSelect={() => send("open")}>
            {t("case.next.toCustomer", { version: nextNumber(view(), "open") })}
          </MenuItem>
        </Show>
        <Show when={view().module === "used-stock"}>
          <MenuItem icon={<Send />} disabled={mayBegin() !== null} onSelect={() => setSendingOn(true)}>
            {t("module.sendOn")} …
          </MenuItem>
        </Show>
        <MenuItem icon={<Link />} disabled={denied() !== null} onSelect={share}>
          {t("case.links")}
        </MenuItem>
        <MenuItem
          icon={<Printer />}
          disabled={side().draft.works.length === 0}
          onSelect={() => requestAnimationFrame(() => window.print())}
        >
          {t("case.print")}
        </MenuItem>
        <MenuItem
          icon={<FileCheck />}
          onSelect={() => window.open(`/api/cases/${session.caseId}/evidence?download`, "_blank", "noopener")}
        >
          {t("case.evidence")}
        </MenuItem>
        <MenuSeparator />
        <MenuChoice
          label={t("list.filter.assignee")}
          value={props.assignee?.id ?? NOBODY}
          options={[
            ...people().map(({ id, name }) => ({ value: id as string, label: name })),
            { value: NOBODY, label: t("list.filter.nobody") },
          ]}
          onChange={assign}
        />
        <MenuSeparator />
        <Show
          when={view().closedAt === null}
          fallback={
            <MenuItem icon={<ArchiveRestore />} onSelect={() => reopenCase(session.pages, session.env())}>
              {t("case.reopen")}
            </MenuItem>
          }
        >
          <MenuItem icon={<Archive />} disabled={mayClose() !== null} onSelect={close}>
            {t("case.close")}
          </MenuItem>
        </Show>
      </Menu>
      <Part over name={t("module.sendOn")} onBack={() => setSendingOn(false)}>
        <Show when={sendingOn()}>
          <SendOnDialog onClose={() => setSendingOn(false)} />
        </Show>
      </Part>
    </>
  );
}
