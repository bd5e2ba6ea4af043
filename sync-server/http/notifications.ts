import * as z from "zod/mini";
import { NoticePreferences } from "../../model/notice-preferences.ts";
import type { NoticeSettings } from "../../model/protocol.ts";
import { PushSubscription } from "../notify/push.ts";
import { readPreferences } from "../notify/recipients.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { requireStaff } from "./who.ts";

const Ending = z.pick(PushSubscription, { endpoint: true });

/** `/api/notifications`: how the person who asks wants to be told of what happens on cases. */
export function notificationRoutes(app: App, parts: HttpParts): void {
  const { database, mail, push } = parts;
  const { query } = database;

  app.get("/api/notifications", async (context) => {
    const { person } = await requireStaff(parts, context);
    const stored = await database.first(
      query.selectFrom("notice_preferences").select("preferences").where("person", "=", person.id),
    );
    return context.json({
      preferences: readPreferences(stored?.preferences ?? null),
      isMailed: mail.isConfigured,
      pushKey: push.publicKey,
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

  app.post("/api/notifications/push", async (context) => {
    const { person } = await requireStaff(parts, context);
    if (!(await push.subscribe(person.id, await readJson(context, PushSubscription))))
      throw new HttpProblem(400, "invalid", "endpoint");
    return context.json({ ok: true }, 201);
  });

  app.post("/api/notifications/push/end", async (context) => {
    const { person } = await requireStaff(parts, context);
    await push.unsubscribe(person.id, (await readJson(context, Ending)).endpoint);
    return context.json({ ok: true });
  });
}
