/** The page behind a share link: no router, no dialog library, as little as a phone on a slow network can be given. */
import "./ui/tokens.css";
import { render } from "solid-js/web";
import { chooseLanguage } from "../model/index.ts";
import { registerServiceWorker } from "./app-update.ts";
import { CustomerApp } from "./features/customer/customer-app.tsx";
import { loadCustomerMessages } from "./i18n/customer-messages.ts";
import { createI18n, I18nProvider } from "./i18n/i18n.ts";
import { createCustomerGate } from "./sync/customer.ts";
import type { CustomerGate } from "./sync/gates.ts";
import { settled } from "./sync/settled.ts";
import { SettledProvider } from "./ui/part.tsx";
import { followTheme } from "./ui/theme.ts";

const accountOf = (gate: CustomerGate) => {
  const state = gate.state();
  return state.kind === "open" ? state.account : null;
};

async function start(root: HTMLElement): Promise<void> {
  followTheme();
  const gate = createCustomerGate();
  const i18n = await createI18n(chooseLanguage(navigator.languages), loadCustomerMessages);
  render(
    () => (
      <I18nProvider value={i18n}>
        <SettledProvider value={() => settled(accountOf(gate))}>
          <CustomerApp state={gate.state} onRetry={() => void gate.retry()} />
        </SettledProvider>
      </I18nProvider>
    ),
    root,
  );
  registerServiceWorker();
}

const root = document.getElementById("app");
if (root) void start(root);
