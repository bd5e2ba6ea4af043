import type { LinkId } from "../../model/ids.ts";
import { readCaseFile, readLinks } from "../../model/pages/internal-workshop.ts";
import type { AuditKind } from "../../model/audit.ts";
import type { AuditEntry } from "../audit/audit.ts";
import type { Transaction } from "../database/database.ts";
import type { RowAuthor } from "../log/port.ts";
import type { EffectsParts } from "./effects.ts";
import type { LinkChanges } from "./link-changes.ts";
import { type Sealing, whoSays } from "./receipts.ts";

/**
 * Takes over what a pass did to the links of a case, and puts into the audit list who made, opened and revoked which.
 * @returns the links revoked by this
 */
export async function adoptLinks(
  { audit, cases, shareLinks }: EffectsParts,
  within: Transaction,
  sealing: Sealing,
  changes: LinkChanges,
): Promise<LinkId[]> {
  const { replica, now, isEntitled, firstOpened } = sealing;
  const { caseId, pages } = replica;
  if (changes.made.size + changes.revoked.size + firstOpened.length === 0) return [];
  const links = readLinks(pages["internal/workshop"]).values;
  const held = new Map(links.map((link) => [link.id, link]));
  const adopted = links.map((link) => {
    const made = changes.made.get(link.id);
    if (!made) return { ...link, refusedAt: null };
    const refusedAt = isEntitled(whoSays(sealing, made.author, made.link.by), "case.send") ? null : now;
    return { ...made.link, revokedAt: link.revokedAt, refusedAt };
  });
  const done = await shareLinks.adopt(within, caseId, adopted);
  const owners = await cases.parties(caseId, within);
  if (!owners) return done.revoked;
  const { vehicle, reference } = readCaseFile(pages["internal/workshop"]);
  const record = (what: AuditKind, actor: AuditEntry["actor"], detail: NonNullable<AuditEntry["detail"]>) =>
    audit.record(
      { organisation: owners.workshop, at: now, actor, what, subject: vehicle.plate || reference, detail },
      within,
    );
  for (const { id, label, refusedAt } of adopted) {
    const made = done.made.includes(id) ? changes.made.get(id) : undefined;
    if (made) await record("link-made", actorOf(made.author), { link: label, refused: refusedAt !== null });
  }
  for (const { id, name } of firstOpened)
    await record("link-opened", { id: "", name }, { link: held.get(id)?.label ?? name });
  for (const id of done.revoked) {
    const by = changes.revoked.get(id);
    if (by) await record("link-revoked", actorOf(by), { link: held.get(id)?.label ?? "" });
  }
  return done.revoked;
}

const actorOf = ({ id, name, device }: RowAuthor): AuditEntry["actor"] => ({ id, name, device: device?.name ?? null });
