import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import {
  type Env,
  firstNameOf,
  type OrganisationAddress,
  type OrganisationPage,
  type PageScope,
  readSettings,
  scopeOf,
  type StaffMe,
  type WorkshopSettings,
} from "../../model/index.ts";
import { makeView } from "../reactive/create-view.ts";
import type { AccountCore } from "./account-core.ts";
import { LiveOrganisation } from "./live-organisation.ts";
import { ownPage, settingsDefaults } from "./settings-of.ts";
import type { CaseStatus, PresenceOf } from "./types.ts";

/** A page of an organisation on a screen; connected for as long as the owner it was opened in. */
export interface OrganisationSession {
  /** For the model's commands and views; another one once the page was begun anew. */
  readonly page: Accessor<OrganisationPage>;
  /** True once everything this device holds of it is applied. */
  readonly ready: Accessor<boolean>;
  /** True once the server has given what it has. */
  readonly arrived: Accessor<boolean>;
  readonly status: Accessor<CaseStatus>;
  readonly presence: Accessor<readonly PresenceOf[]>;
  /** Says where this person is, e.g. `contact:<id>:phone`. */
  setPresence(at: string | null): void;
  env(): Env;
}

/** The pages of organisations a member of staff may read. Made within the account's owner. */
export class OrganisationBook {
  readonly #open = createSignal<ReadonlyMap<PageScope, LiveOrganisation>>(new Map());
  /** What the own workshop has set; what the server knew before, until anybody has set anything. */
  readonly settings: Accessor<WorkshopSettings>;
  /** True once `settings` holds what this device has of them. */
  readonly ready: Accessor<boolean>;

  constructor(private readonly core: AccountCore) {
    const own = createMemo(() => {
      const me = core.me();
      return me.kind === "staff" ? ownPage(me) : null;
    }, null);
    this.ready = () => {
      const address = own();
      return address === null || this.live(address).ready();
    };
    const defaults = createMemo(() => settingsDefaults(core.me() as StaffMe));
    this.settings = this.#view(
      () => (own()?.page === "workshop/settings" ? own() : null),
      (page) => readSettings(page?.doc, defaults()),
    );
    // Documents of an ended lineage are closed; whoever shows them goes on with the present one.
    createEffect(
      on(core.epochs.changing, (changing) => {
        for (const [scope, live] of untrack(this.#open[0]))
          if (!changing.has(scope) && core.open.get(scope) !== live) this.#hold(live.address);
      }),
    );
  }

  /** The page as this tab holds it; opened now unless it was. */
  live(address: OrganisationAddress): LiveOrganisation {
    return this.#open[0]().get(scopeOf(address)) ?? untrack(() => this.#hold(address));
  }

  /** Opens a page for as long as the present owner lives. */
  open(address: OrganisationAddress): OrganisationSession {
    const live = createMemo(() => this.live(address));
    let at: string | null = null;
    createEffect(() => {
      const held = live();
      held.use();
      held.setPresence({ at, stroke: null });
      onCleanup(() => held.release());
    });
    return {
      page: () => live().page,
      ready: () => live().ready(),
      arrived: () => live().arrived(),
      status: () => live().status(),
      presence: () => live().presence(),
      setPresence: (place) => {
        at = place;
        untrack(live).setPresence({ at: place, stroke: null });
      },
      env: this.core.env,
    };
  }

  #hold(address: OrganisationAddress): LiveOrganisation {
    const live = new LiveOrganisation(this.core, address);
    this.core.open.set(live.scope, live);
    this.#open[1](new Map(this.#open[0]()).set(live.scope, live));
    void live.loaded.then(() => this.#fetchUnlessHeld(live));
    return live;
  }

  /** Nothing tells of a page that was written before this person could read it. */
  async #fetchUnlessHeld({ address }: LiveOrganisation): Promise<void> {
    const { store, epochs } = this.core;
    const held = await store.readShelf(epochs.nameOf(address)).catch(() => null);
    if (held) return;
    await store.markStale(firstNameOf(address)).catch(() => {});
    this.core.wake();
  }

  /** A pure function of a page as a store that follows it, whichever page that is. */
  #view<Value extends object>(
    address: Accessor<OrganisationAddress | null>,
    project: (page: OrganisationPage | null) => Value,
  ): Accessor<Value> {
    const view = createMemo(() => {
      const found = address();
      const page = found && this.live(found).page;
      const made = makeView(page ? { page: page.doc } : {}, () => project(page));
      onCleanup(made.dispose);
      return made;
    });
    return () => view().value();
  }
}
