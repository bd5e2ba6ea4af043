import { readSettings, type WorkshopSettings } from "../../model/pages/organisation-settings.ts";
import type { OrganisationId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import type { Language } from "../../model/languages.ts";
import type { Directory } from "../accounts/directory.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import * as Y from "yjs";

/** What workshops have set, for the parts of the server that go by it. */
export interface OrganisationSettings {
  /** As stored now; what nobody has set is as the organisation was made. Null for what is no workshop. */
  of(workshop: OrganisationId): Promise<WorkshopSettings | null>;
}

const MAX_REMEMBERED = 1_000;

export function createOrganisationSettings({
  directory,
  epochs,
  store,
}: {
  directory: Directory;
  epochs: Epochs;
  store: PageStore;
}): OrganisationSettings {
  /** By what was stored of the page, so that nothing has to be forgotten. */
  const read = new Map<OrganisationId, { update: Uint8Array; settings: WorkshopSettings }>();
  return {
    async of(workshop) {
      const row = await directory.organisation(workshop);
      if (row?.kind !== "workshop") return null;
      const address = { organisation: workshop, page: "workshop/settings" } as const;
      const { update } = await store.state(nameOfPage({ ...address, epoch: epochs.of(address) }));
      const known = read.get(workshop);
      if (known?.update === update) return known.settings;
      const page = newPage();
      Y.applyUpdate(page, update);
      const { name, phone, email, country, currency, vat } = row;
      const settings = readSettings(page, {
        name,
        phone,
        email,
        country,
        currency,
        vat,
        language: row.language as Language,
        labourRate: row.labour_rate,
      });
      page.destroy();
      if (read.size >= MAX_REMEMBERED) read.clear();
      read.set(workshop, { update, settings });
      return settings;
    },
  };
}
