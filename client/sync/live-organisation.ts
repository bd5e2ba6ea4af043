import {
  canWrite,
  type OrganisationAddress,
  type OrganisationPage,
  type Relation,
  scopeOf,
} from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import { LivePages, type Rooms } from "./live-pages.ts";
import { PageReplica } from "./page-replica.ts";
import { relationOf } from "./relation-of.ts";

/**
 * A page of an organisation as this tab holds it: read from the device and kept, so that every screen can go by it;
 * connected while somebody looks at it. Else rounds in the background fetch and push.
 */
export class LiveOrganisation extends LivePages {
  readonly page: OrganisationPage;
  readonly loaded: Promise<void>;
  protected readonly stays = true;

  constructor(
    core: AccountCore,
    readonly address: OrganisationAddress,
  ) {
    const relation = (): Relation => {
      const me = core.me();
      return me.kind === "staff" ? relationOf(me, address) : "stranger";
    };
    const mayWrite = () => canWrite(relation(), address.page);
    super(core, scopeOf(address), (changed) => [new PageReplica(core, address, mayWrite, changed)]);
    const doc = (this.replicas.get(address.page) as PageReplica).doc;
    this.page = {
      doc,
      key: address.page,
      get relation() {
        return relation();
      },
    };
    this.loaded = this.#start();
  }

  override use(): void {
    super.use();
    if (this.ready()) this.connect();
  }

  async #start(): Promise<void> {
    if ((await this.load()) && this.used) this.connect();
  }

  protected override onEdited(): void {
    if (!this.connected) this.core.wake();
  }

  protected override rooms(): Rooms {
    const { core, address } = this;
    return {
      pages: [address.page],
      own: ({ at }) => {
        const me = core.me();
        const organisation = me.kind === "staff" ? (me.organisation?.id ?? null) : null;
        return {
          person: { id: me.person.id, name: me.person.name, party: core.party ?? "workshop" },
          at,
          organisation,
        };
      },
    };
  }
}
