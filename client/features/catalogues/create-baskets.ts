import { type Accessor, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import {
  type Basket,
  CommandError,
  type Fetched,
  fetchBasket,
  type LineFields,
  type LineKind,
  wantBasket,
  type WorkId,
  type WorkshopSide,
} from "../../../model/index.ts";
import type { CaseSession } from "../../sync/types.ts";
import { ApiFailure } from "../setup/setup-api.ts";
import type { CataloguesApi } from "./catalogues-api.ts";

/** While a catalogue that was opened here is open beside the case. */
const LOOK_EVERY_MS = 5_000;
const LOOK_FOR_MS = 3_600_000;

/** What came of fetching: what it brought, or why nothing came. */
export type BasketOutcome =
  | ({ kind: "came"; name: string } & Fetched)
  | { kind: "none" | "pending" }
  | { kind: "problem"; why: "other-currency" | "too-many" | "failed" };

export interface Baskets {
  /** How many lines wait for a work. */
  waits(work: WorkId): number;
  /** Brings what waits for a work; without a connection it is noted and comes as soon as there is one. */
  fetch(work: WorkId): Promise<void>;
  cancel(work: WorkId): void;
  /** A catalogue was opened: from now on its basket is looked for. */
  opened(): void;
}

interface BasketsParts {
  session: CaseSession;
  side: Accessor<WorkshopSide>;
  /** False where there is no catalogue, and so nothing to look for, or as long as nothing could be said of it. */
  isActive: Accessor<boolean>;
  api: CataloguesApi;
  newLine(kind: LineKind): LineFields;
  tell(outcome: BasketOutcome): void;
}

/** The baskets that wait for the case on screen. Looked for when one comes back to it, and when a connection does. */
export function createBaskets({ session, side, isActive, api, newLine, tell }: BasketsParts): Baskets {
  const [waiting, setWaiting] = createSignal<readonly Basket[]>([]);
  const [openedAt, setOpenedAt] = createSignal<number | null>(null);
  const works = () => side().draft.works;
  const isOffline = () => session.status().offline;

  /** @throws ApiFailure */
  const look = async (): Promise<readonly Basket[]> => {
    const found = await api.baskets(session.caseId);
    setWaiting(found);
    return found;
  };
  const lookQuietly = (): void => {
    // Where it cannot be looked now, it is looked again with the next connection or visit.
    if (isActive() && !isOffline()) look().catch(() => {});
  };

  const bring = async (basket: Basket): Promise<void> => {
    const brought = fetchBasket(session.pages, session.env(), basket, newLine);
    setWaiting((all) => all.filter(({ id }) => id !== basket.id));
    if (brought) tell({ kind: "came", name: basket.name, ...brought });
    // It is in the case, on this device's disk; that the server goes on offering it would bring nothing twice.
    await api.fetched(session.caseId, basket.id).catch(() => {});
  };

  const fetch = async (work: WorkId): Promise<void> => {
    const wait = (): void => {
      wantBasket(session.pages, session.env(), work, true);
      tell({ kind: "pending" });
    };
    if (isOffline()) return wait();
    try {
      const found = (await look()).filter(({ workId }) => workId === work);
      if (found.length === 0) return tell({ kind: "none" });
      for (const basket of found) await bring(basket);
    } catch (error) {
      if (error instanceof ApiFailure && error.problem === "unreachable") return wait();
      tell({ kind: "problem", why: problemOf(error) });
    }
  };

  // What is wanted comes by itself, once it is there and the device reaches the server.
  const wanted = () => works().flatMap(({ id, basketWanted }) => (basketWanted === null ? [] : id));
  createEffect(
    on([waiting, () => wanted().join()], () => {
      for (const basket of waiting()) {
        if (session.status().stopped !== null || !wanted().includes(basket.workId)) continue;
        bring(basket).catch((error: unknown) => {
          // Tried once by itself, and from then on when somebody asks for it.
          wantBasket(session.pages, session.env(), basket.workId, false);
          tell({ kind: "problem", why: problemOf(error) });
        });
      }
    }),
  );
  createEffect(on([isOffline, isActive], lookQuietly));
  createEffect(() => {
    if (openedAt() === null && wanted().length === 0) return;
    const until = (openedAt() ?? Date.now()) + LOOK_FOR_MS;
    const timer = setInterval(() => {
      if (Date.now() > until) clearInterval(timer);
      else if (document.visibilityState === "visible") lookQuietly();
    }, LOOK_EVERY_MS);
    onCleanup(() => clearInterval(timer));
  });
  const back = (): void => {
    if (document.visibilityState === "visible") lookQuietly();
  };
  onMount(() => {
    document.addEventListener("visibilitychange", back);
    window.addEventListener("focus", back);
    onCleanup(() => {
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("focus", back);
    });
  });

  return {
    waits: (work) =>
      waiting()
        .filter(({ workId }) => workId === work)
        .reduce((sum, { items }) => sum + items.length, 0),
    fetch,
    cancel: (work) => wantBasket(session.pages, session.env(), work, false),
    opened: () => setOpenedAt(Date.now()),
  };
}

const problemOf = (error: unknown): "other-currency" | "too-many" | "failed" =>
  error instanceof CommandError && (error.code === "other-currency" || error.code === "too-many")
    ? error.code
    : "failed";
