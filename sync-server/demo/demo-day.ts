/** Plays the demo day through the model's commands, as its people would have done it. */
import {
  addFinding,
  addLine,
  addMark,
  addMedia,
  addWork,
  assignCase,
  caseText,
  closeCase,
  createCase,
  decideWorks,
  editCase,
  editLine,
  makeLink,
  markFinding,
  publishByRules,
  publishVersion,
  readDraft,
  readVersions,
  sendMessage,
  setStored,
  sha256,
  type CaseId,
  type OrganisationId,
  type Pages,
  type PersonId,
  type ShownOfWorkshop,
} from "../../model/index.ts";
import type { DemoAnswer, DemoCase, DemoEvent, DemoPhoto } from "./demo-case.ts";
import { FJELLVEIEN_BOOKING, FJELLVEIEN_LOCATIONS, FJELLVEIEN_LOOK } from "./demo-settings.ts";
import { ELVEBAKK_CASES } from "./elvebakk-cases.ts";
import { FJELLVEIEN_CASES } from "./fjellveien-cases.ts";
import { SALES_CASES } from "./sales-cases.ts";
import type { DemoPerson, Stage } from "./stage.ts";

const MINUTE = 60_000;

export interface PlayedLink {
  caseId: CaseId;
  plate: string;
  secret: string;
  works: number;
}

/**
 * Plays every case. Returns the customer links that were made, the one with the most to decide first.
 * @param now the moment the day has reached, milliseconds
 * @param newSecret makes the secret of a share link
 */
export async function playDemoDay(stage: Stage, now: number, newSecret: () => string): Promise<PlayedLink[]> {
  const links: PlayedLink[] = [];
  for (const demo of [...FJELLVEIEN_CASES, ...SALES_CASES, ...ELVEBAKK_CASES]) {
    const caseId = stage.newCaseId();
    const at = (minutesAgo: number) => now - minutesAgo * MINUTE;
    await startCase(stage, caseId, demo, at(demo.createdAgo));
    let secret: string | null = null;
    for (const event of demo.events) {
      if (event.by === "customer") await playAnswer(stage, caseId, demo, event, secret ?? "", at(event.ago));
      else secret = (await playEvent(stage, caseId, demo, event, newSecret, at(event.ago))) ?? secret;
    }
    if (secret) links.push({ caseId, plate: demo.vehicle.plate, secret, works: demo.works.length });
  }
  return links.sort((a, b) => b.works - a.works);
}

async function startCase(stage: Stage, caseId: CaseId, demo: DemoCase, at: number): Promise<void> {
  const { id: fleetId, name: fleetName } = await stage.organisation("nordic");
  const workshop = await stage.organisation(demo.workshop);
  const technician = await stage.person(demo.technician);
  await stage.act(caseId, demo.technician, at, (pages, env) => {
    createCase(pages, env, {
      vehicle: demo.vehicle,
      contact: demo.contact,
      reference: demo.reference,
      complaint: demo.complaint,
      workshop: { ...workshop, id: workshop.id as OrganisationId },
      fleet: demo.fleet ? { id: fleetId as OrganisationId, name: fleetName } : null,
      language: "en",
      currency: "NOK",
      assignee: null,
      module: demo.module,
      location: demo.location ? { id: demo.location, name: demo.location } : null,
    });
    assignCase(pages, env, { id: technician.id as PersonId, name: technician.name });
    if (demo.askCustomer === false) editCase(pages, env, { askCustomer: false });
  });
  await stage.act(caseId, demo.technician, at + 5 * MINUTE, (pages, env) => {
    const findings = demo.findings.map((finding) => {
      const id = "words" in finding ? addFinding(pages, env, finding.words) : finding[0];
      const urgent = "words" in finding ? finding.urgent : finding[1] === "urgent";
      markFinding(pages, env, id, urgent ? "urgent" : "recommended");
      return id;
    });
    for (const { lines, from, ...work } of demo.works) {
      const finding = from === undefined ? null : (findings[from] ?? null);
      const workId = addWork(pages, env, { ...work, finding });
      for (const line of lines) addLine(pages, env, workId, line);
    }
  });
  for (const photo of demo.photos ?? []) await playPhoto(stage, caseId, demo.technician, photo, at + 7 * MINUTE);
}

async function playPhoto(
  stage: Stage,
  caseId: CaseId,
  by: DemoPerson,
  { photo, caption, work, shownTo, marks }: DemoPhoto,
  at: number,
): Promise<void> {
  const taken = await stage.bring(caseId, by, at, photo);
  await stage.act(caseId, by, at, (pages, env) => {
    const { id } = readDraft(pages["internal/workshop"]).works[work] ?? {};
    const attachedTo = id ? ({ kind: "work", id } as const) : null;
    const media = addMedia(pages, env, { ...taken, caption, attachedTo }, shownTo);
    setStored(pages, env, media, at);
    for (const mark of marks) addMark(pages, env, media, mark);
  });
}

/** What the workshop's settings say to customers, see `demo-settings.ts`. */
const shownOf = ({ workshop, location }: DemoCase): ShownOfWorkshop =>
  workshop === "fjellveien"
    ? {
        look: FJELLVEIEN_LOOK,
        bookingLink: FJELLVEIEN_BOOKING,
        place: FJELLVEIEN_LOCATIONS.find(({ name }) => name === (location ?? "Fjellveien")) ?? null,
        contacts: [],
      }
    : {};

/** Returns the secret of the link when one was made. */
async function playEvent(
  stage: Stage,
  caseId: CaseId,
  demo: DemoCase,
  event: DemoEvent,
  newSecret: () => string,
  at: number,
): Promise<string | null> {
  const secret = event.do === "publish" && event.to === "customer" ? newSecret() : null;
  const byRules = event.do === "publish" && event.byRules === true;
  const rules = byRules ? await stage.rulesOf("nordic") : [];
  const workshop = (await stage.organisation(demo.workshop)).id as OrganisationId;
  await stage.act(caseId, event.by, at, (pages, env) => {
    switch (event.do) {
      case "publish":
        if (event.message) caseText(pages, "message")?.insert(0, event.message);
        if (event.why) editCase(pages, env, { justification: event.why });
        if (byRules) publishByRules(pages, env, caseId, { rules, workshop, elsewhere: [] }, shownOf(demo));
        else publishVersion(pages, env, caseId, event.to === "fleet" ? "trade" : "open", shownOf(demo));
        if (secret)
          makeLink(pages, env, {
            secretHash: sha256(new TextEncoder().encode(secret)),
            label: demo.contact.name,
            mayDecide: true,
          });
        return;
      case "decide":
        decideWorks(pages, env, [choiceOf(pages, "trade/workshop", event)]);
        return;
      case "say": {
        const version = event.about ? readVersions(pages["trade/workshop"]).values.at(-1) : undefined;
        const work = event.about && version?.works[event.about.work];
        const about =
          event.about && version && work
            ? { versionId: version.id, workId: work.id, lineId: work.lines[event.about.line]?.id ?? null }
            : null;
        sendMessage(pages, env, event.in, event.text, about);
        return;
      }
      case "price": {
        const work = readDraft(pages["internal/workshop"]).works[event.work];
        const line = work?.lines[event.line];
        if (work && line) editLine(pages, env, work.id, line.id, { unitPrice: event.unitPrice });
        return;
      }
      case "close":
        closeCase(pages, env);
    }
  });
  return secret;
}

async function playAnswer(
  stage: Stage,
  caseId: CaseId,
  demo: DemoCase,
  answer: DemoAnswer,
  secret: string,
  at: number,
): Promise<void> {
  if (answer.do === "open") return stage.openLink(caseId, secret, at);
  await stage.act(caseId, { customer: demo.contact.name }, at, (pages, env) => {
    if (answer.do === "say") sendMessage(pages, env, "customer", answer.text);
    else decideWorks(pages, env, [choiceOf(pages, "open/workshop", answer)]);
  });
}

function choiceOf(
  pages: Pages,
  page: "trade/workshop" | "open/workshop",
  event: Extract<DemoEvent | DemoAnswer, { do: "decide" }>,
) {
  const version = readVersions(pages[page]).values.at(-1);
  const work = version?.works[event.work];
  if (!version || !work) throw new Error("The demo day decides a work that was not published");
  return { versionId: version.id, workId: work.id, verdict: event.verdict, text: event.text ?? "" };
}
