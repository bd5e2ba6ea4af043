import * as Y from "yjs";
import { type CustomerMe, DEFAULT_MEDIA_RULES, newPage, readSettings, type StaffMe } from "../../model/index.ts";
import type { AccountStore } from "../device/account-store.ts";
import type { Journal } from "../device/journal.ts";
import { EpochBook } from "../sync/epoch-book.ts";
import { ownPage, settingsDefaults } from "../sync/settings-of.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Milliseconds an original stays on a device, as a workshop has set it; the usual for everybody else. */
export const retentionOf = (days = DEFAULT_MEDIA_RULES.retentionDays): number => days * DAY_MS;

/** The same without a tab: as this device holds the settings of its account now. */
export async function retentionOnDevice(store: AccountStore, journal: Pick<Journal, "read">): Promise<number> {
  const me = (await store.readMe()) as StaffMe | CustomerMe | null | undefined;
  const address = me?.kind === "staff" ? ownPage(me) : null;
  if (me?.kind !== "staff" || address?.page !== "workshop/settings") return retentionOf();
  const epochs = new EpochBook(store);
  await epochs.load();
  const name = epochs.nameOf(address);
  const [copy, shelved] = await Promise.all([journal.read(name), store.readShelf(name)]);
  const page = newPage();
  for (const update of [copy?.update, shelved?.state]) if (update) Y.applyUpdate(page, update);
  const { media } = readSettings(page, settingsDefaults(me));
  page.destroy();
  return retentionOf(media.retentionDays);
}
