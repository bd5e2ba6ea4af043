import type { DeviceRow, DeviceState } from "../../../model/index.ts";

export const DEVICE_ORDERS = ["name", "contact", "state", "version"] as const;
export type DeviceOrder = (typeof DEVICE_ORDERS)[number];

export interface DeviceFilter {
  query: string;
  /** Revoked tablets are only shown when they are asked for. */
  revoked: boolean;
  /** Empty: of every workshop. */
  workshop: string;
  order: DeviceOrder;
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const STATES: readonly DeviceState[] = ["paired", "waiting", "revoked"];

const COMPARE: Record<DeviceOrder, (a: DeviceRow, b: DeviceRow) => number> = {
  name: () => 0,
  contact: (a, b) => (b.lastContact ?? 0) - (a.lastContact ?? 0),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  version: (a, b) => a.version.localeCompare(b.version, undefined, { numeric: true }),
};

/** What the list shows: found by any piece of name, version or technician; what is alike by name. */
export function listDevices(devices: readonly DeviceRow[], filter: DeviceFilter): DeviceRow[] {
  const wanted = plain(filter.query.trim());
  const order = COMPARE[filter.order];
  return devices
    .filter(
      ({ name, version, technician, state, organisation }) =>
        (filter.revoked || state !== "revoked") &&
        (filter.workshop === "" || organisation === filter.workshop) &&
        plain(`${name} ${version} ${technician ?? ""}`).includes(wanted),
    )
    .sort((a, b) => order(a, b) || NAMES.compare(a.name, b.name));
}

/** Made once: comparing with a fresh one costs more than the sorting. */
const NAMES = new Intl.Collator(undefined, { numeric: true });
