import { type DeviceApp, PERSON_HEADER, PERSON_QUERY, type TabletMe, writePersonOnTablet } from "../../model/device.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import { Browser } from "./browser.ts";

/** A tablet without a screen: it has a cookie of its own, and says who works on it. */
export class TestTablet extends Browser {
  person: { id: PersonId; pinChecked: boolean } | null = null;
  told: TabletMe | null = null;

  override headers(more: Record<string, string> = {}): Record<string, string> {
    return super.headers({ ...(this.person && { [PERSON_HEADER]: writePersonOnTablet(this.person) }), ...more });
  }

  override socket(path: string, protocols: string[] = [], headers: Record<string, string> = {}) {
    const person = this.person ? `?${PERSON_QUERY}=${writePersonOnTablet(this.person)}` : "";
    return super.socket(path + person, protocols, headers);
  }

  /** Asks the server for news, as a tablet does every minute. */
  async contact(lockedOut: string[] = []): Promise<TabletMe> {
    const { status, body } = await this.post("/api/tablet", { version: "1.0.0", lockedOut });
    if (status !== 200) throw new Error(`no contact: ${status} ${JSON.stringify(body)}`);
    this.told = body as TabletMe;
    return this.told;
  }

  /** Lets somebody work on it, as their tablet would after a PIN or without. */
  pick(id: PersonId, name: string, pinChecked = false): void {
    if (!this.told) throw new Error("contact comes first");
    this.person = { id, pinChecked };
    const organisation = this.told.organisation.id as OrganisationId;
    const device = { name: this.told.device.name, pinChecked };
    this.actor = { party: "workshop", id, name, organisation, device };
  }
}

/** What the manager is given to show to a tablet. */
export interface Invitation {
  id: string;
  pairing: { token: string; code: string; expiresAt: number };
}

/** @throws when the manager may not add it */
export async function inviteTablet(
  manager: Browser,
  name: string,
  organisation = "workshop-1",
  kind: { app?: DeviceApp; sales?: boolean } = {},
): Promise<Invitation> {
  const { status, body } = await manager.post("/api/devices", { name, app: "cases", organisation, ...kind });
  if (status !== 201) throw new Error(`the tablet was not added: ${status} ${JSON.stringify(body)}`);
  return body as Invitation;
}

/** A tablet that was added, paired and in contact. */
export async function pairedTablet(
  manager: Browser,
  name: string,
  kind: { app?: DeviceApp; sales?: boolean } = {},
): Promise<TestTablet & { id: string }> {
  const { id, pairing } = await inviteTablet(manager, name, "workshop-1", kind);
  const tablet = new TestTablet(manager.url);
  const { status } = await tablet.post("/api/pair", { token: pairing.token });
  if (status !== 200) throw new Error(`the tablet was not paired: ${status}`);
  await tablet.contact();
  return Object.assign(tablet, { id });
}
