import { createTransport } from "nodemailer";
import type { LaidOut } from "./layout.ts";

export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** `address` or `Name <address>`. */
  from: string;
}

/**
 * What came of sending. `sent`: the server answered that it has the mail. `refused`: it will never take this one.
 * `later`: it may take it another time; `isServer` when it was not about this mail, so that others need not try either.
 */
export type SendOutcome =
  | { result: "sent" }
  | { result: "refused"; why: string }
  | { result: "later"; why: string; isServer: boolean };

export interface OutgoingMail extends LaidOut {
  /** The same for every attempt, so that a server that has it already can tell. */
  id: string;
  to: string;
  /** Also the same for every attempt, ms. */
  date: number;
}

export interface Transport {
  send(mail: OutgoingMail): Promise<SendOutcome>;
}

const SECOND = 1_000;
/** How long a server may think about a mail before it says whether it has it (RFC 5321, 4.5.3.2.6). */
const ANSWER_MS = 600 * SECOND;
const MAX_WHY = 300;
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
const nameIn = (from: string): string => (from.includes("<") ? from.slice(0, from.lastIndexOf("<")).trim() : "");

/** Sends through an SMTP server, one connection a mail. */
export function createSmtp({ url, from }: MailConfig): Transport {
  const { hostname, username } = new URL(url);
  const smtp = createTransport({
    url,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 30 * SECOND,
    socketTimeout: ANSWER_MS,
    dnsTimeout: 10 * SECOND,
    // A password is never sent in the clear over a network.
    requireTLS: username !== "" && !LOCAL.test(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = { name: nameIn(from), address: addressIn(from) };
  const domain = sender.address.split("@")[1] ?? "jobcard.invalid";
  return {
    async send({ id, to, date, subject, text, html }) {
      try {
        await smtp.sendMail({
          from: sender,
          to: { name: "", address: to },
          subject,
          text,
          html,
          date: new Date(date),
          messageId: `<${id}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
        return { result: "sent" };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** What a failure of nodemailer means. */
function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode, response, message } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const why = (response ?? message ?? String(error)).replace(/\s+/g, " ").slice(0, MAX_WHY);
  const isAboutMail = code === "EMESSAGE" || (code === "EENVELOPE" && command !== "MAIL FROM");
  if (isAboutMail && (command === "API" || (responseCode ?? 0) >= 500)) return { result: "refused", why };
  return { result: "later", why, isServer: !isAboutMail };
}
