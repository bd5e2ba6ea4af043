/**
 * What every section of an organisation's settings is made from: the page, opened for as long as the section is on
 * screen, one undo, and one way to carry out a command. Nothing has a button to save it.
 */
import Redo2 from "lucide-solid/icons/redo-2";
import Undo2 from "lucide-solid/icons/undo-2";
import { createContext, createMemo, type JSX, Show, useContext } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import {
  canWrite,
  CommandError,
  type CommandErrorCode,
  type Env,
  nameOfPage,
  type OrganisationAddress,
  type OrganisationPage,
  type PageName,
} from "../../../model/index.ts";
import { createOrganisationUndo, type Undo } from "../../reactive/create-undo.ts";
import type { OrganisationBook, OrganisationSession } from "../../sync/organisation-book.ts";
import { ownPage } from "../../sync/settings-of.ts";
import { IconButton } from "../../ui/button.tsx";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { useToast } from "../../ui/toast.tsx";
import { KeptSettings } from "./kept-settings.tsx";
import styles from "./settings-page.module.css";

export interface SettingsPage {
  session: OrganisationSession;
  mayWrite(): boolean;
  undo: Undo;
  /** Carries out a command. @returns why it was refused, to be said at the field; null when it was done */
  change(command: (page: OrganisationPage, env: Env) => unknown): CommandErrorCode | null;
  /** The same where no field can say it: a refusal is told at the edge of the screen. */
  run(command: (page: OrganisationPage, env: Env) => unknown): void;
}

const Context = createContext<SettingsPage>();

/** @throws Error outside of `SettingsPageProvider` */
export function useSettingsPage(): SettingsPage {
  const page = useContext(Context);
  if (!page) throw new Error("useSettingsPage outside of SettingsPageProvider");
  return page;
}

/**
 * Opens the page of the organisation one works for (or another's, such as a fleet's policy) and shows the section
 * once the device has read it.
 */
export function SettingsPageProvider(props: { address?: OrganisationAddress; children: JSX.Element }) {
  const { t } = useI18n();
  const account = useAccount();
  const address = createMemo(() => props.address ?? ownPage(staffOf(account)));
  return (
    <Show when={account.organisations()} fallback={<p role="status">{t("sync.loading")}</p>}>
      {(book) => (
        <Show when={address()} keyed>
          {(found) => <Opened book={book()} address={found} children={props.children} />}
        </Show>
      )}
    </Show>
  );
}

function Opened(props: { book: OrganisationBook; address: OrganisationAddress; children: JSX.Element }) {
  const { t } = useI18n();
  const session = props.book.open(props.address);
  return (
    <Show when={session.ready()} fallback={<p role="status">{t("sync.loading")}</p>}>
      <Show when={session.page().doc} keyed>
        <Ready session={session} name={nameOfPage(props.address)} children={props.children} />
      </Show>
    </Show>
  );
}

function Ready(props: { session: OrganisationSession; name: PageName; children: JSX.Element }) {
  const { t } = useI18n();
  const toast = useToast();
  const { session } = props;
  const undo = createOrganisationUndo(session.page());
  const mayWrite = (): boolean =>
    canWrite(session.page().relation, session.page().key) && session.status().stopped === null;
  const change: SettingsPage["change"] = (command) => {
    try {
      command(session.page(), session.env());
      return null;
    } catch (error) {
      if (error instanceof CommandError) return error.code;
      throw error;
    }
  };
  const run: SettingsPage["run"] = (command) => {
    if (change(command)) toast.show({ text: t("page.refused"), tone: "problem" });
  };
  return (
    <Context.Provider value={{ session, mayWrite, undo, change, run }}>
      <div class={styles.bar}>
        <SyncBadge status={session.status()} />
        <Show
          when={mayWrite()}
          fallback={<span>{t(session.status().stopped === null ? "page.readOnly" : "page.stopped")}</span>}
        >
          <span class={styles.undo}>
            <IconButton label={t("action.undo")} unavailable={!undo.canUndo()} onClick={undo.undo}>
              <Undo2 aria-hidden="true" />
            </IconButton>
            <IconButton label={t("page.redo")} unavailable={!undo.canRedo()} onClick={undo.redo}>
              <Redo2 aria-hidden="true" />
            </IconButton>
          </span>
        </Show>
      </div>
      <KeptSettings session={session} name={props.name} mayWrite={mayWrite()} />
      {props.children}
    </Context.Provider>
  );
}
