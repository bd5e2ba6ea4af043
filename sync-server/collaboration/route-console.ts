import type { Logger } from "pino";

/**
 * Hocuspocus writes every frame it refuses to the console, with a stack. What libraries say there
 * goes to the structured log instead: errors by their type, never texts, which may quote a page.
 */
export function routeConsole(log: Logger): void {
  const route = (...said: unknown[]): void => {
    const err = said.find((part) => part instanceof Error);
    log.debug(err ? { err } : {}, "a library wrote to the console");
  };
  Object.assign(globalThis.console, { error: route, warn: route, log: route, info: route });
}
