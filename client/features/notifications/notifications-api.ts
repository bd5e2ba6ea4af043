import * as z from "zod/mini";
import { NoticePreferences, type NoticeSettings } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const Settings = z.object({
  preferences: NoticePreferences,
  isMailed: z.boolean(),
  pushKey: z.nullable(z.string()),
});

/** How one is told of things; each throws `ApiFailure`. @param organisation the one the person acts for */
export const notificationsApi = (organisation: string | null) => ({
  read: async (): Promise<NoticeSettings> => {
    const parsed = Settings.safeParse(await ask("/api/notifications", undefined, { organisation }));
    if (!parsed.success) throw new ApiFailure("failed");
    return parsed.data;
  },
  write: (preferences: NoticePreferences) => ask("/api/notifications", preferences, { organisation, method: "PUT" }),
  subscribe: (subscription: PushSubscriptionJSON) =>
    ask("/api/notifications/push", { endpoint: subscription.endpoint, keys: subscription.keys }, { organisation }),
  unsubscribe: (endpoint: string) => ask("/api/notifications/push/end", { endpoint }, { organisation }),
});
