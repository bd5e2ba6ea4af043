import { NoticePreferences } from "../../model/notice-preferences.ts";
import type { NoticeSettings } from "../../model/protocol.ts";
import { readPreferences } from "../notify/recipients.ts";
import type { App, HttpParts } from "./context.ts";
import { readJson } from "./respond.ts";
import { requireStaff } from "./who.ts";

/** `/api/notifications`: how the person who asks wants to be told of what happens on cases. */
export function notificationRoutes(app: App, parts: HttpParts): void {
  const { database, mail } = parts;
  const { query } = database;

  app.get("/api/notifications", async (context) => {
    const { person } = await requireStaff(parts, context);
    const stored = await database.first(
      query.selectFrom("notice_preferences").select("preferences").where("person", "=", person.id),
    );
    return context.json({
      preferences: readPreferences(stored?.preferences ?? null),
      isMailed: mail.isConfigured,
    } satisfies NoticeSettings);
  });

  app.put("/api/notifications", async (context) => {
    const { person } = await requireStaff(parts, context);
    const preferences = JSON.stringify(await readJson(context, NoticePreferences));
    await database.run(
      query
        .insertInto("notice_preferences")
        .values({ person: person.id, preferences })
        .onConflict((same) => same.column("person").doUpdateSet({ preferences })),
    );
    return context.json({ ok: true });
  });
}
