import type { Extension, HookName } from "@hocuspocus/server";
import type { Logger } from "pino";
import { CLOSE } from "../../model/protocol.ts";

/**
 * Hooks whose failure means "no": Hocuspocus handles their rejection by refusing the document or
 * closing the connection to it. The rejection of any other hook would end the process.
 */
const GATES: ReadonlySet<HookName> = new Set([
  "onConnect",
  "onAuthenticate",
  "onTokenSync",
  "onCreateDocument",
  "onLoadDocument",
  "beforeHandleMessage",
  "beforeHandleAwareness",
  "beforeSync",
]);

const HOOKS: readonly HookName[] = [
  ...GATES,
  "onConfigure",
  "onListen",
  "onUpgrade",
  "connected",
  "afterLoadDocument",
  "afterHandleMessage",
  "beforeBroadcastStateless",
  "onStateless",
  "onChange",
  "onStoreDocument",
  "afterStoreDocument",
  "onAwarenessUpdate",
  "onRequest",
  "onDisconnect",
  "beforeUnloadDocument",
  "afterUnloadDocument",
  "onDestroy",
];

type AnyHook = (payload: unknown) => unknown;

/** A refusal on purpose. It has no message, so that Hocuspocus does not print it. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {
    super("");
  }
}

/** Wraps every hook of an extension, so that no exception in one can end the process. */
export function safeExtension(extension: Extension, log: Logger): Extension {
  const hooks = extension as Record<string, unknown>;
  const safe: Record<string, unknown> = { extensionName: extension.extensionName };
  if (extension.priority !== undefined) safe.priority = extension.priority;
  for (const name of HOOKS) {
    const hook = hooks[name];
    if (typeof hook === "function")
      safe[name] = guarded(name, (payload) => (hook as AnyHook).call(extension, payload), log);
  }
  return safe as Extension;
}

function guarded(name: HookName, hook: AnyHook, log: Logger): AnyHook {
  return async (payload) => {
    try {
      return await hook(payload);
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ err: error, hook: name }, "a hook failed");
      if (!GATES.has(name)) return undefined;
      throw error instanceof Refusal ? error : new Refusal(CLOSE.storeFailed.code, CLOSE.storeFailed.reason);
    }
  };
}
