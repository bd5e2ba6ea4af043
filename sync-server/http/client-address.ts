import type { IncomingMessage } from "node:http";

/**
 * The address a request came from. Only as many entries of `X-Forwarded-For` count as there are
 * proxies of our own, taken from the right; everything further left was written by the sender.
 */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const socket = request.socket.remoteAddress ?? "unknown";
  if (trustedHops === 0) return socket;
  const header = request.headers["x-forwarded-for"];
  const forwarded = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",").map((entry) => entry.trim());
  return forwarded.filter(Boolean).at(-trustedHops) ?? socket;
}
