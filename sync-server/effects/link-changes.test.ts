import { describe, expect, it } from "vitest";
import type { LinkId, PersonId, Sha256 } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import type { Link } from "../../model/pages/values.ts";
import type { RowAuthor } from "../log/port.ts";
import { followLinks, noLinkChanges } from "./link-changes.ts";
import type { Replica } from "./replicas.ts";

const KARI: RowAuthor = { id: "kari" as PersonId, name: "Kari", party: "workshop", how: "account" };
const AMIR: RowAuthor = { id: "amir" as PersonId, name: "Amir", party: "workshop", how: "limited" };
const LINK: Link = {
  id: "0123456789abcdefghjk" as LinkId,
  secretHash: "a".repeat(64) as Sha256,
  label: "Ola Nes",
  mayDecide: false,
  at: 1,
  by: { party: "workshop", id: KARI.id, name: "Kari" },
  revokedAt: null,
};

describe("links of one pass", () => {
  it("[S187] what somebody else makes of a link before the server has looked is not what its maker gave", () => {
    const page = newPage();
    const replica = { pages: { "internal/workshop": page } } as unknown as Replica;
    const changes = noLinkChanges();
    const write = (author: RowAuthor, link: Link): void =>
      followLinks(replica, author, changes, () => void page.getMap("links").set(link.id, link));
    write(KARI, LINK);
    write(AMIR, { ...LINK, secretHash: "b".repeat(64) as Sha256, mayDecide: true });
    expect([...changes.made.values()]).toEqual([{ link: LINK, author: KARI }]);
    expect(changes.revoked.size).toBe(0);
    write(AMIR, { ...LINK, revokedAt: 2 });
    expect([...changes.revoked]).toEqual([[LINK.id, AMIR]]);
  });
});
