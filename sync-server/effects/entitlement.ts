import { modeOf, sendsDirectly } from "../../model/modules.ts";
import { readCaseFile } from "../../model/pages/internal-workshop.ts";
import { type Pages } from "../../model/pages/page.ts";
import { readHead } from "../../model/pages/rooms.ts";
import { can, type Mode } from "../../model/policy.ts";
import type { RowAuthor } from "../log/port.ts";
import type { Replica } from "./replicas.ts";

/**
 * Whether whoever stored something may do it in this case, as the case and the workshop's settings stand now. What
 * they were is what was known of them when it was stored.
 * @param direct the modes in which the workshop lets technicians send (FB-48)
 */
export function isEntitled(
  { pages, mode }: Replica,
  { how, roles = [] }: RowAuthor,
  action: "case.send" | "case.talk" | "fleet.decide",
  direct: readonly Mode[],
): boolean {
  if (how === "former") return action === "case.talk";
  if (how !== "limited") return true;
  const { module, createdAt } = readCaseFile(pages["internal/workshop"]);
  // Somebody limited to one mode must not move a case there first.
  const modes = new Set([mode ?? modeFound(pages) ?? "afterSales", ...(createdAt > 0 ? [modeOf(module)] : [])]);
  const actor = { kind: "staff", organisation: null, roles } as const;
  return [...modes].every((in_) => {
    const directSend = direct.includes(in_) && sendsDirectly(direct, module);
    return can(actor, action, { mode: in_, directSend }).ok;
  });
}

/** The mode a case began in, by the first page of it that says so; null while none does. */
export function modeFound(pages: Pages): Mode | null {
  const file = readCaseFile(pages["internal/workshop"]);
  if (file.createdAt > 0) return modeOf(file.module);
  const heads = (["open", "trade"] as const).map((room) => readHead(pages, room).head);
  const published = heads.find(({ createdAt }) => createdAt > 0);
  return published ? modeOf(published.module) : null;
}
