import type { LinkId } from "../../model/ids.ts";
import { readLinks } from "../../model/pages/internal-workshop.ts";
import type { Link } from "../../model/pages/values.ts";
import type { RowAuthor } from "../log/port.ts";
import type { Replica } from "./replicas.ts";

/** What a pass did to the links of a case, and who did it as the server knows them. */
export interface LinkChanges {
  /** As they were written first: what somebody else makes of a link in the same pass is not what its maker gave. */
  made: Map<LinkId, { link: Link; author: RowAuthor }>;
  revoked: Map<LinkId, RowAuthor>;
}

export const noLinkChanges = (): LinkChanges => ({ made: new Map(), revoked: new Map() });

/** Applies rows of one author to the workshop's page with `apply`, and notes what became of its links. */
export function followLinks({ pages }: Replica, author: RowAuthor, changes: LinkChanges, apply: () => void): void {
  const read = (): Link[] => readLinks(pages["internal/workshop"]).values;
  const before = new Map(read().map((link) => [link.id, link]));
  apply();
  for (const link of read()) {
    const was = before.get(link.id);
    if (!was) changes.made.set(link.id, { link, author });
    else if (was.revokedAt === null && link.revokedAt !== null) changes.revoked.set(link.id, author);
  }
}
