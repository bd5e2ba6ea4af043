/** An account that lives in memory only: to look at screens without a server. Never part of a build. */
import { createMemo, createRoot, createSignal } from "solid-js";
import {
  type CaseId,
  caseView,
  type CaseView,
  type IndexRow,
  type OrganisationId,
  type Pages,
  PAGE_KEYS,
  type PersonId,
  type StaffMe,
  summarize,
} from "../../../model/index.ts";
import { emptyPages, exchange } from "../../../model/testing/parties.ts";
import { sealEverything } from "../../../model/testing/receipts.ts";
import { createEnv } from "../../env.ts";
import { createView } from "../../reactive/create-view.ts";
import type { Account, CaseParty, CaseSession, CaseStatus, PresenceOf, SyncStatus } from "../../sync/types.ts";

export interface PreviewCase {
  caseId: CaseId;
  pages: Record<CaseParty | "server", Pages>;
}

/** Carries everything between the parties and has the server seal what is new, as the real one would. */
export function settle({ caseId, pages }: PreviewCase, now = Date.now()): void {
  const peers = [pages.workshop, pages.fleet, pages.customer];
  for (const peer of peers) exchange(peer, pages.server);
  sealEverything(pages.server, caseId, now);
  for (const peer of peers) exchange(pages.server, peer);
}

export const previewPages = (): PreviewCase["pages"] => ({
  workshop: emptyPages("workshop"),
  fleet: emptyPages("fleet"),
  customer: emptyPages("customer"),
  server: emptyPages("server"),
});

export const previewMe = (role: "workshop" | "fleet"): StaffMe => ({
  kind: "staff",
  role,
  person:
    role === "workshop"
      ? { id: "kari" as PersonId, name: "Kari Hagen", email: "kari@fjellveien.example" }
      : { id: "marit" as PersonId, name: "Marit Lund", email: "marit@nordicfleet.example" },
  organisation: {
    id: `${role}-1` as OrganisationId,
    name: role === "workshop" ? "Fjellveien Bil" : "Nordic Fleet",
    phone: "+47 55 00 00 00",
    email: "",
  },
  roles: [role === "fleet" ? "fleetManager" : "manager"],
  memberships: [],
  home: null,
  group: null,
  settings: { country: "N", currency: "NOK", language: "nb", vat: 2500, labourRate: 119_000 },
  colleagues: [],
  partners: [
    {
      id: (role === "workshop" ? "fleet-1" : "workshop-1") as OrganisationId,
      name: role === "workshop" ? "Nordic Fleet" : "Fjellveien Bil",
      phone: "",
      email: "",
    },
  ],
});

const STORED: CaseStatus = {
  state: "stored",
  reason: null,
  heldBack: null,
  stopped: null,
  unkept: null,
  offline: false,
  waiting: 0,
  unreadable: 0,
};

/** The account and its `openCase`; edits settle with the other parties a moment after they are made. */
export function memoryAccount(cases: PreviewCase[], role: "workshop" | "fleet", presence: PresenceOf[] = []) {
  return createRoot(() => {
    const me = previewMe(role);
    const [edits, setEdits] = createSignal(0);
    const watched = new WeakSet<object>();
    const watch = (one: PreviewCase) => {
      if (watched.has(one)) return;
      watched.add(one);
      for (const key of PAGE_KEYS) {
        one.pages[role][key]?.on("update", () => {
          setEdits((count) => count + 1);
          queueMicrotask(() => settle(one));
        });
      }
    };
    for (const one of cases) watch(one);
    const index = createMemo(() => {
      edits();
      return cases
        .map((one) => summarize(one.pages[role], role, one.caseId))
        .filter((row): row is IndexRow => row !== null);
    });
    const offline = new URLSearchParams(location.search).has("offline");
    const secrets = new Map<string, string>();
    const preferences = new Map<string, string>();
    const overall = (): SyncStatus => ({
      ...STORED,
      state: offline ? "saved-here" : "stored",
      offline,
      media: [],
      waiting:
        offline && cases[0]
          ? [{ caseId: cases[0].caseId, state: "saved-here", reason: null, heldBack: null, since: Date.now() }]
          : [],
    });
    const account: Account = {
      key: `preview/${role}`,
      party: role,
      me: () => me,
      tablet: null,
      index,
      overall,
      secrets: {
        get: async (linkId) => secrets.get(linkId) ?? null,
        put: async ({ linkId, secret }) => void secrets.set(linkId, secret),
      },
      preferences: {
        get: async (name) => preferences.get(name) ?? null,
        put: async (name, value) => void preferences.set(name, value),
      },
      env: () => createEnv(me, role),
      syncNow: async () => {},
      freeSpace: async () => 0,
      organisations: () => null,
      notHere: () => new Set<CaseId>(),
      aside: () => [],
      beginningAnew: () => new Set(),
      persisted: () => null,
      durable: true,
      lost: () => 0,
      unkept: () => null,
      close: async () => {},
    };
    const openCase = (caseId: CaseId): CaseSession => {
      let one = cases.find((known) => known.caseId === caseId);
      if (!one) {
        one = { caseId, pages: previewPages() };
        cases.push(one);
      }
      watch(one);
      const pages = one.pages[role];
      return createRoot((dispose) => ({
        caseId,
        party: role,
        pages,
        view: createView<CaseView>(pages, (held) => caseView(held, role, caseId)),
        ready: () => true,
        arrived: () => true,
        status: () => (offline ? { ...STORED, state: "saved-here", offline, waiting: 1 } : STORED),
        presence: () => presence,
        setPresence: () => {},
        env: account.env,
        close: dispose,
      }));
    };
    return { account, openCase };
  });
}
