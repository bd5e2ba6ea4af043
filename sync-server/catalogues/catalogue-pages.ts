/** The pages people see between Jobcard and a catalogue: small, without scripts but one, readable without the app. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { localeOf, type Language } from "../../model/languages.ts";
import type { Say } from "../i18n/texts.ts";
import { type DemoGood, GOODS, kitsFor, priceIn } from "./demo-goods.ts";

export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

export const STYLES_PATH = "/catalogue/pages.css";
export const DEMO_PATH = "/demo-catalogue";

export const STYLES = `
:root { color-scheme: light dark; --ink: #17212b; --quiet: #52606d; --line: #c9d1d9; --ground: #f3f5f7; --card: #fff; --accent: #0b5c75; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef3; --quiet: #a5b2bd; --line: #3a4650; --ground: #10171d; --card: #18222a; --accent: #6cc4dd; --on: #08222b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 24px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
h1 { margin: 0 0 8px; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 32px 0 8px; font-size: 1.1rem; }
p { margin: 0 0 16px; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
.plate { display: inline-block; padding: 0 8px; border: 2px solid currentcolor; border-radius: 6px; font-weight: 700; letter-spacing: 0.06em; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: minmax(0, 1fr) 92px 116px; gap: 4px 12px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); }
li label { display: flex; gap: 12px; align-items: center; min-height: 44px; overflow-wrap: anywhere; }
input[type="checkbox"] { flex: none; width: 24px; height: 24px; accent-color: var(--accent); }
input[type="number"] { width: 100%; min-height: 44px; padding: 0 8px; border: 1px solid var(--quiet); border-radius: 8px; background: transparent; color: inherit; font: inherit; text-align: right; }
.price { text-align: right; font-variant-numeric: tabular-nums; }
.number { display: block; color: var(--quiet); font-size: 0.8125rem; }
.bar { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px; }
button, a.button { display: inline-flex; align-items: center; min-height: 48px; padding: 0 20px; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
button.second, a.second { background: transparent; color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 560px) { main { padding: 16px; } li { grid-template-columns: minmax(0, 1fr) 92px; } li label { grid-column: 1 / 3; } .price { text-align: left; } }
`;

/** Whom a page is for. */
export interface Reader {
  say: Say;
  language: Language;
}

const page = ({ language }: Reader, title: string, content: Page | Page[]): Page =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Jobcard</title>
        <link rel="stylesheet" href="${STYLES_PATH}" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;

/** Says how something ended, with the way back to the case where it is known. */
export const endPage = (reader: Reader, title: string, text: string, caseId: string | null): Page =>
  page(reader, title, [
    html`<p>${text}</p>`,
    html`<p class="quiet">${reader.say("catalogue.closeTab")}</p>`,
    caseId === null
      ? html``
      : html`<div class="bar">
          <a class="button" href="/case/${caseId}/quote">${reader.say("catalogue.toCase")}</a>
        </div>`,
  ]);

const hidden = (fields: Iterable<readonly [string, string]>): Page[] =>
  [...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);

/** Posts what opens a catalogue to it, by itself or by the button. @param nonce of the one script */
export const openingPage = (
  reader: Reader,
  { name, address, fields, nonce }: { name: string; address: string; fields: [string, string][]; nonce: string },
): Page =>
  page(reader, reader.say("catalogue.opening", { name }), [
    html`<p>${reader.say("catalogue.opening.text")}</p>`,
    html`<form method="post" action="${address}" accept-charset="utf-8">
      ${hidden(fields)}
      <div class="bar"><button type="submit">${reader.say("catalogue.opening.go", { name })}</button></div>
    </form>`,
    html`<script nonce="${nonce}">
      document.forms[0].submit();
    </script>`,
  ]);

/** What the demo catalogue was opened with; goes along from page to page, so that nothing is kept. */
export interface DemoVisit {
  hook: string;
  vehicle: string;
  plate: string;
  work: string;
  language: Language;
  currency: string;
}

const visitFields = ({ hook, vehicle, plate, work, language, currency }: DemoVisit): [string, string][] => [
  ["HOOK_URL", hook],
  ["VEHICLE", vehicle],
  ["PLATE", plate],
  ["SEARCHSTRING", work],
  ["LANGUAGE", language],
  ["CURRENCY", currency],
];

const priceOf = ({ say, language }: Reader, good: DemoGood, currency: string): string => {
  if (good.kind === "labour") return say("catalogue.demo.labour");
  const price = new Intl.NumberFormat(localeOf(language), { style: "currency", currency }).format(
    priceIn(currency, good),
  );
  return good.per === 1 ? price : `${price} ${say("catalogue.demo.perHundred")}`;
};

/** What is picked from; what fits the work is picked already. */
export function demoPage(reader: Reader, visit: DemoVisit, picked: ReadonlyMap<string, number> | null): Page {
  const { say } = reader;
  const { kits, fitting } = kitsFor(visit.work);
  const row = (good: DemoGood, isProposed: boolean): Page => {
    const isPicked = picked ? picked.has(good.id) : isProposed;
    return html`<li>
      <label>
        <input type="checkbox" name="pick" value="${good.id}" ${isPicked ? "checked" : ""} />
        <span>${good.text}<span class="number">${good.number}</span></span>
      </label>
      <input
        type="number"
        name="q-${good.id}"
        aria-label="${say("catalogue.demo.quantity")}: ${good.text}"
        min="0"
        max="999"
        step="any"
        value="${picked?.get(good.id) ?? good.quantity}"
      />
      <span class="price">${priceOf(reader, good, visit.currency)}</span>
    </li>`;
  };
  return page(reader, say("catalogue.demo"), [
    html`<p class="quiet">${say("catalogue.demo.about")}</p>`,
    ...aboutVehicle(reader, visit),
    html`<form method="post" action="${DEMO_PATH}/basket" accept-charset="utf-8">
      ${hidden(visitFields(visit))}
      ${kits.map(
        (kit, n) => html`<section>
          <h2>${kit.title}</h2>
          <ul>
            ${kit.goods.map((good) => row(good, n < fitting))}
          </ul>
        </section>`,
      )}
      <div class="bar"><button type="submit">${say("catalogue.demo.toBasket")}</button></div>
    </form>`,
  ]);
}

const aboutVehicle = ({ say }: Reader, { plate, vehicle, work }: DemoVisit): Page[] => [
  plate || vehicle
    ? html`<p>${say("catalogue.demo.for", { vehicle })} ${plate ? html`<span class="plate">${plate}</span>` : ""}</p>`
    : html``,
  work ? html`<p><strong>${work}</strong></p>` : html``,
];

/** What was picked, and the form that hands it over as OCI does. */
export function demoBasketPage(reader: Reader, visit: DemoVisit, picked: ReadonlyMap<string, number>): Page {
  const { say, language } = reader;
  const goods = [...picked].flatMap(([id, quantity]) => {
    const good = GOODS.get(id);
    return good ? [{ good, quantity }] : [];
  });
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 3 });
  return page(reader, say("catalogue.demo.basket"), [
    ...aboutVehicle(reader, visit),
    goods.length === 0
      ? html`<p>${say("catalogue.demo.nothing")}</p>`
      : html`<ul>
          ${goods.map(
            ({ good, quantity }) => html`<li>
              <span>${good.text}<span class="number">${good.number}</span></span>
              <span class="price"
                >${
                  good.kind === "labour"
                    ? say("catalogue.demo.hours", { hours: number.format(quantity) })
                    : number.format(quantity)
                }</span
              >
              <span class="price">${priceOf(reader, good, visit.currency)}</span>
            </li>`,
          )}
        </ul>`,
    html`<form method="post" action="${visit.hook}" accept-charset="utf-8">
      ${hidden(goods.flatMap(({ good, quantity }, n) => ociItem(good, quantity, n + 1, visit.currency)))}
      <div class="bar"><button type="submit">${say("catalogue.demo.handOver")}</button></div>
    </form>`,
    html`<form method="post" action="${DEMO_PATH}" accept-charset="utf-8">
      ${hidden([...visitFields(visit), ...[...picked].map(([id, quantity]) => [`q-${id}`, String(quantity)] as const)])}
      <input type="hidden" name="back" value="1" />
      ${hidden([...picked.keys()].map((id) => ["pick", id] as const))}
      <div class="bar"><button class="second" type="submit">${say("catalogue.demo.goOn")}</button></div>
    </form>`,
  ]);
}

const UNITS = { labour: "HUR", oil: "LTR", part: "C62", fee: "C62" } as const;
const GROUPS = { labour: "LABOUR", oil: "OIL", part: "PARTS", fee: "FEE" } as const;

const ociItem = (good: DemoGood, quantity: number, n: number, currency: string): [string, string][] =>
  [
    ["DESCRIPTION", good.text],
    ["VENDORMAT", good.number],
    ["QUANTITY", quantity.toFixed(3)],
    ["UNIT", UNITS[good.kind]],
    ["PRICE", priceIn(currency, good).toFixed(2)],
    ["PRICEUNIT", String(good.per)],
    ["CURRENCY", currency],
    ["MATGROUP", GROUPS[good.kind]],
    ["SERVICE", good.kind === "labour" ? "X" : ""],
  ].map(([name, value]) => [`NEW_ITEM-${name}[${n}]`, value ?? ""]);
