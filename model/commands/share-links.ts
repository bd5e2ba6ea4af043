import * as z from "zod/mini";
import { authorOf, CommandError, type Env } from "../env.ts";
import { LinkId, Sha256 } from "../ids.ts";
import { readLinks } from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { text } from "../pages/values.ts";
import { addEntry } from "./add-entry.ts";

const NewLink = z.object({ secretHash: Sha256, label: text(120), mayDecide: z.boolean() });

/**
 * Makes a capability link for one recipient (FB-78, FB-106). The secret itself is never written to
 * a page: it stays on the device that made it and in the hands of whom it is given to.
 */
export function makeLink(pages: Pages, env: Env, input: z.infer<typeof NewLink>): LinkId {
  const link = parseInput(NewLink, input);
  const id = env.newId() as LinkId;
  const by = authorOf(env);
  writePage(pages, "internal/workshop", env, "makeLink", (page) => {
    page.getMap("links").set(id, { ...link, id, at: env.now(), by, revokedAt: null });
    addEntry(page, env, { kind: "event", what: "link-made", text: link.label });
  });
  return id;
}

/** Ends a link; the server closes what is open through it. @throws CommandError `not-found` */
export function revokeLink(pages: Pages, env: Env, id: LinkId): void {
  const linkId = parseInput(LinkId, id);
  writePage(pages, "internal/workshop", env, "revokeLink", (page) => {
    const link = readLinks(page).values.find((candidate) => candidate.id === linkId);
    if (!link) throw new CommandError("not-found");
    if (link.revokedAt !== null) return;
    page.getMap("links").set(linkId, { ...link, revokedAt: env.now() });
    addEntry(page, env, { kind: "event", what: "link-revoked", text: link.label });
  });
}
