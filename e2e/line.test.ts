import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openLine } from "./line.ts";

test("a line can be cut and mended, hears every byte and lets nothing be compressed", async () => {
  const server = createServer((request, response) =>
    response.end(`secret ${request.headers["accept-encoding"] ?? "uncompressed"}`),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const line = await openLine((server.address() as AddressInfo).port);
  const ask = async () => (await fetch(line.origin, { headers: { "accept-encoding": "gzip" } })).text();

  expect(await ask()).toBe("secret uncompressed");
  expect(line.received().includes("secret uncompressed")).toBe(true);
  await line.cut();
  await expect(ask()).rejects.toThrow();
  await line.mend();
  expect(await ask()).toBe("secret uncompressed");

  await line.close();
  server.closeAllConnections();
  server.close();
});
