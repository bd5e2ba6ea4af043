/** The staff's app: workshop, fleet and administrator. */
import "./ui/tokens.css";
import { render } from "solid-js/web";
import { StaffApp } from "./app.tsx";
import { registerServiceWorker } from "./app-update.ts";
import { loadAhead, loadOpenCase } from "./first-screen.ts";
import { firstLanguage, onLanguageElsewhere } from "./features/settings-menu/language.ts";
import { UpdateNotice } from "./features/settings-menu/update-notice.tsx";
import { createI18n, I18nProvider } from "./i18n/i18n.ts";
import { loadStaffMessages } from "./i18n/messages.ts";
import type { StaffGate } from "./sync/gates.ts";
import { settled } from "./sync/settled.ts";
import { createStaffGate } from "./sync/staff-gate.ts";
import { SettledProvider } from "./ui/part.tsx";
import { followTheme } from "./ui/theme.ts";
import { ToastProvider } from "./ui/toast.tsx";

const accountOf = (gate: StaffGate) => {
  const state = gate.state();
  return state.kind === "signed-in" ? state.account : null;
};

async function start(root: HTMLElement): Promise<void> {
  loadAhead(location.pathname);
  followTheme();
  const gate = createStaffGate();
  const i18n = await createI18n(firstLanguage(), loadStaffMessages);
  // Words that cannot be fetched leave the tab in the language it has.
  onLanguageElsewhere((language) => void i18n.setLanguage(language).catch(() => {}));
  const update = registerServiceWorker();
  const isSettled = () => settled(accountOf(gate));
  render(
    () => (
      <I18nProvider value={i18n}>
        <SettledProvider value={isSettled}>
          <ToastProvider>
            <StaffApp gate={gate} loadOpenCase={loadOpenCase} />
            <UpdateNotice update={update} settled={isSettled} />
          </ToastProvider>
        </SettledProvider>
      </I18nProvider>
    ),
    root,
  );
}

const root = document.getElementById("app");
if (root) void start(root);
