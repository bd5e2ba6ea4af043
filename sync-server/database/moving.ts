import type { Database } from "./database.ts";

/** The fact that an installation is being moved here, see `jobcard migrate`. */
export const MOVING = "moving";

/** How far a move has come. */
export interface Move {
  id: string;
  startedAt: number;
  /** The key of the last row copied, by table. */
  tables: Record<string, readonly unknown[]>;
}

/** The move that has begun and not ended; null when there is none. */
export async function readMove({ query, first }: Database): Promise<Move | null> {
  const found = await first(query.selectFrom("facts").select("value").where("name", "=", MOVING));
  return found ? (JSON.parse(found.value) as Move) : null;
}
