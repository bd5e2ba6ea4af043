import { type Accessor, createSignal } from "solid-js";
import type { Platform } from "./platform.ts";

/** Whether the browser has promised not to clear what this device holds when space runs short. */
export class Persistence {
  #granted = createSignal<boolean | null>(null);
  /** Null until it is known: some browsers cannot tell, others were not asked yet and said no before. */
  readonly granted: Accessor<boolean | null> = this.#granted[0];
  #asked = false;

  constructor(private readonly storage: Platform["persistence"]) {
    storage?.persisted().then(
      (granted) => granted && this.#granted[1](true),
      () => {},
    );
  }

  /** Asks once, after the person has made something worth keeping: browsers judge by that, and some ask the person. */
  ask(): void {
    if (this.#asked || !this.storage || this.granted()) return;
    this.#asked = true;
    this.storage.persist().then(
      (granted) => this.#granted[1](granted),
      () => {},
    );
  }
}
