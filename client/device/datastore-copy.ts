import * as z from "zod/mini";
import { type DatastoreFeed, KnownVehicle, VEHICLES_ON_DEVICE } from "../../model/index.ts";
import { BLOCK, clearDatastoreCopy, HEAD, SEEN } from "./datastore-keys.ts";
import type { Change, KeyValue } from "./key-value.ts";

/** What is fetched at a time goes into one row of the database: a row each would cost a second for every thousand. */
const BLOCK_VEHICLES = 1_000;
const MAX_SEEN = 200;

const Head = z.object({ generation: z.int(), cursor: z.int() });
const Block = z.object({ count: z.int(), text: z.string() });
type Head = z.infer<typeof Head>;
type Block = z.infer<typeof Block>;

const keyOf = (cursor: number): string => BLOCK + String(cursor).padStart(16, "0");
/** What tells one vehicle of a source from another, as the server has it. */
const nameOf = ({ source, vehicle }: KnownVehicle): string =>
  `${source} ${vehicle.plate === "" ? vehicle.vin : `${vehicle.country}-${vehicle.plate}`}`;

/** The part of a workshop's known vehicles that lies on this device, in the account's database. */
export class DatastoreCopy {
  #read: { at: string; vehicles: readonly KnownVehicle[] } | null = null;

  constructor(private readonly keyValue: KeyValue) {}

  /** How far it is; null when nothing was fetched. */
  async head(): Promise<Head | null> {
    const found = Head.safeParse(await this.keyValue.get("meta", HEAD));
    return found.success ? found.data : null;
  }

  /** Keeps what was fetched after `before`; of more than a device keeps, the oldest goes. @throws StorageError */
  async add(before: Head | null, { generation, vehicles, cursor }: DatastoreFeed): Promise<Head> {
    const head = { generation, cursor };
    const blocks = await this.#blocks();
    const changes: Change[] = [{ table: "meta", key: HEAD, value: head }];
    const isAnew = before?.generation !== generation;
    if (isAnew) changes.push({ table: "meta", key: SEEN });
    const kept = isAnew ? [] : blocks;
    const gone = isAnew ? blocks.map(([key]) => key) : [];
    const last = kept.at(-1);
    // Few at a time are put to those that came last.
    if (last && last[1].count + vehicles.length <= BLOCK_VEHICLES) {
      gone.push(last[0]);
      kept.pop();
      vehicles = [...(JSON.parse(last[1].text) as unknown[]), ...vehicles];
    }
    let held = vehicles.length + kept.reduce((sum, [, { count }]) => sum + count, 0);
    for (const [key, { count }] of kept) {
      if (held - count < VEHICLES_ON_DEVICE) break;
      gone.push(key);
      held -= count;
    }
    for (const key of gone) changes.push({ table: "meta", key });
    const block: Block = { count: vehicles.length, text: JSON.stringify(vehicles) };
    if (vehicles.length > 0) changes.push({ table: "meta", key: keyOf(cursor), value: block });
    await this.keyValue.write(changes);
    return head;
  }

  /** What the server told of one that is not in the copy. */
  async see(vehicles: readonly KnownVehicle[]): Promise<void> {
    const names = new Set(vehicles.map(nameOf));
    const before = (await this.#seen()).filter((one) => !names.has(nameOf(one)));
    const value = JSON.stringify([...vehicles, ...before].slice(0, MAX_SEEN));
    await this.keyValue.write([{ table: "meta", key: SEEN, value }]);
  }

  /** Takes all of it off the device. */
  clear(): Promise<void> {
    return clearDatastoreCopy(this.keyValue);
  }

  /** All of it, what came last first. What cannot be read is left out. */
  async vehicles(): Promise<readonly KnownVehicle[]> {
    const head = await this.head();
    const at = head ? `${head.generation}.${head.cursor}` : "";
    if (this.#read?.at !== at) this.#read = { at, vehicles: head ? await this.#parsed() : [] };
    const copy = this.#read.vehicles;
    const seen = await this.#seen();
    if (seen.length === 0) return copy;
    const names = new Set(copy.map(nameOf));
    return [...copy, ...seen.filter((one) => !names.has(nameOf(one)))];
  }

  async #parsed(): Promise<readonly KnownVehicle[]> {
    const found = new Map<string, KnownVehicle>();
    for (const [, { text }] of (await this.#blocks()).reverse())
      for (const one of readable(text).reverse()) {
        const name = nameOf(one);
        if (!found.has(name)) found.set(name, one);
      }
    return [...found.values()];
  }

  async #seen(): Promise<KnownVehicle[]> {
    const text = await this.keyValue.get("meta", SEEN);
    return typeof text === "string" ? readable(text) : [];
  }

  /** Oldest first. */
  async #blocks(): Promise<[string, Block][]> {
    const keys = (await this.keyValue.keys("meta")).filter((key) => key.startsWith(BLOCK)).sort();
    const found = await Promise.all(
      keys.map(async (key): Promise<[string, Block][]> => {
        const block = Block.safeParse(await this.keyValue.get("meta", key));
        return block.success ? [[key, block.data]] : [];
      }),
    );
    return found.flat();
  }
}

function readable(text: string): KnownVehicle[] {
  const said: unknown = JSON.parse(text);
  return (Array.isArray(said) ? said : []).flatMap((one) => {
    const vehicle = KnownVehicle.safeParse(one);
    return vehicle.success ? [vehicle.data] : [];
  });
}
