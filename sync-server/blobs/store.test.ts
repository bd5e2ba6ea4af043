import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Sha256 } from "../../model/ids.ts";
import { signatureOf, startS3 } from "../testing/s3-server.ts";
import { createFolderStore } from "./folder.ts";
import { StoreFull } from "./port.ts";
import { createS3Store } from "./s3.ts";
import { blobStoreContract } from "./store-contract.ts";

blobStoreContract("folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-folder-store-"));
  return { store: createFolderStore(join(folder, "blobs")), close: async () => rmSync(folder, { recursive: true }) };
});

blobStoreContract("S3", async () => {
  const server = await startS3();
  return {
    store: createS3Store(server.settings),
    close: async () => {
      await server.close();
      // The contract asks for what is not there; nothing else may have been refused.
      const refused = server.refused.find((code) => code !== "NoSuchKey");
      if (refused) throw new Error(`S3 refused a request: ${refused}`);
    },
  };
});

it("[S60] the test's S3 computes the signature of the example Amazon publishes (GET Object)", () => {
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const headers = {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": empty,
    "x-amz-date": "20130524T000000Z",
  };
  const signature = signatureOf(
    { method: "GET", path: "/test.txt", headers, payload: empty },
    {
      secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      date: "20130524T000000Z",
      scope: "20130524/us-east-1/s3/aws4_request",
      signed: ["host", "range", "x-amz-content-sha256", "x-amz-date"],
    },
  );
  expect(signature).toBe("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
});

it("[S60, S66] S3 with a wrong secret is refused, a full one says so, and neither tells an address", async () => {
  const server = await startS3();
  const folder = mkdtempSync(join(tmpdir(), "jobcard-s3-"));
  const path = join(folder, "file");
  writeFileSync(path, "bytes");
  const key = { hash: "a".repeat(64) as Sha256, variant: "original" } as const;
  try {
    const wrong = createS3Store({ ...server.settings, secretAccessKey: "another" });
    await expect(wrong.put(key, path)).rejects.toThrow("the blob store answered PUT with 403 SignatureDoesNotMatch");
    await expect(wrong.stat(key)).rejects.toThrow("the blob store answered HEAD with 403");
    server.failPuts(507);
    await expect(createS3Store(server.settings).put(key, path)).rejects.toThrow(StoreFull);
    server.failPuts(null);
    await createS3Store(server.settings).put(key, path);
    expect(server.objects.get(`${key.hash}/original`)?.toString()).toBe("bytes");
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
