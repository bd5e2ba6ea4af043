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

export interface LookedUp {
  vehicles: KnownVehicle[];
  /** Nothing was found, and the server or its register could not be asked. */
  incomplete: boolean;
}

/**
 * What is known of a vehicle, those of the country first and then what came last. Answers from this device, also
 * without a connection; what is not on it the server is asked for, when it can be reached.
 * @param typed a plate or VIN, however it is written
 * @param country the letters on the plate, such as `N`
 * Never throws.
 */
export async function lookUpVehicles(account: Account, typed: string, country: string): Promise<LookedUp> {
  const core = coreIfAny(account);
  if (!core || typed.trim() === "") return { vehicles: [], incomplete: false };
  const copy = copyOf(core);
  const here = vehiclesFor(await copy.vehicles().catch(() => []), typed, country);
  if (here.length > 0) return { vehicles: here, incomplete: false };
  if (!core.api.reachable()) return { vehicles: [], incomplete: true };
  try {
    const asked = new URLSearchParams({ typed, country });
    const { vehicles, register } = LookUpAnswer.parse(
      await core.api.ask(`/api/datastore/look-up?${asked}`, PATIENCE_MS),
    );
    if (vehicles.length > 0) await copy.see(vehicles).catch(() => {});
    return { vehicles: vehiclesFor(vehicles, typed, country), incomplete: register === "failed" };
  } catch {
    return { vehicles: [], incomplete: true };
  }
}
