import * as z from "zod/mini";
import { nameOfPage, parsePageName, type PageName } from "../../model/page-names.ts";
import { type ApiError, CLOSE } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { requireReader } from "./who.ts";

const Wanted = z.object({ page: z.string().check(z.maxLength(200)) });

/**
 * `POST /api/tickets`: a one-time ticket for the standard y-websocket door. A client of that door knows nothing
 * of lineages; the name it joins does, so it learns here (409) under which name the page goes on.
 */
export function ticketRoute(app: App, parts: HttpParts): void {
  app.post("/api/tickets", async (context) => {
    const principal = await requireReader(parts, context);
    const { page } = await readJson(context, Wanted);
    const address = parsePageName(page);
    if (!address || (await parts.cases.access(principal, address)) === "none") throw new HttpProblem(403, "forbidden");
    if (!parts.epochs.isCurrent(address)) {
      const current = nameOfPage({ ...address, epoch: parts.epochs.of(address) });
      return context.json({ error: CLOSE.otherEpoch.reason, page: current } satisfies ApiError, 409);
    }
    return context.json(await parts.tickets.issue(page as PageName, principal, parts.now()));
  });
}
