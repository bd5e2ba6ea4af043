import { createHash } from "node:crypto";
import type { Database } from "../database/database.ts";

/** What people look like, in small; see `Blobs.drawSmall` for how it is made. */
export interface Photos {
  of(person: string): Promise<{ hash: string; bytes: Uint8Array } | undefined>;
  /** Gives somebody a picture, or with null takes it away. */
  set(person: string, bytes: Uint8Array | null): Promise<void>;
}

export function createPhotos({ query, first, transaction }: Database): Photos {
  return {
    of: (person) => first(query.selectFrom("photos").select(["hash", "bytes"]).where("person", "=", person)),
    async set(person, bytes) {
      const hash = bytes && createHash("sha256").update(bytes).digest("hex");
      await transaction(async (within) => {
        await within.run(query.deleteFrom("photos").where("person", "=", person));
        if (bytes && hash) await within.run(query.insertInto("photos").values({ person, hash, bytes }));
        await within.run(query.updateTable("people").set({ photo: hash }).where("id", "=", person));
      });
    },
  };
}
