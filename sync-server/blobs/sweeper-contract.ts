import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeMedia } from "../../model/commands/media.ts";
import type { Sha256 } from "../../model/ids.ts";
import type { Epoch } from "../../model/page-names.ts";
import { doctor, doctorPostgres } from "../cli/doctor.ts";
import { beginAnew } from "../pages/begin-anew.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";
import type { BlobConfig } from "../config.ts";
import type { BlobKey, BlobStore } from "./port.ts";

const DAY_MS = 86_400_000;

export interface SweptPlace {
  databaseUrl: string | null;
  /** Where blobs lie; in the data folder when it is null. */
  place: BlobConfig["place"] | null;
  close(): Promise<void>;
}

/** What holds of removing what nobody speaks of, whatever it lies in. */
export function sweeperContract(name: string, open: () => Promise<SweptPlace>): void {
  describe(`sweeping, ${name}`, () => {
    let place: SweptPlace;
    let server: TestServer;
    let kari: Browser;
    let made: TestCase;
    let seed = 500;
    let ahead = 0;
    /** Called before anything is removed from the store. */
    let beforeRemoval: (key: BlobKey) => Promise<void> = async () => {};

    beforeAll(async () => {
      place = await open();
      server = await startServer({
        now: () => Date.now() + ahead,
        config: { databaseUrl: place.databaseUrl, sessionDays: 365 },
        ...(place.place && { place: place.place }),
        blobs: {
          wrapStore: (store: BlobStore): BlobStore => ({
            ...store,
            async delete(key) {
              await beforeRemoval(key);
              await store.delete(key);
            },
          }),
        },
      });
      await addPeople(server, ["kari"]);
      kari = await signedIn(server.url, "kari");
      made = await makeCase(kari);
    }, 60_000);
    afterAll(async () => {
      await server.stop();
      await place.close();
    });

    const bytesOf = (): Promise<Buffer> => photo(120, 90, (seed += 1));
    const brought = async (bytes: Buffer): Promise<Sha256> => {
      expect(await send(kari, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
      await server.blobs.derivatives.ensure(hashOf(bytes));
      return hashOf(bytes);
    };
    const isThere = async (hash: Sha256): Promise<boolean> =>
      (await server.blobs.store.stat({ hash, variant: "original" })) !== null;
    const isShown = (hash: Sha256): Promise<string> => outcomeOf(kari, made.caseId, hash, "original");
    const later = (days: number): void => void (ahead += days * DAY_MS);
    const begin = async (bytes: Buffer): Promise<{ stored: string | null; path: string }> => {
      const answer = await fetch(`${server.url}/api/cases/${made.caseId}/uploads`, {
        method: "POST",
        headers: kari.headers({
          "tus-resumable": "1.0.0",
          "upload-length": String(bytes.length),
          "upload-metadata": `sha256 ${Buffer.from(hashOf(bytes)).toString("base64")}`,
        }),
      });
      return { stored: answer.headers.get("x-jobcard-stored"), path: answer.headers.get("location") ?? "" };
    };
    const patch = async (path: string, bytes: Buffer): Promise<number> =>
      (
        await fetch(server.url + path, {
          method: "PATCH",
          headers: kari.headers({
            "tus-resumable": "1.0.0",
            "upload-offset": "0",
            "content-type": "application/offset+octet-stream",
          }),
          body: new Uint8Array(bytes),
        })
      ).status;

    it("[S74] what stands on no page of any lineage for 30 days goes; what was taken away and can come back stays", async () => {
      const [shown, lost, taken, ended, fresh] = [
        await bytesOf(),
        await bytesOf(),
        await bytesOf(),
        await bytesOf(),
        await bytesOf(),
      ];
      for (const bytes of [shown, lost, taken, ended]) await brought(bytes);
      await record(made.device, recordOf(shown));
      const id = await record(made.device, recordOf(taken));
      removeMedia(made.device.pages, kari.env(), id);
      await made.device.push();
      // Only a page that has ended speaks of it.
      const other = await makeCase(kari);
      await send(kari, other.caseId, ended);
      await record(other.device, recordOf(ended));
      await beginAnew(
        server.database,
        { caseId: other.caseId, page: "internal/workshop" },
        { epoch: "a".repeat(8) as Epoch, empty: true, at: Date.now() },
      );
      expect(await server.blobs.sweeper.run()).toEqual({ forgotten: 0, removed: 0 });
      later(31);
      await brought(fresh);
      // Of the ended page's case it stays, of the other it goes.
      expect(await server.blobs.sweeper.run()).toEqual({ forgotten: 2, removed: 0 });
      expect(await isShown(hashOf(lost))).toBe("404 not-found");
      expect(await isThere(hashOf(lost))).toBe(true);
      later(3);
      expect(await server.blobs.sweeper.run()).toEqual({ forgotten: 0, removed: 1 });
      for (const variant of ["original", "web", "thumb"] as const)
        expect(await server.blobs.store.stat({ hash: hashOf(lost), variant })).toBe(null);
      for (const bytes of [shown, taken, ended, fresh]) expect(await isThere(hashOf(bytes))).toBe(true);
      expect([await isShown(hashOf(shown)), await isShown(hashOf(taken)), await isShown(hashOf(fresh))]).toEqual([
        "200",
        "200",
        "200",
      ]);
      expect(await outcomeOf(kari, other.caseId, hashOf(ended), "original")).toBe("200");
    });

    it("[S76] jobcard doctor tells how much has lost its page, and how much waits to be removed", async () => {
      const now = (): number => Date.now() + ahead;
      const said = async (): Promise<string> => {
        const { lines } =
          place.databaseUrl === null
            ? await doctor(server.folder, now, server.blobs.store, 30)
            : await doctorPostgres(server.folder, place.databaseUrl, now, 30);
        return lines.find((line) => line.includes("hotos, videos and files")) ?? "";
      };
      later(31);
      await server.blobs.sweeper.run();
      later(3);
      await server.blobs.sweeper.run();
      expect(await said()).toMatch(/Nothing of it waits to be removed\.$/);
      const bytes = await bytesOf();
      await brought(bytes);
      later(31);
      expect(await said()).toMatch(/ 1 with 0\.0 MB stand on no page any more; the server removes them by itself/);
      await server.blobs.sweeper.run();
      expect(await said()).toMatch(/ 1 with 0\.0 MB belong to no case and go within days; /);
      later(3);
      await server.blobs.sweeper.run();
      expect(await said()).toMatch(/Nothing of it waits to be removed\.$/);
    });

    it("[S75] what is brought again, or is on its way, is not taken away, and the sender is told the truth", async () => {
      const [again, underway] = [await bytesOf(), await bytesOf()];
      for (const bytes of [again, underway]) await brought(bytes);
      later(29);
      // Told that it is there, so it stays as long as if it had been sent now.
      expect((await begin(again)).stored).toBe(hashOf(again));
      const elsewhere = await makeCase(kari);
      const sending = await fetch(`${server.url}/api/cases/${elsewhere.caseId}/uploads`, {
        method: "POST",
        headers: kari.headers({
          "tus-resumable": "1.0.0",
          "upload-length": String(underway.length),
          "upload-metadata": `sha256 ${Buffer.from(hashOf(underway)).toString("base64")}`,
        }),
      });
      later(2);
      const { forgotten } = await server.blobs.sweeper.run();
      expect(forgotten).toBe(0);
      expect([await isShown(hashOf(again)), await isShown(hashOf(underway))]).toEqual(["200", "200"]);
      expect(await patch(sending.headers.get("location") ?? "", underway)).toBe(204);
      later(3);
      await server.blobs.sweeper.run();
      expect(await outcomeOf(kari, elsewhere.caseId, hashOf(underway), "original")).toBe("200");
    });

    it("[S75] a page that speaks of it too late says that it is awaited, and the device sends it again", async () => {
      const bytes = await bytesOf();
      await brought(bytes);
      later(31);
      await server.blobs.sweeper.run();
      await record(made.device, recordOf(bytes));
      expect(await isShown(hashOf(bytes))).toBe("404 not-stored-yet");
      expect((await begin(bytes)).stored).toBe(null);
      await brought(bytes);
      expect(await isShown(hashOf(bytes))).toBe("200");
      later(3);
      await server.blobs.sweeper.run();
      expect(await isShown(hashOf(bytes))).toBe("200");
    });

    it("[S75] the same bytes do not come in while they are being removed; a server that died at it is made up for", async () => {
      const [slow, dead] = [await bytesOf(), await bytesOf()];
      for (const bytes of [slow, dead]) await brought(bytes);
      later(31);
      await server.blobs.sweeper.run();
      later(3);
      const tried: string[] = [];
      beforeRemoval = async ({ hash, variant }) => {
        if (hash === hashOf(dead)) throw new Error("the server dies here");
        if (hash === hashOf(slow) && variant === "original") tried.push((await send(kari, made.caseId, slow)).outcome);
      };
      await expect(server.blobs.sweeper.run()).rejects.toThrow("dies here");
      // Whichever of them came first: the other's turn comes with the next look.
      beforeRemoval = async ({ hash, variant }) => {
        if (hash === hashOf(slow) && variant === "original" && tried.length === 0)
          tried.push((await send(kari, made.caseId, slow)).outcome);
      };
      later(1);
      await server.blobs.sweeper.run();
      expect(tried).toEqual(["busy"]);
      expect([await isThere(hashOf(slow)), await isThere(hashOf(dead))]).toEqual([false, false]);
      for (const bytes of [slow, dead]) {
        await brought(bytes);
        expect(await isShown(hashOf(bytes))).toBe("200");
      }
    });

    it("[S75] whatever comes while it sweeps: what the server said is stored and stands on a page is there", async () => {
      const all = await Promise.all(Array.from({ length: 12 }, bytesOf));
      for (const bytes of all) await brought(bytes);
      later(31);
      await server.blobs.sweeper.run();
      later(3);
      let isOver = false;
      const sweeping = (async () => {
        while (!isOver) {
          await server.blobs.sweeper.run();
          later(1);
        }
      })();
      const device = new Device(kari, made.caseId);
      await device.pull();
      for (const bytes of all) {
        await until("it is stored", async () => (await send(kari, made.caseId, bytes)).outcome === "stored", 20_000);
        await record(device, recordOf(bytes));
      }
      isOver = true;
      await sweeping;
      later(31);
      await server.blobs.sweeper.run();
      later(3);
      await server.blobs.sweeper.run();
      const missing: Sha256[] = [];
      for (const bytes of all)
        if ((await isShown(hashOf(bytes))) !== "200" || !(await isThere(hashOf(bytes)))) missing.push(hashOf(bytes));
      expect(missing).toEqual([]);
    }, 60_000);

    it("[S74] what lies in the store and was never noted goes too", async () => {
      const bytes = await bytesOf();
      const hash = await brought(bytes);
      const { database } = server;
      await database.run(database.query.deleteFrom("case_blobs").where("hash", "=", hash));
      await database.run(database.query.deleteFrom("blobs").where("hash", "=", hash));
      await server.blobs.sweeper.run();
      expect(await isThere(hash)).toBe(true);
      later(3);
      await server.blobs.sweeper.run();
      expect(await isThere(hash)).toBe(false);
    });
  });
}
