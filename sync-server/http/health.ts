import type { App, HttpParts } from "./context.ts";

/** `/healthz`: the process answers. `/readyz`: it can also reach its database and takes new work. */
export function healthRoutes(app: App, { database, isStopping }: HttpParts): void {
  app.get("/healthz", (context) => context.json({ ok: true }));
  app.get("/readyz", (context) => {
    try {
      database.sqlite.prepare("SELECT 1").get();
    } catch {
      return context.json({ ok: false }, 503);
    }
    return isStopping() ? context.json({ ok: false }, 503) : context.json({ ok: true });
  });
}
