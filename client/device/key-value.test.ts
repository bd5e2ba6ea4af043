import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { idbKeyValue } from "./idb-key-value.ts";
import { type KeyValue, memoryKeyValue } from "./key-value.ts";
import { StorageError } from "./storage-error.ts";

function keyValueContract(name: string, make: () => Promise<KeyValue>): void {
  describe(`the key-value contract: ${name}`, () => {
    it("[C5] gives back copies, in key order, until they are removed", async () => {
      const store = await make();
      const row = { bytes: new Uint8Array([1, 2]) };
      await store.write([
        { table: "shelf", key: "b", value: row },
        { table: "shelf", key: "a", value: 1 },
        { table: "index", key: "a", value: 2 },
      ]);
      row.bytes[0] = 9;
      expect(await store.entries("shelf")).toEqual([
        ["a", 1],
        ["b", { bytes: new Uint8Array([1, 2]) }],
      ]);
      await store.write([{ table: "shelf", key: "a" }]);
      expect([await store.get("shelf", "a"), await store.get("index", "a")]).toEqual([undefined, 2]);
      store.close();
    });

    it("[C5] writes all of a batch or none", async () => {
      const store = await make();
      await expect(
        store.write([
          { table: "marks", key: "a", value: 1 },
          { table: "marks", key: "b", value: () => "not cloneable" },
        ]),
      ).rejects.toThrow("could not be cloned");
      expect(await store.entries("marks")).toEqual([]);
      store.close();
    });

    it("[C5] destroys everything of the account", async () => {
      const store = await make();
      await store.write([{ table: "secrets", key: "a", value: "s" }]);
      await store.destroy();
      expect(await (await make()).entries("secrets")).toEqual([]);
    });
  });
}

globalThis.indexedDB = new IDBFactory();
let made = 0;
keyValueContract("IndexedDB", () => idbKeyValue(`account-${(made += 1)}`));
keyValueContract("memory", async () => memoryKeyValue());

describe("IndexedDB for an account", () => {
  it("[C5] keeps accounts apart and outlives the connection", async () => {
    const ana = await idbKeyValue("ana");
    const bo = await idbKeyValue("bo");
    await ana.write([{ table: "meta", key: "me", value: "Ana" }]);
    ana.close();
    expect(await bo.get("meta", "me")).toBeUndefined();
    expect(await (await idbKeyValue("ana")).get("meta", "me")).toBe("Ana");
  });

  it("[C3] says when the browser refuses", async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException("no", "SecurityError");
    };
    try {
      await expect(idbKeyValue("x")).rejects.toEqual(new StorageError("storage-refused"));
    } finally {
      IDBFactory.prototype.open = open;
    }
  });
});
