import { createHmac } from "node:crypto";
import { lookup } from "node:dns";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { ExportProblem } from "../../model/order-export-state.ts";

export interface Delivery {
  url: string;
  secret: string;
  /** Names the delivery: who has seen it need not take it again. */
  id: string;
  type: string;
  body: string;
  /** Milliseconds. */
  at: number;
  /** Addresses within the own network are called as well, and without TLS. */
  mayBePrivate: boolean;
}

export type Outcome = { result: "taken" } | { result: "failed"; problem: ExportProblem; status: number | null };

const TIMEOUT_MS = 10_000;

/** What is not the Internet: this machine, private and carrier's networks, what clouds tell their machines, the rest. */
const INSIDE_4 = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  INSIDE_4.addSubnet(net, bits, "ipv4");
// Of its own: a list of both takes every IPv4 address for one of ::/3.
const INSIDE_6 = new BlockList();
// Only 2000::/3 is given out; of it what leads to IPv4 or nowhere.
for (const [net, bits] of [
  ["::", 3],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["4000::", 2],
  ["8000::", 1],
] as const)
  INSIDE_6.addSubnet(net, bits, "ipv6");

/** Whether an address is none that a server of strangers may make this one call. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  return family === 0 || (family === 6 ? INSIDE_6.check(address, "ipv6") : INSIDE_4.check(address, "ipv4"));
}

/** Why an address cannot be a webhook's; null when it can. Where its name leads is looked at when it is called. */
export function urlProblem(written: string, mayBePrivate: boolean): "refused-address" | null {
  if (!URL.canParse(written)) return "refused-address";
  const { protocol, hostname, username, password, port } = new URL(written);
  if (protocol !== "https:" && !(mayBePrivate && protocol === "http:")) return "refused-address";
  if (username !== "" || password !== "") return "refused-address";
  if (mayBePrivate) return null;
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0 && isInside(bare)) return "refused-address";
  return port === "" || port === "443" ? null : "refused-address";
}

class InsideAddress extends Error {}

/** Finds the address and looks at it in one step, so that a name cannot lead elsewhere a moment later. */
export const guardedLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, "");
    const [first] = found;
    if (!first || found.some(({ address }) => isInside(address))) return answer(new InsideAddress(), "");
    if (options.all === true) return answer(null, found);
    return answer(null, first.address, first.family);
  });
};

/** `t=<ms>,v1=<hexadecimal HMAC-SHA256 of "<ms>.<body>">`, so that an old delivery cannot be played again. */
export const signatureOf = (secret: string, at: number, body: string): string =>
  `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;

/** Calls the other system once. Follows no redirection and reads nothing but the status. Never throws. */
export function deliver({ url, secret, id, type, body, at, mayBePrivate }: Delivery): Promise<Outcome> {
  const failed = (problem: ExportProblem, status: number | null = null): Outcome => ({
    result: "failed",
    problem,
    status,
  });
  if (urlProblem(url, mayBePrivate)) return Promise.resolve(failed("refused-address"));
  return new Promise((resolve) => {
    const send = new URL(url).protocol === "https:" ? overHttps : overHttp;
    const bytes = Buffer.from(body);
    const call = send(url, {
      method: "POST",
      ...(!mayBePrivate && { lookup: guardedLookup }),
      agent: false,
      headers: {
        "content-type": type,
        "content-length": bytes.length,
        "user-agent": "Jobcard",
        "x-jobcard-delivery": id,
        "x-jobcard-signature": signatureOf(secret, at, body),
      },
    });
    const timer = setTimeout(() => {
      resolve(failed("timeout"));
      call.destroy();
    }, TIMEOUT_MS);
    call.once("response", ({ statusCode = 0 }) => {
      resolve(statusCode >= 200 && statusCode < 300 ? { result: "taken" } : failed("http", statusCode));
      call.destroy();
    });
    call.on("error", (error) => resolve(failed(error instanceof InsideAddress ? "refused-address" : "unreachable")));
    call.once("close", () => clearTimeout(timer));
    call.end(bytes);
  });
}
