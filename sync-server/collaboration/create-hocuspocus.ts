import { type Extension, Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import { authentication } from "./authentication.ts";
import type { SocketContext } from "./context.ts";
import { durableLog } from "./durable-log.ts";
import { presence, type PresenceOwners } from "./presence.ts";
import { safeExtension } from "./safe-extension.ts";

export interface HocuspocusParts {
  cases: CaseRegistry;
  epochs: Epochs;
  store: PageStore;
  owners: PresenceOwners;
  log: Logger;
  /** More extensions, for tests that let hooks fail. */
  extensions?: readonly Extension[];
}

/** Puts Hocuspocus together; each concern is an extension in its own file. Nothing is decided here. */
export function createHocuspocus({
  cases,
  epochs,
  store,
  owners,
  log,
  extensions = [],
}: HocuspocusParts): Hocuspocus<SocketContext> {
  const own: Extension<SocketContext>[] = [
    authentication(cases, epochs),
    durableLog(store, { alone: extensions.length === 0 }),
    presence(owners),
  ];
  return new Hocuspocus<SocketContext>({
    quiet: true,
    // 0 would send the whole document again to the first client after a load.
    flushDelay: false,
    unloadImmediately: true,
    // Nothing is stored on a delay: the log has every update before it is applied.
    debounce: 0,
    timeout: 60_000,
    maxPendingDocuments: 50,
    yDocOptions: { gc: true, gcFilter: () => true },
    extensions: [...own, ...extensions].map((extension) =>
      safeExtension(extension as Extension, log),
    ) as Extension<SocketContext>[],
  });
}
