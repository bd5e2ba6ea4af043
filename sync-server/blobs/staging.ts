import { createHash, type Hash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DataStore, Upload as TusUpload } from "@tus/server";
import type { Sha256 } from "../../model/ids.ts";
import type { Catalogue } from "./catalogue.ts";
import { syncPath } from "./folder.ts";
import { hashOfFile } from "./hash-file.ts";
import { isFull } from "./port.ts";

/** An answer that is not what the sender hoped for; `body` is the stable code. The names are those tus looks for. */
export class UploadProblem extends Error {
  constructor(
    readonly status_code: number,
    readonly body: string,
  ) {
    super(body);
  }
}

const MAX_HASHES = 500;
/** Bytes that are gathered before they are written; in pieces as they come from the network it takes twice as long. */
const WRITE_AT_ONCE = 512 * 1024;
/** Bytes between two looks at how much room there is. */
const LOOK_EVERY = 16 * 1024 * 1024;

/**
 * Where uploads lie until they are whole, apart from the store. It tells a full disk from other failures, stops
 * before the disk is full, and hashes what passes, so that nothing is read twice as a rule.
 */
export class Staging extends DataStore {
  private readonly hashes = new Map<string, { hash: Hash; at: number }>();
  private readonly problems = new Map<string, UploadProblem>();

  constructor(
    readonly folder: string,
    private readonly catalogue: Catalogue,
    /** Bytes uploads may still take. */
    private readonly room: () => Promise<number>,
  ) {
    super();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.extensions = ["creation", "creation-with-upload", "termination"];
  }

  pathOf(id: string): string {
    return join(this.folder, id);
  }

  /** @throws UploadProblem 507 */
  override async create(upload: TusUpload): Promise<TusUpload> {
    try {
      await writeFile(this.pathOf(upload.id), "", { flag: "wx", mode: 0o600 });
      return upload;
    } catch (error) {
      throw isFull(error) ? new UploadProblem(507, "full") : error;
    }
  }

  /** @throws UploadProblem 404, 410 when the bytes are gone */
  override async getUpload(id: string): Promise<TusUpload> {
    const upload = await this.catalogue.upload(id);
    if (!upload) throw new UploadProblem(404, "not-found");
    const offset = await this.arrived(id);
    if (offset === null) throw new UploadProblem(410, "expired");
    return new TusUpload({ id, size: upload.bytes, offset });
  }

  override async remove(id: string): Promise<void> {
    await this.clear(id);
    await this.catalogue.forget(id);
  }

  /** @throws UploadProblem 507, with everything that came before on the disk */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const known = this.hashes.get(id);
    this.hashes.delete(id);
    const hash = offset === 0 ? createHash("sha256") : known?.at === offset ? known.hash : null;
    const file = await open(this.pathOf(id), "r+");
    let at = offset;
    let looked = -LOOK_EVERY;
    let gathered: Buffer[] = [];
    let onTheWay = Promise.resolve();
    const flush = async (): Promise<void> => {
      const part = gathered.length === 1 ? (gathered[0] as Buffer) : Buffer.concat(gathered);
      gathered = [];
      if (part.length === 0) return;
      if (at - looked >= LOOK_EVERY) {
        if ((await this.room()) < part.length) throw new UploadProblem(507, "full");
        // So that little is left to wait for at the end.
        if (at > offset) onTheWay = file.datasync().catch(() => undefined);
        looked = at;
      }
      const written = writeAll(file, part, at);
      hash?.update(part);
      await written;
      at += part.length;
      if (hash) this.remember(id, hash, at);
    };
    try {
      let bytes = 0;
      try {
        for await (const part of stream) {
          const chunk = part as Buffer;
          gathered.push(chunk);
          bytes += chunk.length;
          if (bytes < WRITE_AT_ONCE) continue;
          bytes = 0;
          await flush();
        }
      } finally {
        // What came before a cut counts.
        await flush();
      }
    } catch (error) {
      // What was hashed and what was written may no longer be the same.
      if (isFull(error)) this.hashes.delete(id);
      const problem = isFull(error) ? new UploadProblem(507, "full") : error;
      if (problem instanceof UploadProblem) this.problems.set(id, problem);
      throw problem;
    } finally {
      await onTheWay;
      await file.close();
    }
    return at;
  }

  /** Why the last write failed, once: tus takes every failure in the middle of a body for a sender who went away. */
  takeProblem(id: string): UploadProblem | undefined {
    const problem = this.problems.get(id);
    this.problems.delete(id);
    return problem;
  }

  /** How many bytes have arrived; null when there is no such upload. */
  async arrived(id: string): Promise<number | null> {
    return (await stat(this.pathOf(id)).catch(() => null))?.size ?? null;
  }

  /** Waits until the bytes are on the disk, as far as that can be done now: whoever needs it there sees to it again. */
  async settle(id: string): Promise<void> {
    await syncPath(this.pathOf(id)).catch(() => undefined);
  }

  /** SHA-256 of all bytes of an upload that is whole. */
  async hashOf(id: string, bytes: number): Promise<Sha256> {
    const known = this.hashes.get(id);
    this.hashes.delete(id);
    return known?.at === bytes ? (known.hash.digest("hex") as Sha256) : hashOfFile(this.pathOf(id));
  }

  /** Removes the bytes; the catalogue's row stays. */
  async clear(id: string): Promise<void> {
    this.hashes.delete(id);
    await rm(this.pathOf(id), { force: true });
  }

  /** Removes what no row speaks of and nobody has touched since: left by a process that died in between. */
  async sweep(before: number): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = this.pathOf(name);
      const touched = (await stat(path).catch(() => null))?.mtimeMs;
      if (touched !== undefined && touched < before && !(await this.catalogue.upload(name)))
        await rm(path, { recursive: true, force: true });
    }
  }

  private remember(id: string, hash: Hash, at: number): void {
    const oldest = this.hashes.keys().next();
    if (this.hashes.size >= MAX_HASHES && !oldest.done) this.hashes.delete(oldest.value);
    this.hashes.set(id, { hash, at });
  }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Buffer, at: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at + done);
    done += bytesWritten;
  }
}
