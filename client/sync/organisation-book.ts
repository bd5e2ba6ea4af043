import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import {
  agreementsFor,
  type AgreementVersion,
  type Env,
  firstNameOf,
  type OfferedAgreement,
  type OrganisationAddress,
  type OrganisationId,
  type OrganisationPage,
  type PageScope,
  readAgreementVersions,
  readGroupSettings,
  readReviewers,
  type Reviewer,
  readSettings,
  scopeOf,
  type SettingsDefaults,
  type StaffMe,
  type StandingRule,
  standingRules,
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
    const staff = () => core.me() as StaffMe;
    const defaults = createMemo(() => settingsDefaults(staff()));
    const group = createMemo(() => groupOf(staff()), null, { equals: isSamePage });
    this.settings = this.#view(
      () => ({ own: own()?.page === "workshop/settings" ? own() : null, group: group() }),
      ({ own: page, group: common }) =>
        readSettings(page?.doc, defaults(), common ? readGroupSettings(common.doc, NO_DEFAULTS) : undefined),
    );
    createEffect(() => {
      const me = core.me();
      if (me.kind === "staff") for (const address of partnersOf(me)) void this.#fetchUnlessHeld(address);
    });
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

  /** What a fleet offers the own workshop; empty for one it does not work with. Follows every change. */
  agreementsOf(fleet: Accessor<OrganisationId | null>): Accessor<OfferedAgreement[]> {
    const me = this.core.me();
    const workshop = me.kind === "staff" ? me.organisation : null;
    const view = this.#view(
      () => {
        const organisation = fleet();
        return { fleet: organisation === null ? null : ({ organisation, page: "fleet/policy" } as const) };
      },
      ({ fleet: page }) => ({
        offered: page && workshop && page.relation !== "stranger" ? agreementsFor(page.doc, workshop.id) : [],
      }),
    );
    return () => view().offered;
  }

  /** The signed rules of a fleet the own workshop works with; empty for any other. Follows every change. */
  rulesOf(fleet: Accessor<OrganisationId | null>): Accessor<StandingRule[]> {
    const view = this.#view(
      () => {
        const organisation = fleet();
        return { fleet: organisation === null ? null : ({ organisation, page: "fleet/policy" } as const) };
      },
      ({ fleet: page }) => ({ rules: page && page.relation !== "stranger" ? standingRules(page.doc) : [] }),
    );
    return () => view().rules;
  }

  /** How much each reviewer of the own fleet may approve. */
  reviewersOf(fleet: OrganisationId): Accessor<Reviewer[]> {
    const view = this.#view(
      () => ({ own: { organisation: fleet, page: "fleet/policy" } as const }),
      ({ own: page }) => ({ reviewers: page ? readReviewers(page.doc).values : [] }),
    );
    return () => view().reviewers;
  }

  /** What the own fleet published of its agreements, as this device has it; nothing for anybody else. */
  ownPolicy(): Accessor<{ versions: AgreementVersion[]; ready: boolean }> {
    const me = this.core.me();
    const own = me.kind === "staff" ? ownPage(me) : null;
    const address = own?.page === "fleet/policy" ? own : null;
    const view = this.#view(
      () => ({ own: address }),
      ({ own: page }) => ({ versions: readAgreementVersions(page?.doc).values }),
    );
    return () => ({ versions: view().versions, ready: address !== null && this.live(address).ready() });
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
    void live.loaded.then(() => this.#fetchUnlessHeld(address));
    return live;
  }

  /** Nothing tells of a page that was written before this person could read it. */
  async #fetchUnlessHeld(address: OrganisationAddress): Promise<void> {
    const { store, epochs } = this.core;
    const held = await store.readShelf(epochs.nameOf(address)).catch(() => null);
    if (held) return;
    await store.markStale(firstNameOf(address)).catch(() => {});
    this.core.wake();
  }

  /** A pure function of pages as a store that follows them, whichever pages those are. */
  #view<Name extends string, Value extends object>(
    addresses: Accessor<Record<Name, OrganisationAddress | null>>,
    project: (pages: Record<Name, OrganisationPage | null>) => Value,
  ): Accessor<Value> {
    const view = createMemo(() => {
      const pages = Object.fromEntries(
        Object.entries<OrganisationAddress | null>(addresses()).map(([name, address]) => [
          name,
          address && this.live(address).page,
        ]),
      ) as Record<Name, OrganisationPage | null>;
      const docs = Object.entries<OrganisationPage | null>(pages).flatMap(([name, page]) =>
        page ? [[name, page.doc] as const] : [],
      );
      const made = makeView(Object.fromEntries(docs), () => project(pages));
      onCleanup(made.dispose);
      return made;
    });
    return () => view().value();
  }
}

/** Nothing of a group's that was not set counts for its workshops. */
const NO_DEFAULTS: SettingsDefaults = {
  name: "",
  phone: "",
  email: "",
  country: "N",
  currency: "NOK",
  language: "en",
  vat: 0,
  labourRate: 0,
};

const isSamePage = (a: OrganisationAddress | null, b: OrganisationAddress | null): boolean =>
  a?.organisation === b?.organisation && a?.page === b?.page;

/** The settings of the group somebody's workshop belongs to. */
const groupOf = ({ role, group }: StaffMe): OrganisationAddress | null =>
  role === "workshop" && group !== null ? { organisation: group, page: "group/settings" } : null;

/** What the fleets somebody's workshop works with have agreed on. */
const partnersOf = ({ role, partners }: StaffMe): OrganisationAddress[] =>
  role === "workshop" ? partners.map(({ id }) => ({ organisation: id, page: "fleet/policy" })) : [];
