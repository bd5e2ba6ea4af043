import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { guardedLookup, urlProblem } from "../exports/webhook.ts";

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 200_000;

/**
 * Sends a request of ours to a catalogue and returns its answer. Follows no redirection.
 * @param mayBePrivate whether addresses within the own network are called, and without TLS
 * @throws Error for an address that is not called, a catalogue that is not there or slow, or too long an answer
 */
export function callCatalogue(address: string, xml: string, mayBePrivate: boolean): Promise<string> {
  if (urlProblem(address, mayBePrivate)) return Promise.reject(new Error("refused-address"));
  const bytes = Buffer.from(xml);
  return new Promise((resolve, reject) => {
    const send = new URL(address).protocol === "https:" ? overHttps : overHttp;
    const call = send(address, {
      method: "POST",
      ...(!mayBePrivate && { lookup: guardedLookup }),
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "content-type": "text/xml; charset=utf-8", "content-length": bytes.length, "user-agent": "Jobcard" },
    });
    call.once("error", reject);
    call.once("response", (answer) => {
      const received: Buffer[] = [];
      let length = 0;
      answer.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > ANSWER_BYTES) call.destroy(new Error("too-long"));
        else received.push(piece);
      });
      answer.once("error", reject);
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve(Buffer.concat(received).toString("utf8")) : reject(new Error("status")),
      );
    });
    call.end(bytes);
  });
}
