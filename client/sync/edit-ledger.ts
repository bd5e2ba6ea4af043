/** How many edits were made in each opened copy of a page, by the copy's id. */
export type Edits = ReadonlyMap<string, number>;

/**
 * Which edits of all tabs this tab has heard of and which of them the server has stored. A count
 * per copy, not a state vector: deletions do not show in state vectors, and messages of different
 * tabs may overtake each other.
 */
export class EditLedger {
  readonly #heard = new Map<string, number>();
  readonly #stored = new Map<string, number>();

  /** @param self names the copy this ledger is kept for; never used for another one */
  constructor(private readonly self: string) {}

  /** True while the server may lack something that was heard of. */
  get waiting(): boolean {
    return [...this.#heard].some(([copy, count]) => count > (this.#stored.get(copy) ?? 0));
  }

  /** Everything heard of so far; hand it back to `store` once the server has it. */
  get heard(): Edits {
    return new Map(this.#heard);
  }

  get stored(): Edits {
    return new Map(this.#stored);
  }

  /** Counts an edit made here, and tells its number. */
  edit(): Edits {
    const count = (this.#heard.get(this.self) ?? 0) + 1;
    this.#heard.set(this.self, count);
    return new Map([[this.self, count]]);
  }

  /** Takes note of edits made elsewhere. True when one of them is new here and not known to be stored. */
  hear(edits: Edits): boolean {
    return raise(this.#heard, edits).some(([copy, count]) => count > (this.#stored.get(copy) ?? 0));
  }

  /** The server has these. True when that was news. */
  store(edits: Edits): boolean {
    return raise(this.#stored, edits).length > 0;
  }
}

/** Lifts counts to those in `to`; returns the ones that were lower. */
function raise(counts: Map<string, number>, to: Edits): [string, number][] {
  const higher = [...to].filter(([copy, count]) => count > (counts.get(copy) ?? 0));
  for (const [copy, count] of higher) counts.set(copy, count);
  return higher;
}
