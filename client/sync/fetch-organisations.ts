import * as Y from "yjs";
import { type PageFrame, type PageName, parsePageName, scopeOf } from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import { isEmptyUpdate } from "./frames.ts";
import { mergeShelved } from "./prefetch.ts";

const NOTHING = new Uint8Array();

/** Brings the pages of organisations that were written since to this device, where every screen finds them. */
export async function fetchOrganisations(core: AccountCore): Promise<void> {
  const stale = (await core.store.stalePages()).flatMap((first) => {
    const address = parsePageName(first);
    return address ? [{ first, address, page: core.epochs.nameOf(address) }] : [];
  });
  if (stale.length === 0) return;
  const asked = await Promise.all(stale.map(({ page }) => request(core, page)));
  for (const answer of await core.api.pull(asked)) {
    const told = stale.find(({ page }) => page === answer.page);
    if (!told) continue;
    const replica = () => core.open.get(scopeOf(told.address))?.replicas.get(told.address.page);
    const open = replica();
    if (answer.refusal === "other-epoch") {
      const { followRefusal } = await core.lazy.changeLineage();
      await followRefusal(core, answer);
      await core.store.notStale(told.first, told.page, undefined);
    } else if (answer.refusal === "forbidden") {
      await core.store.notStale(told.first, told.page, null);
    } else if (answer.refusal === null && open?.name === told.page) {
      open.receive(answer.bytes);
      await open.flushShelf();
      await core.store.notStale(told.first, told.page, undefined);
    } else if (answer.refusal === null) {
      const held = await core.store.readShelf(told.page);
      await core.store.notStale(
        told.first,
        told.page,
        isEmptyUpdate(answer.bytes) ? undefined : mergeShelved(held, answer),
      );
      // Opened while this was written, it may have read the shelf before.
      const since = replica();
      if (since?.name === told.page) since.receive(answer.bytes);
      core.tabs.post({ kind: "server-update", page: told.page, update: answer.bytes });
    }
  }
}

async function request(core: AccountCore, page: PageName): Promise<PageFrame> {
  const address = parsePageName(page);
  const open = address && core.open.get(scopeOf(address))?.replicas.get(address.page);
  const vector =
    open?.name === page ? Y.encodeStateVector(open.doc) : ((await core.store.readShelf(page))?.vector ?? NOTHING);
  return { page, refusal: null, bytes: vector, vector: NOTHING };
}
