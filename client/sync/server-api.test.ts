import { describe, expect, it } from "vitest";
import { SERVER_HEADER } from "../../model/index.ts";
import { ServerApi } from "./server-api.ts";

const apiOver = (fetch: typeof globalThis.fetch) =>
  new ServerApi({ origin: "http://server", fetch, isOnline: () => true }, { kind: "staff" });
/** A server that takes longer than anybody waits. */
const slow: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) =>
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as DOMException)),
  );

describe("whether the server can be reached", () => {
  it("[PL-45] is not said by somebody who would not wait as long as others do", async () => {
    const api = apiOver(slow);
    await expect(api.ask("/api/datastore/look-up", 1)).rejects.toMatchObject({ kind: "unreachable" });
    expect(api.reachable()).toBe(true);
  });

  it("is said by a request that fails, however long it may take, and by an answer", async () => {
    let works = false;
    const api = apiOver(async () => {
      if (!works) throw new TypeError("Failed to fetch");
      return Response.json({}, { headers: { [SERVER_HEADER]: "1" } });
    });
    await expect(api.ask("/api/datastore/look-up", 6_000)).rejects.toMatchObject({ kind: "unreachable" });
    expect(api.reachable()).toBe(false);
    works = true;
    await api.ask("/api/datastore/look-up");
    expect(api.reachable()).toBe(true);
  });
});
