import { type Accessor, createSignal } from "solid-js";
import { type CaseId, type Epoch, type PageAddress, type PageKey, pageName, type PageName } from "../../model/index.ts";
import type { AccountStore, KeptAside } from "../device/account-store.ts";

/** Which lineage of each page this device is on, and what is kept aside of lineages that have ended. */
export class EpochBook {
  readonly #epochs = new Map<string, Epoch>();
  #changing = createSignal<ReadonlySet<CaseId>>(new Set<CaseId>());
  #aside = createSignal<readonly KeptAside[]>([]);
  /** Cases of which a page is being changed to another lineage: their documents are about to go. */
  readonly changing: Accessor<ReadonlySet<CaseId>> = this.#changing[0];
  /** Oldest first. */
  readonly aside: Accessor<readonly KeptAside[]> = this.#aside[0];

  constructor(private readonly store: AccountStore) {}

  async load(): Promise<void> {
    for (const [page, epoch] of await this.store.readEpochs()) this.#epochs.set(page, epoch);
    await this.loadAside();
  }

  async loadAside(): Promise<void> {
    const kept = await this.store.readKeptAside();
    this.#aside[1](kept.sort((a, b) => a.at - b.at));
  }

  nameOf(caseId: CaseId, page: PageKey): PageName {
    return pageName(caseId, page, this.#epochs.get(pageName(caseId, page)));
  }

  isCurrent({ caseId, page, epoch }: PageAddress): boolean {
    return this.#epochs.get(pageName(caseId, page)) === epoch;
  }

  take({ caseId, page, epoch }: PageAddress): void {
    if (epoch === undefined) this.#epochs.delete(pageName(caseId, page));
    else this.#epochs.set(pageName(caseId, page), epoch);
  }

  change(caseId: CaseId, changing: boolean): void {
    const cases = new Set(this.changing());
    if (changing) cases.add(caseId);
    else cases.delete(caseId);
    this.#changing[1](cases);
  }
}
