import { buffer } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as the server at the other end took it. */
export interface Received {
  to: string;
  messageId: string;
  /** As it came, headers and all. */
  raw: string;
}

export interface TestSmtp {
  url: string;
  port: number;
  /** What it said yes to, in order. */
  received: Received[];
  close(): Promise<void>;
}

export interface SmtpBehaviour {
  port?: number;
  /** Says no to a recipient: with this code. */
  refuse?: (to: string) => number | null;
  /** Is asked when it has the whole mail and before it says so; throws to say no, `"drop"` hangs up without a word. */
  beforeAnswer?: (mail: Received) => Promise<void | "drop">;
}

/** A real SMTP server on a free port. */
export async function startSmtp({ port = 0, refuse, beforeAnswer }: SmtpBehaviour = {}): Promise<TestSmtp> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo({ address }, _, answer) {
      const code = refuse?.(address) ?? null;
      answer(code === null ? null : Object.assign(new Error("not here"), { responseCode: code }));
    },
    onData(stream, session, answer) {
      void (async () => {
        const raw = (await buffer(stream)).toString("utf8");
        const mail = {
          to: session.envelope.rcptTo[0]?.address ?? "",
          messageId: headerOf(raw, "Message-ID"),
          raw,
        };
        if ((await beforeAnswer?.(mail)) === "drop") return server.connections.forEach((one) => one.close());
        received.push(mail);
        answer();
      })().catch((error: unknown) => answer(Object.assign(new Error("no"), { responseCode: 451 }, error)));
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  const at = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const one of server.connections) one.close();
      }),
  };
}

const decodeQ = (text: string): string =>
  Buffer.from(
    text
      .replaceAll("_", " ")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

/** A header of a mail, unfolded and decoded; empty when there is none. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const value = new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === "Q" ? decodeQ(word) : Buffer.from(word, "base64").toString("utf8"),
    );
}

/** The parts of a mail by type, decoded. */
export function partsOf(raw: string): { text: string; html: string } {
  const part = (type: string): string => {
    const found = new RegExp(
      `Content-Type: text/${type}; charset=utf-8\r\n(?:Content-Transfer-Encoding: ([\\w-]+)\r\n)?\r\n([\\s\\S]*?)(?:\r\n--|$)`,
    ).exec(raw);
    const [, encoding = "7bit", body = ""] = found ?? [];
    if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
    if (encoding !== "quoted-printable") return body;
    const bytes = body
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  };
  return { text: part("plain"), html: part("html") };
}
