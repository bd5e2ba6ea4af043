/** Random but sensible acts of the three parties, each through the same commands people use. */
import type { Party } from "../access.ts";
import { createCase } from "../commands/create-case.ts";
import { decideWorks } from "../commands/decide-work.ts";
import * as draft from "../commands/draft.ts";
import * as cases from "../commands/edit-case.ts";
import { addFinding, markFinding } from "../commands/findings.ts";
import { addMark, removeMarks } from "../commands/marks.ts";
import * as media from "../commands/media.ts";
import { publishVersion } from "../commands/publish-version.ts";
import { makeLink, revokeLink } from "../commands/share-links.ts";
import { markSeen, sendMessage } from "../commands/talk.ts";
import { hashOf } from "../canonical.ts";
import type { Env } from "../env.ts";
import type { CaseId, OrganisationId } from "../ids.ts";
import type { DraftWork } from "../pages/internal-workshop.ts";
import type { Pages } from "../pages/page.ts";
import type { LineFields, Verdict } from "../pages/values.ts";
import { type CaseView, caseView } from "../views/case-view.ts";
import type { GalleryItem } from "../views/gallery.ts";

export interface Acting {
  pages: Pages;
  env: Env;
  caseId: CaseId;
  random: () => number;
}

type Act = (acting: Acting, view: CaseView) => void;

const pick = <Item>(random: () => number, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)];
const whole = (random: () => number, max: number): number => Math.floor(random() * max);

const WORDS = ["Brakes", "Service 60 000 km", "Cabin filter", "Tyres", "Wiper blades", "Clutch"];
const RATES = [0, 1500, 2500];

function anyLine(random: () => number): LineFields {
  return {
    kind: pick(random, ["labour", "part", "fluid", "fee"] as const) ?? "part",
    text: pick(random, WORDS) ?? "",
    partNumber: `V-${whole(random, 999)}`,
    quantity: whole(random, 5_000),
    unitPrice: whole(random, 200_000),
    vat: pick(random, RATES) ?? 0,
    discount: random() < 0.2 ? { kind: "percent", value: whole(random, 10_000) } : null,
    source: "catalogue",
  };
}

/** A photo whose bytes are told apart by their hash. */
export const anyPhoto = (random: () => number): media.NewMedia => ({
  kind: "photo",
  hash: hashOf(random()),
  type: "image/jpeg",
  name: "IMG_0001.jpg",
  size: whole(random, 4_000_000),
  width: 4032,
  height: 3024,
  duration: null,
  takenAt: 1_770_000_000_000,
  device: "Tablet 2",
  placeholder: "",
  poster: null,
  caption: "",
  attachedTo: null,
});

/** Does something to one of the party's own photos, if there is one. */
const onOwnPhoto =
  (act: (acting: Acting, item: GalleryItem) => void): Act =>
  (acting, view) => {
    const item = pick(
      acting.random,
      view.gallery.items.filter(({ own }) => own),
    );
    if (item) act(acting, item);
  };

const addPhoto: Act = ({ pages, env, random }) =>
  void media.addMedia(pages, env, anyPhoto(random), { fleet: random() < 0.3, customer: random() < 0.3 });

const drawOnPhoto: Act = ({ pages, env, random }, view) => {
  const item = pick(random, view.gallery.items);
  const points = [0, 0, whole(random, 10_000), whole(random, 10_000)];
  if (item) addMark(pages, env, item.id, { tool: "arrow", points, text: "" });
};

/** Does something to a work of the draft, if there is one. */
const onWork =
  (act: (acting: Acting, work: DraftWork) => void): Act =>
  (acting, view) => {
    const work = pick(acting.random, view.workshop?.draft.works ?? []);
    if (work) act(acting, work);
  };

const onLine = (act: (acting: Acting, work: DraftWork, line: DraftWork["lines"][number]) => void): Act =>
  onWork((acting, work) => {
    const line = pick(acting.random, work.lines);
    if (line) act(acting, work, line);
  });

const WORKSHOP: Record<string, Act> = {
  createCase: ({ pages, env, random }) =>
    createCase(pages, env, {
      vehicle: {
        plate: "EK48213",
        country: "N",
        make: "Volvo",
        model: "XC40",
        year: null,
        vin: "",
        odometer: whole(random, 200_000),
      },
      contact: { name: "Ola Nes", phone: "", email: "" },
      reference: "",
      complaint: "",
      workshop: null,
      fleet: { id: "fleet-1" as OrganisationId, name: "Nordic Fleet" },
      language: "nb",
      currency: "NOK",
      assignee: null,
    }),
  editVehicle: ({ pages, env, random }) => cases.editVehicle(pages, env, { odometer: whole(random, 200_000) }),
  editCase: ({ pages, env, random }) =>
    cases.editCase(pages, env, { reference: `BID ${whole(random, 99)}`, askCustomer: random() < 0.9 }),
  addFinding: ({ pages, env, random }) => void addFinding(pages, env, pick(random, WORDS) ?? "x"),
  markFinding: ({ pages, env, random }) =>
    markFinding(pages, env, pick(random, ["brakes", "tyres"]) ?? "x", random() < 0.5 ? "urgent" : "none"),
  addWork: ({ pages, env, random }) => void draft.addWork(pages, env, { title: pick(random, WORDS) ?? "x" }),
  editWork: onWork(({ pages, env, random }, work) =>
    draft.editWork(pages, env, work.id, { title: pick(random, WORDS) ?? "x" }),
  ),
  writeNote: onWork(({ pages, random }, work) => draft.workNote(pages, work.id)?.insert(0, pick(random, WORDS) ?? "x")),
  removeWork: onWork(({ pages, env }, work) => draft.removeWork(pages, env, work.id)),
  restoreWork: ({ pages, env, random }, view) => {
    const work = pick(random, view.workshop?.draft.removedWorks ?? []);
    if (work) draft.restoreWork(pages, env, work.id);
  },
  moveWork: onWork(({ pages, env }, work) => draft.moveWork(pages, env, work.id, null)),
  addLine: onWork(({ pages, env, random }, work) => void draft.addLine(pages, env, work.id, anyLine(random))),
  editLine: onLine(({ pages, env, random }, work, line) =>
    draft.editLine(pages, env, work.id, line.id, { unitPrice: whole(random, 200_000) }),
  ),
  moveLine: onLine(({ pages, env }, work, line) => draft.moveLine(pages, env, work.id, line.id, null)),
  removeLine: onLine(({ pages, env }, work, line) => draft.removeLine(pages, env, work.id, line.id)),
  publishToFleet: ({ pages, env, caseId }) => void publishVersion(pages, env, caseId, "trade"),
  publishToCustomer: ({ pages, env, caseId }) => void publishVersion(pages, env, caseId, "open"),
  answer: ({ pages, env, random }) =>
    void sendMessage(pages, env, pick(random, ["fleet", "customer", "internal"] as const) ?? "fleet", "Answer"),
  makeLink: ({ pages, env, random }) =>
    void makeLink(pages, env, { secretHash: hashOf(random()), label: "Ola", mayDecide: true }),
  revokeLink: ({ pages, env, random }, view) => {
    const link = pick(random, view.workshop?.links ?? []);
    if (link) revokeLink(pages, env, link.id);
  },
  addPhoto,
  captionPhoto: onOwnPhoto(({ pages, env, random }, { id }) =>
    media.setCaption(pages, env, id, pick(random, WORDS) ?? "x"),
  ),
  sharePhoto: onOwnPhoto(({ pages, env, random }, { id }) =>
    media.setAudience(pages, env, id, { fleet: random() < 0.5, customer: random() < 0.5 }),
  ),
  movePhoto: onOwnPhoto(({ pages, env }, { id }) => media.moveMedia(pages, env, id, null)),
  removePhoto: onOwnPhoto(({ pages, env }, { id }) => media.removeMedia(pages, env, id)),
  drawOnPhoto,
  rubOut: ({ pages, env, random }, view) => {
    const marks = view.gallery.items.flatMap((item) => item.marks).filter(({ by }) => by.party === "workshop");
    const mark = pick(random, marks);
    if (mark) removeMarks(pages, env, [mark.id]);
  },
  tidyRooms: ({ pages, env }) => media.mirrorMedia(pages, env),
  closeAndReopen: ({ pages, env, random }) => (random() < 0.3 ? cases.closeCase : cases.reopenCase)(pages, env),
};

/** Decides a random work of a random version, also an old one, as somebody does who was away. */
const decide =
  (room: "trade" | "open", verdicts: readonly Verdict[]): Act =>
  ({ pages, env, random }, view) => {
    const version = pick(random, view[room].versions.slice(-2));
    const work = pick(random, version?.works ?? []);
    const verdict = pick(random, verdicts);
    if (version && work && verdict) {
      decideWorks(pages, env, [{ versionId: version.id, workId: work.id, verdict, text: "Because" }]);
    }
  };

const FLEET: Record<string, Act> = {
  decideForFleet: decide("trade", ["approve", "approve", "refuse", "question"]),
  commentForFleet: ({ pages, env }) => void sendMessage(pages, env, "fleet", "Is this covered?"),
  drawForFleet: drawOnPhoto,
  seenByFleet: ({ pages, env }, view) => markSeen(pages, env, "fleet", view.threads.fleet.fromOthers),
};

const CUSTOMER: Record<string, Act> = {
  decideAsCustomer: decide("open", ["accept", "accept", "decline", "question"]),
  writeAsCustomer: ({ pages, env }) => void sendMessage(pages, env, "customer", "When is it ready?"),
  addPhotoAsCustomer: addPhoto,
  drawAsCustomer: drawOnPhoto,
  seenByCustomer: ({ pages, env }, view) => markSeen(pages, env, "customer", view.threads.customer.fromOthers),
};

const ACTS: Record<Exclude<Party, "server">, Record<string, Act>> = {
  workshop: WORKSHOP,
  fleet: FLEET,
  customer: CUSTOMER,
};

/** The names of everything that can be generated. */
export const actNames: readonly string[] = Object.values(ACTS).flatMap((acts) => Object.keys(acts));

/** Picks what the actor does next. `run` throws `CommandError` where it cannot be done. */
export function nextAct(acting: Acting): { name: string; run(): void } {
  const acts = Object.entries(ACTS[acting.env.actor.party as Exclude<Party, "server">]);
  const [name, act] = pick(acting.random, acts) ?? acts[0]!;
  return { name, run: () => act(acting, caseView(acting.pages, acting.env.actor.party, acting.caseId)) };
}
