import type { MiddlewareHandler } from "hono";
import { PAGE_FORMAT, SERVER_HEADER } from "../../model/protocol.ts";
import type { Config } from "../config.ts";
import type { HttpEnv } from "./context.ts";

const YEAR = 31_536_000;
const HOST = /^[a-z0-9.:[\]-]{1,255}$/i;

/** Older browsers do not count a socket to the same host as `'self'`; hence it is named. */
const contentSecurityPolicy = (host: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${host && HOST.test(host) ? ` ws://${host} wss://${host}` : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");

/** What every answer carries, whatever it is. */
export function securityHeaders({ baseUrl }: Config): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    await next();
    const set = (name: string, value: string) => context.res.headers.set(name, value);
    set(SERVER_HEADER, String(PAGE_FORMAT));
    // Bytes that somebody brought have a stricter one of their own.
    if (!context.res.headers.has("content-security-policy"))
      set("content-security-policy", contentSecurityPolicy(context.req.header("host")));
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(self), microphone=(self), geolocation=()");
    set("x-frame-options", "DENY");
    set("x-robots-tag", "noindex");
    if (baseUrl?.startsWith("https:")) set("strict-transport-security", `max-age=${YEAR}`);
    if (context.req.path.startsWith("/api/") && !context.res.headers.has("cache-control"))
      set("cache-control", "no-store");
  };
}
