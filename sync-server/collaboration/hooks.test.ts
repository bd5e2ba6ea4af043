import type { Extension } from "@hocuspocus/server";
import { describe, expect, it } from "vitest";
import { signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

const HOOKS = [
  "onConnect",
  "onAuthenticate",
  "connected",
  "onCreateDocument",
  "onLoadDocument",
  "afterLoadDocument",
  "beforeHandleMessage",
  "afterHandleMessage",
  "beforeHandleAwareness",
  "beforeSync",
  "onStateless",
  "beforeBroadcastStateless",
  "onChange",
  "onStoreDocument",
  "afterStoreDocument",
  "onAwarenessUpdate",
  "onDisconnect",
  "beforeUnloadDocument",
  "afterUnloadDocument",
] as const satisfies readonly (keyof Extension)[];

describe("hooks", () => {
  it("[S12] a throw in each hook ends neither the process nor the work of others", async () => {
    let failing: string | null = null;
    const reached = new Set<string>();
    const extension = Object.fromEntries(
      HOOKS.map((name) => [
        name,
        () => {
          if (failing !== name) return Promise.resolve();
          reached.add(name);
          throw new Error(`${name} fails`);
        },
      ]),
    ) as Extension;
    const unhandled: unknown[] = [];
    const listen = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", listen);
    const server = await startServer({ extensions: [extension] });
    await addPeople(server, ["kari", "amir"]);
    const kari = await signedIn(server.url, "kari");

    for (const name of HOOKS) {
      failing = null;
      const { caseId, device } = await makeCase(kari);
      failing = name;
      const socket = kari.connect(caseId);
      const live = kari.attach(socket, caseId, "internal/workshop");
      const isGate = /^(onConnect|onAuthenticate|onCreateDocument|onLoadDocument|before(Handle|Sync))/.test(name);
      if (!isGate) await until(`${name}: in sync`, () => live.synced);
      live.setAwarenessField("at", name);
      live.document.getText("complaint").insert(0, "x");
      live.sendStateless("hello");
      if (name === "beforeBroadcastStateless")
        reached.add(name); // nothing of ours broadcasts
      else if (!/Unload|onDisconnect/.test(name)) await until(`${name} was reached`, () => reached.has(name));
      kari.close();
      await until(`${name} was reached`, () => reached.has(name));
      failing = null;
      const other = new Device(kari, device.caseId);
      await other.pull();
      expect(other.pages["internal/workshop"].getText("complaint").toString()).toContain("Squeals when braking");
    }
    const again = await makeCase(kari);
    const live = kari.attach(kari.connect(again.caseId), again.caseId, "internal/workshop");
    await until("a page can be opened as before", () => live.synced);
    expect(reached.size).toBe(HOOKS.length);
    expect(unhandled).toEqual([]);
    kari.close();
    await server.stop();
    process.off("unhandledRejection", listen);
  }, 30_000);
});
