/** A believable morning at a workshop, made by running the model's commands. */
import {
  addLine,
  addWork,
  assignCase,
  type CaseId,
  type CustomerMe,
  createCase,
  decideWorks,
  type Env,
  type LineFields,
  makeLink,
  markFinding,
  type NewCase,
  newId,
  type OrganisationId,
  type PersonId,
  publishVersion,
  sendMessage,
  sha256,
  type StaffMe,
  type Urgency,
  type WorkId,
} from "../../../model/index.ts";
import { createEnv } from "../../env.ts";
import { type PreviewCase, previewMe, previewPages, settle } from "./memory-account.ts";

const id = () => newId((count) => crypto.getRandomValues(new Uint8Array(count)));
const HOUR = 3_600_000;

type Short = [kind: LineFields["kind"], text: string, quantity: number, unitPrice: number, partNumber?: string];
interface Job {
  title: string;
  urgency?: Urgency;
  note?: string;
  lines: Short[];
}

const line = ([kind, text, quantity, unitPrice, partNumber = ""]: Short): LineFields => ({
  kind,
  text,
  partNumber,
  quantity,
  unitPrice,
  vat: 2500,
  discount: null,
  source: kind === "labour" && text.startsWith("Replace") ? "manual" : "catalogue",
});

interface Preview extends PreviewCase {
  kari: Env;
  marit: Env;
  ola: Env;
  works: WorkId[];
}

interface Facts {
  plate: string;
  make: string;
  model: string;
  hoursAgo: number;
  customer: string;
  fleet?: boolean;
  reference?: string;
  country?: string;
  year?: number;
  odometer?: number;
  assignee?: string;
  complaint?: string;
}

function at(env: Env, time: () => number): Env {
  return { ...env, now: time };
}

function start(facts: Facts, jobs: Job[]): Preview {
  let now = Date.now() - facts.hoursAgo * HOUR;
  const tick = () => (now += 40_000);
  const caseId = id() as CaseId;
  const pages = previewPages();
  const staff: StaffMe = previewMe("workshop");
  const customer: CustomerMe = {
    kind: "customer",
    caseId,
    linkId: id() as CustomerMe["linkId"],
    person: { id: "ola" as PersonId, name: facts.customer },
    mayDecide: true,
  };
  const kari = at(createEnv(staff, "workshop"), tick);
  const input: NewCase = {
    vehicle: {
      plate: facts.plate,
      country: facts.country ?? "N",
      make: facts.make,
      model: facts.model,
      year: facts.year ?? 2021,
      vin: "YV1XZARBXM2412345",
      odometer: facts.odometer ?? 84_200,
    },
    contact: { name: facts.customer, phone: "+47 922 41 870", email: "" },
    reference: facts.reference ?? "",
    complaint: facts.complaint ?? "",
    workshop: staff.organisation,
    fleet: facts.fleet ? { id: "fleet-1" as OrganisationId, name: "Nordic Fleet" } : null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  };
  createCase(pages.workshop, kari, input);
  const name = facts.assignee ?? "Kari Hagen";
  assignCase(pages.workshop, kari, { id: (name.split(" ")[0] ?? "").toLowerCase() as PersonId, name });
  const works = jobs.map(({ title, urgency, note, lines }) => {
    const work = addWork(pages.workshop, kari, { title, ...(urgency && { urgency }), ...(note && { note }) });
    for (const one of lines) addLine(pages.workshop, kari, work, line(one));
    return work;
  });
  const one = {
    caseId,
    pages,
    kari,
    works,
    marit: at(createEnv(previewMe("fleet"), "fleet"), tick),
    ola: at(createEnv(customer, "customer"), tick),
  };
  return one;
}

function publish(one: Preview, room: "trade" | "open") {
  const version = publishVersion(one.pages.workshop, one.kari, one.caseId, room);
  if (room === "open")
    makeLink(one.pages.workshop, one.kari, {
      secretHash: sha256(crypto.getRandomValues(new Uint8Array(16))),
      label: one.ola.actor.name,
      mayDecide: true,
    });
  settle(one, one.kari.now());
  return version.id;
}

const SERVICE: Job = {
  title: "Annual service",
  lines: [
    ["labour", "Service 60 000 km, labour", 1800, 119_000],
    ["fluid", "Engine oil 0W-20", 4300, 16_800, "V-31439610"],
    ["part", "Oil filter", 1000, 22_600, "V-32140029"],
  ],
};
const BRAKES: Job = {
  title: "Brake discs and pads, front",
  urgency: "urgent",
  note: "Discs measured 1.4 mm, limit 2 mm.",
  lines: [
    ["labour", "Replace discs and pads", 1400, 119_000],
    ["part", "Brake disc", 2000, 84_500, "V-32300068"],
    ["part", "Brake pad set", 1000, 86_800, "V-32373181"],
  ],
};

export function previewCases(): PreviewCase[] {
  const refused = start(
    {
      plate: "EK48213",
      make: "Volvo",
      model: "XC40 Recharge",
      hoursAgo: 3,
      customer: "Ola Nes",
      fleet: true,
      reference: "BID 77120",
      year: 2023,
      odometer: 61_480,
      complaint: "Squeals when braking, mostly in the morning. Please also do the yearly service.",
    },
    [SERVICE, BRAKES],
  );
  const { pages, kari, marit } = refused;
  markFinding(pages.workshop, kari, "brakes.discs-front", "urgent");
  markFinding(pages.workshop, kari, "brakes.pads-front", "urgent");
  markFinding(pages.workshop, kari, "visibility.wipers", "recommended");
  const version = publish(refused, "trade");
  decideWorks(pages.fleet, marit, [
    { versionId: version, workId: refused.works[0]!, verdict: "approve", text: "" },
    {
      versionId: version,
      workId: refused.works[1]!,
      verdict: "refuse",
      text: "Price above agreement: discs are 1 450 in 5521.",
    },
  ]);
  sendMessage(pages.fleet, marit, "fleet", "Discs are 1 450 in 5521. Rest is fine.", {
    versionId: version,
    workId: refused.works[1]!,
    lineId: null,
  });
  settle(refused, kari.now());

  const question = start(
    {
      plate: "DR30177",
      make: "VW",
      model: "Transporter 2.0 TDI",
      hoursAgo: 7,
      customer: "Elvebakk Rør AS",
      assignee: "Sindre Oen",
    },
    [
      {
        title: "Clutch, flywheel",
        lines: [
          ["part", "Clutch kit", 1000, 784_000],
          ["labour", "Replace clutch", 6500, 119_000],
        ],
      },
    ],
  );
  publish(question, "open");
  sendMessage(question.pages.customer, question.ola, "customer", "Can I have it back before Friday?");
  settle(question, question.kari.now());

  const fresh = start(
    {
      plate: "KTM29A",
      country: "S",
      make: "Skoda",
      model: "Octavia Combi",
      hoursAgo: 2,
      customer: "Linn Berg",
      fleet: true,
      reference: "BID 77098",
    },
    [],
  );
  const draft = start(
    {
      plate: "SV91004",
      make: "Toyota",
      model: "Hilux",
      hoursAgo: 26,
      customer: "Ingrid Solberg",
      assignee: "Anders Bø",
    },
    [
      { title: "EU control", lines: [["fee", "EU control", 1000, 129_000]] },
      { title: "Winter tyres", urgency: "urgent", lines: [["part", "Nokian Hakkapeliitta 265/65 R17", 4000, 0]] },
    ],
  );
  const atFleet = start(
    {
      plate: "BT55360",
      make: "Ford",
      model: "Transit Custom",
      hoursAgo: 50,
      customer: "Byggmann Drift",
      fleet: true,
      reference: "BID 40311",
    },
    [
      SERVICE,
      {
        title: "Windscreen, wiper arms",
        lines: [
          ["part", "Windscreen, heated", 1000, 690_000],
          ["labour", "Fit windscreen", 2500, 119_000],
        ],
      },
    ],
  );
  publish(atFleet, "trade");
  const atCustomer = start({ plate: "EV10442", make: "Nissan", model: "Leaf", hoursAgo: 30, customer: "Per Aas" }, [
    BRAKES,
  ]);
  publish(atCustomer, "open");
  const accepted = start(
    {
      plate: "AB123",
      country: "FIN",
      make: "Mercedes-Benz",
      model: "Vito 116",
      hoursAgo: 80,
      customer: "Oy Laiva Ab",
      assignee: "Sindre Oen",
    },
    [SERVICE],
  );
  const sent = publish(accepted, "open");
  decideWorks(accepted.pages.customer, accepted.ola, [
    { versionId: sent, workId: accepted.works[0]!, verdict: "accept", text: "" },
  ]);
  settle(accepted, accepted.kari.now());
  return [refused, question, fresh, draft, atFleet, atCustomer, accepted];
}
