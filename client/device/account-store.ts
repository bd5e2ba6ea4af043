import { Epoch, type KeptEdit, type PageName, type PageScope, parsePageName } from "../../model/index.ts";
import type { CaseId, LinkId } from "../../model/index.ts";
import type { IndexRow } from "../../model/index.ts";
import type { HeldBackReason, PreferenceStore, SecretStore } from "../sync/types.ts";
import type { Change, KeyValue } from "./key-value.ts";

/** A page as the server last gave it. */
export interface Shelved {
  state: Uint8Array;
  /** State vector of `state`, sent when asking for what is new. */
  vector: Uint8Array;
}

/** Says that a page has a working copy, and whether it holds something the server may not have. */
export interface Mark {
  page: PageName;
  /** The case, or the organisation whose page it is. */
  caseId: PageScope;
  pending: boolean;
  /** Since when, device clock. */
  since: number;
  /** The working copy's revision the server is known to have stored all of. */
  storedRevision: number | null;
  heldBack: HeldBackReason | null;
}

/** A row as the server gave it. */
export interface FeedRow {
  row: IndexRow;
  cursor: number;
  /** Place in the answer it came with: rows of one answer are newest first. */
  place: number;
  /** True until the case's pages have been fetched to the shelf since the row came. */
  stale: boolean;
  /** True while the case's pages are on this device, as new as they may be. */
  held: boolean;
}

/** A row computed on this device for a case that was changed here. */
export interface LocalRow {
  row: IndexRow;
  /** When the server had stored everything the row shows; null while something waits. */
  storedAt: number | null;
}

/** Edits the server never got, of a page's lineage that has ended there. */
export interface KeptAside {
  /** The name of the ended lineage. */
  page: PageName;
  /** The case, or the organisation whose page it is. */
  caseId: PageScope;
  /** Since when the server lacked them, and when they were kept aside; device clock. */
  since: number;
  at: number;
  edits: KeptEdit[];
  /** The ended lineage as the server was known to have it, and with the edits: Yjs updates. */
  base: Uint8Array;
  mine: Uint8Array;
}

const EPOCH = "epoch/";
const ASIDE = "aside/";
const STALE = "stale/";

export interface SetAside {
  page: string;
  at: number;
  row: unknown;
}

/** Everything small an account keeps on a device, by name instead of by table. */
export class AccountStore {
  constructor(readonly keyValue: KeyValue) {}

  get durable(): boolean {
    return this.keyValue.durable;
  }

  /** Who this is, as the server said last; unchecked. */
  readMe(): Promise<unknown> {
    return this.keyValue.get("meta", "me");
  }

  writeMe(me: unknown): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: "me", value: me }]);
  }

  async readCursor(): Promise<number> {
    const cursor = await this.keyValue.get("meta", "cursor");
    return typeof cursor === "number" ? cursor : 0;
  }

  async readFeed(): Promise<FeedRow[]> {
    return (await this.keyValue.entries("index")).map(([, value]) => value as FeedRow);
  }

  /**
   * Rows and cursor in one step: a crash never leaves a cursor ahead of its rows.
   * @param written pages of organisations to be fetched, by the name of their first lineage
   */
  async writeFeed(
    rows: readonly FeedRow[],
    gone: readonly CaseId[],
    cursor: number | null,
    written: readonly PageName[] = [],
  ): Promise<void> {
    const changes: Change[] = rows.map((value) => ({ table: "index", key: value.row.caseId, value }));
    const shelved = gone.length > 0 ? await this.keyValue.keys("shelf") : [];
    for (const caseId of gone) {
      changes.push({ table: "index", key: caseId }, { table: "local", key: caseId });
      for (const key of shelved) if (key.startsWith(`case/${caseId}/`)) changes.push({ table: "shelf", key });
    }
    if (cursor !== null) changes.push({ table: "meta", key: "cursor", value: cursor });
    for (const page of written) changes.push({ table: "meta", key: STALE + page, value: true });
    return this.keyValue.write(changes);
  }

  /** Pages of organisations that were written since they were fetched, by the name of their first lineage. */
  async stalePages(): Promise<PageName[]> {
    const keys = (await this.keyValue.keys("meta")).filter((key) => key.startsWith(STALE));
    return keys.map((key) => key.slice(STALE.length) as PageName);
  }

  markStale(page: PageName): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: STALE + page, value: true }]);
  }

  /** What is on the shelf of a stale page is as new as the server's; null takes it off the shelf. */
  notStale(first: PageName, page: PageName, shelved: Shelved | null | undefined): Promise<void> {
    const shelf: Change[] =
      shelved === undefined ? [] : [{ table: "shelf", key: page, ...(shelved && { value: shelved }) }];
    return this.keyValue.write([...shelf, { table: "meta", key: STALE + first }]);
  }

  async readLocalRows(): Promise<LocalRow[]> {
    return (await this.keyValue.entries("local")).map(([, value]) => value as LocalRow);
  }

  writeLocalRow(caseId: CaseId, row: LocalRow | null): Promise<void> {
    return this.keyValue.write([row ? { table: "local", key: caseId, value: row } : { table: "local", key: caseId }]);
  }

  async readShelf(page: PageName): Promise<Shelved | null> {
    return ((await this.keyValue.get("shelf", page)) as Shelved | undefined) ?? null;
  }

  writeShelf(pages: readonly (Shelved & { page: PageName })[]): Promise<void> {
    return this.keyValue.write(
      pages.map(({ page, state, vector }) => ({ table: "shelf", key: page, value: { state, vector } })),
    );
  }

  clearShelf(pages: readonly PageName[]): Promise<void> {
    return this.keyValue.write(pages.map((page) => ({ table: "shelf", key: page })));
  }

  /** The pages on the shelf, without reading what is in them. */
  async shelfPages(): Promise<PageName[]> {
    return (await this.keyValue.keys("shelf")).filter((page) => parsePageName(page) !== null) as PageName[];
  }

  /** Until when nothing is fetched ahead, device clock. */
  async prefetchRests(): Promise<number> {
    const until = await this.keyValue.get("meta", "prefetch-rests");
    return typeof until === "number" ? until : 0;
  }

  /** The newest format of pages this device has heard of. */
  async readFormat(): Promise<number> {
    const format = await this.keyValue.get("meta", "format");
    return typeof format === "number" ? format : 0;
  }

  writeFormat(format: number): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: "format", value: format }]);
  }

  restPrefetch(until: number): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: "prefetch-rests", value: until }]);
  }

  async readMark(page: PageName): Promise<Mark | null> {
    return ((await this.keyValue.get("marks", page)) as Mark | undefined) ?? null;
  }

  async readMarks(): Promise<Mark[]> {
    return (await this.keyValue.entries("marks"))
      .filter(([page]) => parsePageName(page) !== null)
      .map(([, value]) => value as Mark);
  }

  writeMarks(marks: readonly Mark[]): Promise<void> {
    return this.keyValue.write(marks.map((value) => ({ table: "marks", key: value.page, value })));
  }

  /** The working copy is gone: its content is on the shelf now, in the same step. */
  retire(page: PageName, shelved: Shelved): Promise<void> {
    return this.keyValue.write([
      { table: "shelf", key: page, value: shelved },
      { table: "marks", key: page },
    ]);
  }

  /** There is no working copy after all. */
  forgetMark(page: PageName): Promise<void> {
    return this.keyValue.write([{ table: "marks", key: page }]);
  }

  /** Keeps a row that could not be read, for whoever comes to look at it. */
  setAside(key: string, row: SetAside): Promise<void> {
    return this.keyValue.write([{ table: "quarantine", key, value: row }]);
  }

  async readSetAside(): Promise<SetAside[]> {
    return (await this.keyValue.entries("quarantine")).map(([, value]) => value as SetAside);
  }

  /** The pages that are not in their first lineage, by the name of that. */
  async readEpochs(): Promise<[string, Epoch][]> {
    const found = await this.#metaOf(EPOCH);
    return found.flatMap(([page, value]) => {
      const epoch = Epoch.safeParse(value);
      return epoch.success ? [[page, epoch.data] as [string, Epoch]] : [];
    });
  }

  async readKeptAside(): Promise<KeptAside[]> {
    return (await this.#metaOf(ASIDE)).map(([, value]) => value as KeptAside);
  }

  async readAside(page: PageName): Promise<KeptAside | null> {
    return ((await this.keyValue.get("meta", ASIDE + page)) as KeptAside | undefined) ?? null;
  }

  writeAside(aside: KeptAside): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: ASIDE + aside.page, value: aside }]);
  }

  forgetAside(page: PageName): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: ASIDE + page }]);
  }

  /** Leaves an ended lineage for the present one, in one step: nothing is lost or kept twice by a crash. */
  changeLineage(
    { first, ended, present }: { first: PageName; ended: PageName; present: PageName },
    epoch: Epoch | undefined,
    shelved: Shelved | null,
    aside: KeptAside | null,
  ): Promise<void> {
    return this.keyValue.write([
      { table: "meta", key: EPOCH + first, value: epoch ?? "" },
      { table: "marks", key: ended },
      { table: "shelf", key: ended },
      ...(shelved ? [{ table: "shelf", key: present, value: shelved } as const] : []),
      ...(aside ? [{ table: "meta", key: ASIDE + ended, value: aside } as const] : []),
    ]);
  }

  async #metaOf(prefix: string): Promise<[string, unknown][]> {
    const keys = (await this.keyValue.keys("meta")).filter((key) => key.startsWith(prefix));
    return await Promise.all(
      keys.map(
        async (key): Promise<[string, unknown]> => [key.slice(prefix.length), await this.keyValue.get("meta", key)],
      ),
    );
  }

  readonly secrets: SecretStore = {
    get: async (linkId: LinkId) => {
      const held = (await this.keyValue.get("secrets", linkId)) as { secret: string } | undefined;
      return held?.secret ?? null;
    },
    put: (secret) => this.keyValue.write([{ table: "secrets", key: secret.linkId, value: secret }]),
  };

  readonly preferences: PreferenceStore = {
    get: async (name) => ((await this.keyValue.get("preferences", name)) as string | undefined) ?? null,
    put: (name, value) => this.keyValue.write([{ table: "preferences", key: name, value }]),
  };
}
