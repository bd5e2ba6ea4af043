import { readGroupSettings } from "../../model/pages/group-settings.ts";
import { readSwitches } from "../../model/pages/organisation.ts";
import {
  readSettings,
  type SettingsDefaults,
  SWITCHES,
  type WorkshopSettings,
} from "../../model/pages/organisation-settings.ts";
import type { OrganisationId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage, type OrganisationAddress } from "../../model/page-names.ts";
import type { Language } from "../../model/languages.ts";
import { type Mode, MODES } from "../../model/policy.ts";
import type { Queries } from "../database/database.ts";
import { loadPage } from "../log/load-page.ts";
import type { Log } from "../log/port.ts";
import type { Directory } from "../accounts/directory.ts";
import type { Tables } from "../database/schema.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { Selectable } from "kysely";
import * as Y from "yjs";

/** What workshops have set, for the parts of the server that go by it. */
export interface OrganisationSettings {
  /** As stored now; what nobody has set is as the organisation was made. Null for what is no workshop. */
  of(workshop: OrganisationId): Promise<WorkshopSettings | null>;
}

interface Stored {
  log: Log;
  epochs: Epochs;
}

/** FB-48: the modes in which a workshop lets its technicians send, as stored within a transaction. */
export function directSendingOf(parts: Stored, workshop: OrganisationId, within: Queries): Promise<readonly Mode[]> {
  return modesSwitchedOn(parts, { workshop, root: SWITCHES.directSending, unless: [] }, within);
}

/** FB-148, FB-153: the modes in which whoever is responsible for a case is told of it, as stored within a transaction. */
export const ownerNoticesOf = (parts: Stored, workshop: OrganisationId, within: Queries): Promise<readonly Mode[]> =>
  modesSwitchedOn(parts, { workshop, root: SWITCHES.ownerNotices, unless: MODES }, within);

async function modesSwitchedOn(
  { log, epochs }: Stored,
  { workshop, root, unless }: { workshop: OrganisationId; root: string; unless: readonly Mode[] },
  within: Queries,
): Promise<readonly Mode[]> {
  const address = { organisation: workshop, page: "workshop/settings" } as const;
  const page = newPage();
  await loadPage(log, nameOfPage({ ...address, epoch: epochs.of(address) }), page, { within });
  const { values } = readSwitches(page, root, MODES, unless);
  page.destroy();
  return values;
}

const MAX_REMEMBERED = 1_000;

interface Remembered {
  updates: readonly (Uint8Array | null)[];
  settings: WorkshopSettings;
}

export function createOrganisationSettings({
  directory,
  epochs,
  store,
}: {
  directory: Directory;
  epochs: Epochs;
  store: PageStore;
}): OrganisationSettings {
  /** By what was stored of the pages, so that nothing has to be forgotten. */
  const read = new Map<OrganisationId, Remembered>();
  const storedOf = async (address: OrganisationAddress): Promise<Uint8Array> =>
    (await store.state(nameOfPage({ ...address, epoch: epochs.of(address) }))).update;
  return {
    async of(workshop) {
      const row = await directory.organisation(workshop);
      if (row?.kind !== "workshop") return null;
      const group = row.group_id as OrganisationId | null;
      const updates = [
        await storedOf({ organisation: workshop, page: "workshop/settings" }),
        group === null ? null : await storedOf({ organisation: group, page: "group/settings" }),
      ] as const;
      const known = read.get(workshop);
      if (known && updates.every((update, at) => update === known.updates[at])) return known.settings;
      const defaults = defaultsOf(row);
      const common = updates[1] && onPage(updates[1], (page) => readGroupSettings(page, defaults));
      const settings = onPage(updates[0], (page) => readSettings(page, defaults, common ?? undefined));
      if (read.size >= MAX_REMEMBERED) read.clear();
      read.set(workshop, { updates, settings });
      return settings;
    },
  };
}

function onPage<Value>(update: Uint8Array, project: (page: Y.Doc) => Value): Value {
  const page = newPage();
  try {
    Y.applyUpdate(page, update);
    return project(page);
  } finally {
    page.destroy();
  }
}

const defaultsOf = (row: Selectable<Tables["organisations"]>): SettingsDefaults => ({
  name: row.name,
  phone: row.phone,
  email: row.email,
  country: row.country,
  currency: row.currency,
  vat: row.vat,
  language: row.language as Language,
  labourRate: row.labour_rate,
});
