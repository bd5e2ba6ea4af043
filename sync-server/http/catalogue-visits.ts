import { randomBytes, randomUUID } from "node:crypto";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { CaseId, WorkId } from "../../model/ids.ts";
import { chooseLanguage, isLanguage } from "../../model/languages.ts";
import { type Catalogue, isReachable } from "../../model/pages/catalogues.ts";
import { readCaseFile, readDraft } from "../../model/pages/internal-workshop.ts";
import { mayInSomeMode } from "../../model/policy.ts";
import { policyActor, type StaffPrincipal } from "../accounts/principal.ts";
import { BasketProblem } from "../catalogues/basket-items.ts";
import {
  DEMO_PATH,
  type DemoVisit,
  demoBasketPage,
  demoPage,
  endPage,
  openingPage,
  type Page,
  type Reader,
  STYLES,
  STYLES_PATH,
} from "../catalogues/catalogue-pages.ts";
import { callCatalogue } from "../catalogues/call-catalogue.ts";
import { readCxmlBasket, setupRequest, startPageOf } from "../catalogues/cxml.ts";
import { readForm } from "../catalogues/form-body.ts";
import { ociFields, readOciBasket } from "../catalogues/oci.ts";
import type { PickedBasket } from "../catalogues/protocols.ts";
import type { PunchOut } from "../catalogues/punch-outs.ts";
import { sayIn, type TextKey } from "../i18n/texts.ts";
import { destroyPages, readCase } from "../pages/read-case.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { readAway } from "./read-away.ts";
import { baseUrlOf, HttpProblem } from "./respond.ts";
import { isOwnOrigin } from "./same-origin.ts";
import { requireStaff } from "./who.ts";

const BODY_BYTES = 1_000_000;
const RETURN_PATH = "/catalogue/return/";

/**
 * Forms of other sites are taken here, and only here: the token in the address is what says whose basket it is, no
 * cookie counts, and nothing but a basket that somebody still has to fetch comes of it. The demo catalogue keeps nothing.
 */
export const takesForms = (path: string): boolean =>
  path.startsWith(RETURN_PATH) || path === DEMO_PATH || path === `${DEMO_PATH}/basket`;

const readerOf = (language: string): Reader => {
  const known = isLanguage(language) ? language : "en";
  return { language: known, say: sayIn(known) };
};
const wishedLanguage = (context: Context<HttpEnv>): string =>
  chooseLanguage(
    (context.req.header("accept-language") ?? "").split(",").map((wish) => wish.split(";")[0]?.trim() ?? ""),
  );

class NotOpened extends Error {
  constructor(
    readonly why: "signed-out" | "forbidden" | "not-found" | "no-catalogue" | "no-account" | "unreachable",
    readonly catalogue: string = "",
  ) {
    super(why);
  }
}

/** What a catalogue is opened for. */
interface Visit {
  principal: StaffPrincipal;
  catalogue: Catalogue;
  caseId: CaseId;
  workId: WorkId;
  language: string;
  currency: string;
  vehicle: { plate: string; vin: string; name: string };
  work: string;
}

/** The way to a catalogue and back: its opening, what it posts back, and the catalogue that comes with the product. */
export function catalogueVisitRoutes(app: App, parts: HttpParts): void {
  const { punchOuts, catalogueAccounts, cases, settings, config, now, log } = parts;

  const show = async (context: Context<HttpEnv>, page: Page, status: 200 | 400 | 403 | 404 | 409 | 410 | 413 = 200) => {
    context.header("cache-control", "no-store");
    return context.html(await page, status);
  };

  app.get(STYLES_PATH, (context) => {
    context.header("content-type", "text/css; charset=utf-8");
    context.header("cache-control", "no-cache");
    return context.body(STYLES);
  });

  /** @throws NotOpened */
  const visitOf = async (context: Context<HttpEnv>): Promise<Visit> => {
    // Another site must not send people to catalogues under their workshop's account.
    if (!["same-origin", "none", undefined].includes(context.req.header("sec-fetch-site")))
      throw new NotOpened("forbidden");
    const principal = await requireStaff(parts, context).catch((error: unknown) => {
      if (error instanceof HttpProblem) throw new NotOpened(error.status === 403 ? "forbidden" : "signed-out");
      throw error;
    });
    if (principal.party !== "workshop" || !mayInSomeMode(policyActor(principal), "quote.edit"))
      throw new NotOpened("forbidden");
    const [caseId, workId] = [CaseId.safeParse(context.req.query("case")), WorkId.safeParse(context.req.query("work"))];
    const owner = caseId.success ? (await cases.parties(caseId.data))?.workshop : null;
    if (!caseId.success || !workId.success || owner !== principal.organisation) throw new NotOpened("not-found");
    if ((await cases.access(principal, { caseId: caseId.data, page: "internal/workshop" })) !== "write")
      throw new NotOpened("forbidden");
    const known = (await settings.of(principal.organisation))?.catalogues ?? [];
    const catalogue = known.find(({ id }) => id === context.req.query("catalogue"));
    if (!catalogue || !isReachable(catalogue)) throw new NotOpened("no-catalogue");
    const pages = await readCase(parts, caseId.data, "workshop");
    try {
      const page = pages["internal/workshop"];
      const { vehicle, currency } = readCaseFile(page);
      const { plate, vin, make, model, year } = vehicle;
      const work = readDraft(page).works.find(({ id }) => id === workId.data)?.title ?? "";
      const name = [make, model, year].filter(Boolean).join(" ");
      const language = wishedLanguage(context);
      return {
        principal,
        catalogue,
        caseId: caseId.data,
        workId: workId.data,
        language,
        currency,
        vehicle: { plate, vin, name },
        work,
      };
    } finally {
      destroyPages(pages);
    }
  };

  const begin = async ({ principal, catalogue, caseId, workId, language }: Visit, base: string) => {
    const name = catalogue.name.trim() || readerOf(language).say("catalogue.demo");
    const of = { organisation: principal.organisation, caseId, workId, catalogue: catalogue.id, name, language };
    const { token, id } = await punchOuts.begin(of, now());
    return { name, id, hook: `${base}${RETURN_PATH}${token}` };
  };

  const openByForm = async (context: Context<HttpEnv>, visit: Visit): Promise<Response> => {
    const { catalogue, language, vehicle, work, currency, principal } = visit;
    const isDemo = catalogue.protocol === "demo";
    const base = baseUrlOf(context, parts);
    const signIn = isDemo
      ? { user: "", secret: "" }
      : await catalogueAccounts.signIn(principal.organisation, catalogue.id, catalogue.address);
    if (!signIn) throw new NotOpened("no-account", catalogue.name);
    const { name, hook } = await begin(visit, base);
    const fields = ociFields({ user: signIn.user, secret: signIn.secret, hook, language, vehicle, work });
    if (isDemo) fields.push(["CURRENCY", currency]);
    const nonce = randomBytes(16).toString("base64url");
    // No `form-action`: catalogues answer the form by sending on to other hosts of theirs, and browsers count those.
    const policy = [
      "default-src 'none'",
      "style-src 'self'",
      `script-src 'nonce-${nonce}'`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; ");
    context.header("content-security-policy", policy);
    const address = isDemo ? DEMO_PATH : catalogue.address;
    return show(context, openingPage(readerOf(language), { name, address, fields, nonce }));
  };

  const openByRequest = async (context: Context<HttpEnv>, visit: Visit): Promise<Response> => {
    const { catalogue, language, vehicle, work, principal } = visit;
    const signIn = await catalogueAccounts.signIn(principal.organisation, catalogue.id, catalogue.address);
    if (!signIn) throw new NotOpened("no-account", catalogue.name);
    const { id, name, hook } = await begin(visit, baseUrlOf(context, parts));
    const request = setupRequest({ ...signIn, hook, cookie: id, id: randomUUID(), at: now(), language, vehicle, work });
    try {
      const answer = await callCatalogue(catalogue.address, request, config.exports.toPrivate);
      return context.redirect(startPageOf(answer), 303);
    } catch (error) {
      log.warn({ problem: error instanceof Error ? error.name : "unknown" }, "a catalogue could not be opened");
      throw new NotOpened("unreachable", name);
    }
  };

  app.get("/catalogue/open", async (context) => {
    const reader = readerOf(wishedLanguage(context));
    try {
      const visit = await visitOf(context);
      return await (visit.catalogue.protocol === "cxml" ? openByRequest(context, visit) : openByForm(context, visit));
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      const caseId = CaseId.safeParse(context.req.query("case"));
      const text = reader.say(`catalogue.notOpened.${error.why}`, {
        name: error.catalogue || reader.say("catalogue.demo"),
      });
      const back = caseId.success ? caseId.data : null;
      return show(context, endPage(reader, reader.say("catalogue.notOpened"), text, back), 403);
    }
  });

  const refuse = (
    context: Context<HttpEnv>,
    language: string | null,
    why: "unknown" | "used" | "expired" | BasketProblem["why"],
    caseId: CaseId | null = null,
  ) => {
    const reader = readerOf(language ?? wishedLanguage(context));
    const key: TextKey = `catalogue.refused.${why}`;
    const status = why === "unknown" ? 404 : why === "used" ? 409 : why === "expired" ? 410 : 400;
    return show(context, endPage(reader, reader.say("catalogue.refused"), reader.say(key), caseId), status);
  };

  const limited = bodyLimit({
    maxSize: BODY_BYTES,
    onError: (context: Context<HttpEnv>) => {
      readAway(context.req.raw).catch(() => {});
      return refuse(context, null, "too-many");
    },
  });

  app.get(`${RETURN_PATH}:token`, (context) => refuse(context, null, "unknown"));

  app.post(`${RETURN_PATH}:token`, limited, async (context) => {
    const { token } = context.req.param();
    const found = await punchOuts.look(token, now());
    if ("problem" in found) return refuse(context, found.language, found.problem);
    const { punchOut } = found;
    const { language, caseId, name } = punchOut;
    try {
      const type = context.req.header("content-type") ?? "";
      const basket = readBasket(new Uint8Array(await context.req.arrayBuffer()), type, punchOut);
      if ((await punchOuts.take(token, basket, now())) === "used") return await refuse(context, language, "used");
      const reader = readerOf(language);
      const n = basket.items.length;
      const [title, text] =
        n === 0
          ? [reader.say("catalogue.empty"), reader.say("catalogue.empty.text", { name })]
          : [reader.say("catalogue.returned"), reader.say("catalogue.returned.lines", { n, name })];
      return await show(context, endPage(reader, title, text, caseId));
    } catch (error) {
      if (!(error instanceof BasketProblem)) throw error;
      return refuse(context, language, error.why, caseId);
    }
  });

  const demoVisit = (form: ReadonlyMap<string, string>, context: Context<HttpEnv>): DemoVisit | null => {
    const of = (name: string, max = 200): string => (form.get(name) ?? "").slice(0, max);
    const hook = of("HOOK_URL", 400);
    // A form that leads elsewhere would let others speak under our name.
    const isOwn = URL.canParse(hook) && isOwnOrigin(new URL(hook).origin, context.req.header("host") ?? null, config);
    const currency = /^[A-Z]{3}$/.test(of("CURRENCY")) ? of("CURRENCY") : "NOK";
    const language = chooseLanguage([of("LANGUAGE"), wishedLanguage(context)]);
    return isOwn
      ? { hook, vehicle: of("VEHICLE"), plate: of("PLATE"), work: of("SEARCHSTRING"), language, currency }
      : null;
  };

  const alone = (context: Context<HttpEnv>) => {
    const reader = readerOf(wishedLanguage(context));
    const [title, text] = [reader.say("catalogue.demo"), reader.say("catalogue.demo.alone")];
    return show(context, endPage(reader, title, text, null), 404);
  };

  /** What is ticked, and how much of it. */
  const pickedOf = (bytes: Uint8Array, form: ReadonlyMap<string, string>): Map<string, number> => {
    const ticked = new URLSearchParams(Buffer.from(bytes).toString("latin1")).getAll("pick").slice(0, 200);
    return new Map(
      ticked.flatMap((id): [string, number][] => {
        const quantity = Number((form.get(`q-${id}`) ?? "").replace(",", "."));
        return quantity > 0 && quantity <= 999 ? [[id, quantity]] : [];
      }),
    );
  };

  app.get(DEMO_PATH, alone);
  for (const path of [DEMO_PATH, `${DEMO_PATH}/basket`] as const) {
    app.post(path, limited, async (context) => {
      const bytes = new Uint8Array(await context.req.arrayBuffer());
      const form = readForm(bytes, context.req.header("content-type") ?? "");
      const visit = demoVisit(form, context);
      if (!visit) return alone(context);
      const reader = readerOf(visit.language);
      const picked = pickedOf(bytes, form);
      if (path === DEMO_PATH) return show(context, demoPage(reader, visit, form.has("back") ? picked : null));
      return show(context, demoBasketPage(reader, visit, picked));
    });
  }
}

/** What a catalogue posted, by the field it is in. @throws BasketProblem */
function readBasket(bytes: Uint8Array, type: string, { id }: PunchOut): PickedBasket {
  const form = readForm(bytes, type);
  const fields = new Map([...form].map(([name, value]) => [name.toLowerCase(), value]));
  const xml = fields.get("cxml-urlencoded");
  if (xml !== undefined) return readCxmlBasket(xml, id);
  const packed = fields.get("cxml-base64");
  if (packed !== undefined) return readCxmlBasket(Buffer.from(packed, "base64").toString("utf8"), id);
  return readOciBasket(form);
}
