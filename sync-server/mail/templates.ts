import { type Say, sayIn } from "../i18n/texts.ts";
import type { NoticeDetail } from "../notify/notices.ts";
import { type LaidOut, layOut, type MailContent } from "./layout.ts";

/** What happened on one case, for one reader. */
export interface CaseNews {
  /** Only letters, digits, spaces and hyphens get into the subject. */
  plate: string;
  vehicle: string;
  url: string;
  isTurn: boolean;
  news: readonly NoticeDetail[];
}

/** What each mail has to be told. Texts are shown as they are, never as markup. */
export interface TemplateData {
  invitation: { inviter: string; organisation: string; link: string; days: number };
  "password-reset": { name: string; organisation: string; link: string; minutes: number };
  "second-factor-reset": { name: string; organisation: string; manager: string };
  /** `name` and `settings` are empty for an address that is nobody in particular. */
  notices: { name: string; organisation: string; settings: string; cases: readonly CaseNews[] };
}

export type Template = keyof TemplateData;

interface Kind<Data> {
  /** Parts of the data that open something: not shown while the mail waits for its server, and gone once it was sent. */
  secrets: readonly (keyof Data & string)[];
  /** How many of its kind one address gets within an hour (T29). */
  perHour: number;
  /** What becomes of more than that. */
  excess: "dropped" | "later";
  write(say: Say, data: Data): MailContent;
}

const kinds: { [Name in Template]: Kind<TemplateData[Name]> } = {
  invitation: {
    secrets: ["link"],
    perHour: 5,
    excess: "dropped",
    write: (say, { inviter, organisation, link, days }) => ({
      subject: say("invitation.subject"),
      paragraphs: [
        say("frame.hello"),
        say("invitation.text", { inviter, organisation }),
        say("invitation.expires", { n: days }),
        say("invitation.ignore"),
      ],
      action: { label: say("invitation.action"), url: link, hint: say("frame.link") },
      footer: say("frame.sentBy", { organisation }),
    }),
  },
  "password-reset": {
    secrets: ["link"],
    perHour: 3,
    excess: "dropped",
    write: (say, { name, organisation, link, minutes }) => ({
      subject: say("password-reset.subject"),
      paragraphs: [
        say("frame.greeting", { name }),
        say("password-reset.text"),
        say("password-reset.expires", { n: minutes }),
        say("password-reset.ignore"),
      ],
      action: { label: say("password-reset.action"), url: link, hint: say("frame.link") },
      footer: say("frame.sentBy", { organisation }),
    }),
  },
  "second-factor-reset": {
    secrets: [],
    perHour: 10,
    excess: "later",
    write: (say, { name, organisation, manager }) => ({
      subject: say("second-factor-reset.subject"),
      paragraphs: [
        say("frame.greeting", { name }),
        say("second-factor-reset.text", { manager, organisation }),
        say("second-factor-reset.next"),
        say("second-factor-reset.unknown"),
      ],
      action: null,
      footer: say("frame.sentBy", { organisation }),
    }),
  },
  notices: {
    secrets: [],
    perHour: 60,
    excess: "later",
    write: (say, { name, organisation, settings, cases }) => ({
      subject: subjectOf(say, cases),
      paragraphs: [
        name === "" ? say("frame.hello") : say("frame.greeting", { name }),
        say("notices.intro", { n: cases.length }),
      ],
      sections: cases.map(({ plate, vehicle, url, isTurn, news }) => ({
        title: [plate, vehicle].filter(Boolean).join(" · "),
        lines: [...news.flatMap((one) => linesOf(say, one)), ...(isTurn ? [say("notices.yourTurn")] : [])],
        link: { label: say("notices.open"), url },
      })),
      action: null,
      footer: [
        say("frame.sentBy", { organisation }),
        ...(settings ? [say("notices.settings", { url: settings })] : []),
      ].join("\n"),
    }),
  },
};

/** What mattered most on a case, for the one line that everybody reads. */
const WEIGHT: readonly NoticeDetail["kind"][] = [
  "refuse",
  "decline",
  "counter",
  "question",
  "message",
  "approve",
  "accept",
  "published",
  "new-case",
  "assigned",
  "turn",
];

function subjectOf(say: Say, cases: readonly CaseNews[]): string {
  const [only, ...others] = cases;
  if (!only || others.length > 0) return say("notices.subject.many", { n: cases.length });
  const kinds = new Set(only.news.map(({ kind }) => kind));
  const kind = WEIGHT.find((one) => kinds.has(one)) ?? "turn";
  const plate = only.plate.replace(/[^\p{L}\p{N} -]/gu, "").slice(0, 20);
  return say("notices.subject.one", { plate, what: say(`notices.what.${kind}`) });
}

function linesOf(say: Say, { kind, who, work, text, version }: NoticeDetail): string[] {
  if (kind === "turn") return [];
  const said = say(`notices.${kind}`, { who, work, version: version ?? "" });
  return text === "" ? [said] : [said, `“${text}”`];
}

export const isTemplate = (name: string): name is Template => Object.hasOwn(kinds, name);
export const limitOf = (template: Template): Pick<Kind<never>, "perHour" | "excess"> => kinds[template];

/** What stands in the place of a secret that is not shown or not kept. */
export const HIDDEN = "https://hidden.invalid/";

/** The data without what opens something. */
export function withoutSecrets<Name extends Template>(template: Name, data: TemplateData[Name]): TemplateData[Name] {
  const { secrets } = kinds[template];
  return { ...data, ...Object.fromEntries(secrets.map((name) => [name, HIDDEN])) };
}

/** Writes a mail in a language (English where there is no translation). @param brand as for `layOut` */
export function writeMail<Name extends Template>(
  template: Name,
  language: string,
  data: TemplateData[Name],
  brand: string | null = null,
): LaidOut {
  return layOut(language, kinds[template].write(sayIn(language), data), brand);
}
