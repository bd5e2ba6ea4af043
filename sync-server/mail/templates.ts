import { type Say, sayIn } from "../i18n/texts.ts";
import { type LaidOut, layOut, type MailContent } from "./layout.ts";

/** What each mail has to be told. Texts are shown as they are, never as markup. */
export interface TemplateData {
  invitation: { inviter: string; organisation: string; link: string; days: number };
  "password-reset": { name: string; organisation: string; link: string; minutes: number };
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
};

export const isTemplate = (name: string): name is Template => Object.hasOwn(kinds, name);
export const limitOf = (template: Template): Pick<Kind<never>, "perHour" | "excess"> => kinds[template];

/** What stands in the place of a secret that is not shown or not kept. */
export const HIDDEN = "https://hidden.invalid/";

/** The data without what opens something. */
export function withoutSecrets<Name extends Template>(template: Name, data: TemplateData[Name]): TemplateData[Name] {
  const { secrets } = kinds[template];
  return { ...data, ...Object.fromEntries(secrets.map((name) => [name, HIDDEN])) };
}

/** Writes a mail in a language (English where there is no translation). */
export function writeMail<Name extends Template>(template: Name, language: string, data: TemplateData[Name]): LaidOut {
  return layOut(language, kinds[template].write(sayIn(language), data));
}
