/** Development only: `/testing/face.html?story=customer-stale&lang=nb` shows a screen with a case in memory. */
import "../ui/tokens.css";
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { type CaseId, chooseLanguage } from "../../model/index.ts";
import { CustomerPage } from "../features/customer/customer-page.tsx";
import { FleetFace } from "../features/fleet/fleet-face.tsx";
import { History } from "../features/history/history.tsx";
import { Talk } from "../features/talk/talk.tsx";
import { createI18n, I18nProvider } from "../i18n/i18n.ts";
import { loadCustomerMessages } from "../i18n/customer-messages.ts";
import { loadStaffMessages } from "../i18n/messages.ts";
import type { CaseSession } from "../sync/types.ts";
import { followTheme } from "../ui/theme.ts";
import { customerAsked, customerStale, decide, fleetAsked, fleetAskedAgain, reprice } from "./face-stories.ts";
import { accountIn, sessionIn, type World } from "./face-world.ts";

const query = new URLSearchParams(location.search);
const story = query.get("story") ?? "customer-asked";
const language = chooseLanguage([query.get("lang") ?? "en"]);
const face = story.startsWith("customer") ? loadCustomerMessages : loadStaffMessages;
const i18n = await createI18n(language, face);
followTheme();

function customer(world: World) {
  const session = sessionIn(world, "customer");
  const account = accountIn([world], "customer");
  Object.assign(globalThis, { face: { session, world, account } });
  return () => <CustomerPage session={session} account={account} mayDecide withdrawn={false} />;
}

function staff(world: World, party: "workshop" | "fleet") {
  const session = sessionIn(world, party);
  const account = accountIn([world], party);
  Object.assign(globalThis, { face: { session, world, account } });
  if (story.endsWith("history")) return () => <History session={session} />;
  return () => <Talk session={session} account={account} />;
}

function fleet() {
  const worlds = [
    fleetAskedAgain().world,
    fleetAsked({
      seed: 8,
      plate: "KTM29A",
      make: "Toyota",
      model: "Proace",
      workshop: "Elvebakk Service",
      reference: "BID 77131",
    }).world,
    fleetAsked({ seed: 9, plate: "BT61128", make: "Ford", model: "Transit Custom", reference: "BID 77102" }).world,
    fleetAsked({ seed: 10, plate: "EK48213", reference: "BID 70010" }).world,
  ];
  const account = accountIn(worlds, "fleet");
  const [open, setOpen] = createSignal<CaseId | null>(null);
  const worldOf = (id: CaseId) => worlds.find(({ caseId }) => caseId === id) as World;
  Object.assign(globalThis, { face: { worlds, account, open: setOpen, reprice } });
  const openCase = (id: CaseId): CaseSession => sessionIn(worldOf(id), "fleet");
  return () => <FleetFace account={account} openCase={openCase} caseId={open()} onOpen={setOpen} />;
}

function screen() {
  if (story === "fleet") return fleet();
  if (story === "customer-stale") return customer(customerStale().world);
  if (story === "customer-done") {
    const { world, service, brakes, filter, tyres } = customerAsked();
    decide(world, "customer", [
      [service, "accept"],
      [brakes, "accept"],
      [filter, "decline"],
      [tyres, "accept"],
    ]);
    world.sync();
    return customer(world);
  }
  if (story.startsWith("customer")) return customer(customerAsked().world);
  return staff(fleetAskedAgain().world, story.startsWith("workshop") ? "workshop" : "fleet");
}

const Screen = screen();
const root = document.getElementById("app");
if (root) {
  render(
    () => (
      <I18nProvider value={i18n}>
        <Screen />
      </I18nProvider>
    ),
    root,
  );
}
