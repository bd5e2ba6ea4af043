import type { App, HttpParts } from "./context.ts";

/** `/healthz`: the process answers. `/readyz`: it can also reach its database and takes new work. */
export function healthRoutes(app: App, { database, isStopping }: HttpParts): void {
  app.get("/healthz", (context) => context.json({ ok: true }));
  const anything = database.statement("SELECT 1");
  app.get("/readyz", async (context) => {
    try {
      await database.first(anything());
    } catch {
      return context.json({ ok: false }, 503);
    }
    return isStopping() ? context.json({ ok: false }, 503) : context.json({ ok: true });
  });
}
