import { type Accessor, createSignal } from "solid-js";
import {
  type Epoch,
  firstNameOf,
  nameOfPage,
  type PageAddress,
  type PageName,
  type PageScope,
} from "../../model/index.ts";
import type { AccountStore, KeptAside } from "../device/account-store.ts";

/** Which lineage of each page this device is on, and what is kept aside of lineages that have ended. */
export class EpochBook {
  readonly #epochs = new Map<string, Epoch>();
  #changing = createSignal<ReadonlySet<PageScope>>(new Set<PageScope>());
  #aside = createSignal<readonly KeptAside[]>([]);
  /** Cases and organisations of which a page is being changed to another lineage: their documents are about to go. */
  readonly changing: Accessor<ReadonlySet<PageScope>> = this.#changing[0];
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

  /** The name of the lineage this device is on, whichever the address names. */
  nameOf(address: PageAddress): PageName {
    return nameOfPage({ ...address, epoch: this.#epochs.get(firstNameOf(address)) });
  }

  isCurrent(address: PageAddress): boolean {
    return this.#epochs.get(firstNameOf(address)) === address.epoch;
  }

  take(address: PageAddress): void {
    if (address.epoch === undefined) this.#epochs.delete(firstNameOf(address));
    else this.#epochs.set(firstNameOf(address), address.epoch);
  }

  change(scope: PageScope, changing: boolean): void {
    const scopes = new Set(this.changing());
    if (changing) scopes.add(scope);
    else scopes.delete(scope);
    this.#changing[1](scopes);
  }
}
