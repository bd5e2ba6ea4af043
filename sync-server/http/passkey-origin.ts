import { isIP } from "node:net";
import type { Context } from "hono";
import type { HttpEnv, HttpParts } from "./context.ts";
import { baseUrlOf } from "./respond.ts";

const LOCAL = "localhost";

/**
 * Whether browsers make passkeys at the address people use: its host has a name, and it is https or this machine
 * (Web Authentication, 5.1.3). Without `BASE_URL` only `localhost` is known to be ours.
 */
export function canHavePasskeys(context: Context<HttpEnv>, parts: Pick<HttpParts, "config">): boolean {
  const base = baseUrlOf(context, parts);
  if (!URL.canParse(base)) return false;
  const { protocol, hostname } = new URL(base);
  if (hostname === LOCAL) return true;
  return parts.config.baseUrl !== null && protocol === "https:" && isIP(hostname.replace(/[[\]]/g, "")) === 0;
}

/**
 * The headers of a request with our own address as its origin, whatever it said: what a passkey signed is compared
 * with it.
 * @param signedIn false leaves the cookies out, for whoever is still nobody
 */
export function withOwnOrigin(context: Context<HttpEnv>, parts: Pick<HttpParts, "config">, signedIn = true): Headers {
  const headers = new Headers(context.req.raw.headers);
  headers.set("origin", new URL(baseUrlOf(context, parts)).origin);
  if (!signedIn) headers.delete("cookie");
  return headers;
}
