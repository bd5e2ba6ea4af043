import { createSignal } from "solid-js";

/** Rows of a list that is longer than anybody fetches at once. */
export interface PagedRows<Row> {
  /** Undefined while it is not here. */
  at(index: number): Row | undefined;
  /** Begins another list, of which the first page is here. */
  begin(first: readonly Row[]): void;
  /** Fetches what is missing of a stretch. What cannot be fetched is tried again when it is asked for again. */
  need(from: number, to: number): void;
}

/**
 * Keeps the pages of a list that were fetched; what is asked for twice is fetched once.
 * @param fetchPage gives the rows from an offset on; null when it could not
 */
export function createPagedRows<Row>(
  pageSize: number,
  fetchPage: (offset: number) => Promise<readonly Row[] | null>,
): PagedRows<Row> {
  const [pages, setPages] = createSignal<ReadonlyMap<number, readonly Row[]>>(new Map());
  let asked = new Set<number>();
  const fetchOne = async (page: number): Promise<void> => {
    const list = asked;
    list.add(page);
    const rows = await fetchPage(page * pageSize).catch(() => null);
    // Another list may have begun meanwhile.
    if (list !== asked) return;
    if (rows) setPages(new Map(pages()).set(page, rows));
    else list.delete(page);
  };
  return {
    at: (index) => pages().get(Math.floor(index / pageSize))?.[index % pageSize],
    begin(first) {
      asked = new Set([0]);
      setPages(new Map([[0, first]]));
    },
    need(from, to) {
      for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page += 1)
        if (!asked.has(page)) void fetchOne(page);
    },
  };
}
