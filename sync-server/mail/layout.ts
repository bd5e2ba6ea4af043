import { accentIn } from "../../model/looks.ts";
import { Colour } from "../../model/pages/values.ts";

/** A mail before it is laid out. Nothing in it is markup: whatever it holds is shown as it is written. */
export interface MailContent {
  subject: string;
  paragraphs: readonly string[];
  /** What belongs together, such as everything about one case. */
  sections?: readonly { title: string; lines: readonly string[]; link: { label: string; url: string } }[];
  action: { label: string; url: string; hint: string } | null;
  footer: string;
}

export interface LaidOut {
  subject: string;
  text: string;
  html: string;
}

const MAX_SUBJECT = 150;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

const asHtml = (text: string): string => escape(text).replace(/\r?\n/g, "<br>");

/** Only our own addresses are linked to. @throws when it is none */
function checkUrl(url: string): string {
  if (!/^https?:\/\/[^\s"'<>]+$/.test(url)) throw new Error("A mail links only to http(s) addresses");
  return url;
}

/** One line for a header: no control characters, so that nobody writes headers of their own. */
export const toSubject = (text: string): string => text.replace(CONTROL, " ").trim().slice(0, MAX_SUBJECT);

const OWN_COLOUR = "#0b5d57";

/**
 * Lays a mail out as plain text and as HTML that loads nothing from anywhere.
 * @param brand the colour of whoever sends it, `#rrggbb`; anything else counts as none. It is moved to where it can be read
 */
export function layOut(language: string, content: MailContent, brand: string | null = null): LaidOut {
  const colour = Colour.safeParse(brand);
  const { accent, ink } = accentIn("light", colour.success ? colour.data : OWN_COLOUR);
  const { subject, paragraphs, sections = [], action, footer } = content;
  const said = paragraphs.filter((paragraph) => paragraph !== "");
  const url = action ? checkUrl(action.url) : "";
  const written = sections.map(({ title, lines, link }) =>
    [`${title}\n${"=".repeat(Math.min(title.length, 60))}`, ...lines, `${link.label}: ${checkUrl(link.url)}`].join(
      "\n",
    ),
  );
  const text = [...said, ...written, ...(action ? [`${action.label}:\n${url}`] : []), `--\n${footer}`].join("\n\n");
  const body = said.map((paragraph) => `<p style="margin:0 0 16px">${asHtml(paragraph)}</p>`);
  const cards = sections.map(
    ({ title, lines, link }) =>
      `<div style="margin:0 0 20px;padding:16px 18px;border:1px solid #dde3e1;border-radius:10px">
<h2 style="margin:0 0 8px;font-size:17px">${escape(title)}</h2>
${lines.map((line) => `<p style="margin:0 0 6px">${asHtml(line)}</p>`).join("\n")}
<p style="margin:12px 0 0"><a href="${escape(checkUrl(link.url))}" style="display:inline-block;padding:11px 0;color:${accent};font-weight:600">${escape(link.label)}</a></p>
</div>`,
  );
  const button = action
    ? `<p style="margin:24px 0"><a href="${escape(url)}" style="display:inline-block;padding:14px 22px;border-radius:8px;background:${accent};color:${ink};font-weight:600;text-decoration:none">${escape(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5b6663">${escape(action.hint)}<br><span style="word-break:break-all">${escape(url)}</span></p>`
    : "";
  const html = `<!doctype html>
<html lang="${escape(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escape(toSubject(subject))}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f5f4;color:#17211f;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px;border-top:5px solid ${accent};border-radius:12px;background:#ffffff">
${[...body, ...cards].join("\n")}
${button}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #dde3e1;font-size:13px;color:#5b6663">${asHtml(footer)}</p>
</div></body></html>
`;
  return { subject: toSubject(subject), text: `${text}\n`, html };
}
