/** What the workshop knows of vehicles, on this device and with the server behind it (PL-45). */
import { DatastoreFeed, type KnownVehicle, LookUpAnswer, vehiclesFor } from "../../model/index.ts";
import { DatastoreCopy } from "../device/datastore-copy.ts";
import type { AccountCore } from "./account-core.ts";
import { coreIfAny } from "./core-of.ts";
import type { Account } from "./types.ts";

/** Somebody waits with a plate typed; a register has answered by then. */
const PATIENCE_MS = 6_000;

const copies = new WeakMap<AccountCore, DatastoreCopy>();

function copyOf(core: AccountCore): DatastoreCopy {
  let copy = copies.get(core);
  if (!copy) copies.set(core, (copy = new DatastoreCopy(core.store.keyValue)));
  return copy;
}

/**
 * Brings this device's copy up to date.
 * @param version what the server says it has; null when this person looks nothing up, and then nothing is kept
 * @throws ServerError, StorageError; what came until then is kept
 */
export async function fetchKnownVehicles(
  core: AccountCore,
  version: string | null,
  stopped: () => boolean,
): Promise<void> {
  const copy = copyOf(core);
  let head = await copy.head();
  if (version === null) return head ? await copy.clear() : undefined;
  if (head && version === `${head.generation}.${head.cursor}`) return;
  if ((await core.store.prefetchRests()) > core.now()) return;
  for (let more = true; more && !stopped(); ) {
    const had = `generation=${head?.generation ?? 0}&since=${head?.cursor ?? 0}`;
    const feed = DatastoreFeed.parse(await core.api.ask(`/api/datastore/feed?${had}`));
    head = await copy.add(head, feed);
    ({ more } = feed);
  }
}

/**
 * What is known of a vehicle, those of the country first and then what came last. Answers from this device, also
 * without a connection; what is not on it the server is asked for, when it can be reached.
 * @param typed a plate or VIN, however it is written
 * @param country the letters on the plate, such as `N`
 * @returns empty when nothing is known, or nothing could be learned. Never throws
 */
export async function lookUpVehicles(account: Account, typed: string, country: string): Promise<KnownVehicle[]> {
  const core = coreIfAny(account);
  if (!core || typed.trim() === "") return [];
  const copy = copyOf(core);
  const here = vehiclesFor(await copy.vehicles().catch(() => []), typed, country);
  if (here.length > 0 || !core.api.reachable()) return here;
  try {
    const asked = new URLSearchParams({ typed, country });
    const { vehicles } = LookUpAnswer.parse(await core.api.ask(`/api/datastore/look-up?${asked}`, PATIENCE_MS));
    if (vehicles.length > 0) await copy.see(vehicles).catch(() => {});
    return vehiclesFor(vehicles, typed, country);
  } catch {
    return [];
  }
}
