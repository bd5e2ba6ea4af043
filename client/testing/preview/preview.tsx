/** The staff's app on a made-up morning, without a server: `/testing/preview/?as=workshop&path=/`. Development only. */
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { isLanguage, type PersonId } from "../../../model/index.ts";
import { StaffApp } from "../../app.tsx";
import { firstLanguage } from "../../features/settings-menu/language.ts";
import { createI18n, I18nProvider } from "../../i18n/i18n.ts";
import { loadStaffMessages } from "../../i18n/messages.ts";
import type { StaffGateState } from "../../sync/gates.ts";
import { followTheme } from "../../ui/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import "../../ui/tokens.css";
import { memoryAccount } from "./memory-account.ts";
import { previewCases } from "./preview-cases.ts";

const asked = new URLSearchParams(location.search);
const role = asked.get("as") === "fleet" ? "fleet" : "workshop";
const cases = previewCases();
const sindre = {
  key: "sindre",
  person: { id: "sindre" as PersonId, name: "Sindre Oen", party: "workshop" as const },
  organisation: null,
  stroke: null,
  at: null as string | null,
  self: false,
};
const firstLine = cases[0]!.pages.workshop["internal/workshop"]!.getMap("works").toJSON() as Record<
  string,
  { title: string; lines: object }
>;
const brakes = Object.values(firstLine).find(({ title }) => title.startsWith("Brake"));
sindre.at = `line:${Object.keys(brakes?.lines ?? {})[1]}:unitPrice`;
const { account, openCase } = memoryAccount(cases, role, [sindre]);
const path = (asked.get("path") ?? "/").replace("first", cases[Number(asked.get("case") ?? 0)]!.caseId);
const [state] = createSignal<StaffGateState>(
  asked.has("signed-out") ? { kind: "signed-out" } : { kind: "signed-in", account, expired: asked.has("expired") },
);
history.replaceState(null, "", path + (asked.has("offline") ? "?offline" : ""));
const wanted = asked.get("lang") ?? "";
const i18n = await createI18n(isLanguage(wanted) ? wanted : firstLanguage(), loadStaffMessages);
followTheme();
const gate = {
  state,
  giveCode: async () => "wrong-code" as const,
  signInWithPasskey: async () => "wrong-passkey" as const,
  signIn: async () => "wrong-credentials" as const,
  signOut: async () => "ok" as const,
  actFor: async () => "ok" as const,
  retry: async () => {},
  close: async () => {},
};
render(
  () => (
    <I18nProvider value={i18n}>
      <ToastProvider>
        <StaffApp gate={gate} loadOpenCase={async () => (_account, caseId) => openCase(caseId)} />
      </ToastProvider>
    </I18nProvider>
  ),
  document.getElementById("app")!,
);
