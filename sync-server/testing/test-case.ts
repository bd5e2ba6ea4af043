import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { createCase } from "../../model/commands/create-case.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { makeLink } from "../../model/commands/share-links.ts";
import { DEFAULT_MODULE, type Module } from "../../model/modules.ts";
import { type PageKey, readablePages } from "../../model/access.ts";
import { sha256 } from "../../model/canonical.ts";
import type { CaseId, LinkId, OrganisationId, WorkId } from "../../model/ids.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import type { CaseAgreement } from "../../model/pages/values.ts";
import { pageName } from "../../model/page-names.ts";
import { type Browser, randomId } from "./browser.ts";
import { fleetOne } from "./test-server.ts";

/** A device that holds a case's pages and brings them to the server and back by pull and push. */
export class Device {
  readonly pages: Required<Pages>;

  constructor(
    readonly browser: Browser,
    readonly caseId: CaseId,
  ) {
    this.pages = Object.fromEntries(readablePages(browser.party).map((key) => [key, newPage()])) as Required<Pages>;
  }

  /** Pushes what the own pages hold. @throws when a page is refused */
  async push(...keys: PageKey[]): Promise<void> {
    const own =
      keys.length > 0
        ? keys
        : readablePages(this.browser.party).filter((key) => key.endsWith(`/${this.browser.party}`));
    const frames = own
      .map((key) => ({ page: pageName(this.caseId, key), bytes: Y.encodeStateAsUpdate(this.pages[key]) }))
      .filter(({ bytes }) => bytes.byteLength > 2);
    const answers = await this.browser.frames("push", frames);
    const refused = typeof answers === "number" ? answers : answers.find(({ refusal }) => refusal)?.refusal;
    if (refused) throw new Error(`the push was refused: ${refused}`);
  }

  async pull(): Promise<void> {
    const keys = readablePages(this.browser.party);
    const answers = await this.browser.frames(
      "pull",
      keys.map((key) => ({ page: pageName(this.caseId, key), bytes: Y.encodeStateVector(this.pages[key]) })),
    );
    if (typeof answers === "number") throw new Error(`the pull was refused: ${answers}`);
    for (const [n, { bytes, refusal }] of answers.entries()) {
      const key = keys[n];
      if (key && !refusal) Y.applyUpdate(this.pages[key], bytes, "pull");
    }
  }
}

export interface TestCase {
  caseId: CaseId;
  device: Device;
  workIds: WorkId[];
  linkId: LinkId;
  /** What stands behind `#k=` in the customer's address. */
  secret: string;
}

/** A case with two priced works, published to the fleet and to the customer, with a link; all stored. */
export async function makeCase(
  browser: Browser,
  {
    mayDecide = true,
    fleet = fleetOne,
    agreement = null,
    unitPrice = 145_000,
    module = DEFAULT_MODULE,
  }: {
    mayDecide?: boolean;
    fleet?: typeof fleetOne | null;
    agreement?: CaseAgreement | null;
    unitPrice?: number;
    module?: Module;
  } = {},
): Promise<TestCase> {
  const caseId = randomId() as CaseId;
  const device = new Device(browser, caseId);
  const env = browser.env();
  const { pages } = device;
  createCase(pages, env, {
    vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 61_480 },
    contact: { name: "Ola Nes", phone: "", email: "" },
    reference: "BID 77120",
    complaint: "Squeals when braking",
    workshop: {
      id: (env.actor.organisation ?? "workshop-1") as OrganisationId,
      name: "Fjellveien Bil",
      phone: "",
      email: "",
    },
    fleet,
    agreement,
    language: "nb",
    currency: "NOK",
    assignee: null,
    module,
  });
  const workIds = ["Brakes, front", "Cabin filter"].map((title) => {
    const workId = addWork(pages, env, { title });
    addLine(pages, env, workId, {
      kind: "part",
      text: title,
      partNumber: "",
      quantity: 1_000,
      unitPrice,
      vat: 2_500,
      discount: null,
      source: "catalogue",
    });
    return workId;
  });
  if (fleet) publishVersion(pages, env, caseId, "trade");
  publishVersion(pages, env, caseId, "open");
  const secret = randomBytes(16).toString("base64url");
  const linkId = makeLink(pages, env, {
    secretHash: sha256(new TextEncoder().encode(secret)),
    label: "Ola Nes",
    mayDecide,
  });
  await device.push();
  return { caseId, device, workIds, linkId, secret };
}
