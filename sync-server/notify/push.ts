import type { Agent } from "node:https";
import type { Logger } from "pino";
import webPush from "web-push";
import * as z from "zod/mini";
import { text } from "../../model/pages/values.ts";
import type { VapidKeys } from "../config.ts";
import type { Database } from "../database/database.ts";

/** What a browser gives so that it can be sent messages (RFC 8030, RFC 8291). */
export const PushSubscription = z.object({
  endpoint: text(1_000),
  keys: z.object({
    p256dh: z.string().check(z.regex(/^[\w-]{87}=?$/)),
    auth: z.string().check(z.regex(/^[\w-]{22}(==)?$/)),
  }),
});
export type PushSubscription = z.infer<typeof PushSubscription>;

/** Messages to browsers in which Jobcard is not open. They say that something changed, and nothing else. */
export interface Push {
  /** What browsers need to subscribe; null where no messages are sent. */
  publicKey: string | null;
  /** Returns false for an address that is no push service's. */
  subscribe(person: string, subscription: PushSubscription): Promise<boolean>;
  unsubscribe(person: string, endpoint: string): Promise<void>;
  send(person: string): Promise<void>;
}

export interface PushParts {
  database: Database;
  vapid: VapidKeys | null;
  now(): number;
  logger: Logger;
  /** For tests, which bring a push service of their own. */
  service?: { hosts: readonly string[]; agent: Agent };
}

/** The services of the browsers there are. The server calls no other address because somebody asks it to (T20). */
const SERVICES = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  "web.push.apple.com",
  ".push.apple.com",
  ".notify.windows.com",
];
/** Each person's newest; a browser that was set up anew leaves its old one behind. */
const PER_PERSON = 20;
const DAY_S = 86_400;
const TIMEOUT_MS = 10_000;
/** The service will never know this browser again. */
const GONE = new Set([404, 410]);

export function createPush({ database, vapid, now, logger, service }: PushParts): Push {
  const { query } = database;
  const hosts = service?.hosts ?? SERVICES;

  const isService = (endpoint: string): boolean => {
    if (!URL.canParse(endpoint)) return false;
    const { protocol, hostname, port, username, password } = new URL(endpoint);
    const isPlain =
      protocol === "https:" && username === "" && password === "" && (port === "" || service !== undefined);
    return isPlain && hosts.some((host) => (host.startsWith(".") ? hostname.endsWith(host) : hostname === host));
  };

  const remove = async (endpoint: string): Promise<void> => {
    await database.run(query.deleteFrom("push_subscriptions").where("endpoint", "=", endpoint));
  };

  const sendTo = async (keys: VapidKeys, subscription: PushSubscription): Promise<void> => {
    try {
      await webPush.sendNotification(subscription, JSON.stringify({ kind: "changed" }), {
        vapidDetails: keys,
        TTL: DAY_S,
        urgency: "normal",
        // The service keeps only the last of several that wait.
        topic: "changed",
        timeout: TIMEOUT_MS,
        ...(service && { agent: service.agent }),
      });
    } catch (error) {
      const status = (error as { statusCode?: number }).statusCode;
      if (status !== undefined && GONE.has(status)) await remove(subscription.endpoint);
      else logger.warn({ status }, "a browser could not be told");
    }
  };

  return {
    publicKey: vapid?.publicKey ?? null,
    async subscribe(person, { endpoint, keys }) {
      if (!isService(endpoint)) return false;
      const row = { endpoint, person, keys: JSON.stringify(keys), created_at: now() };
      await database.transaction(async (within) => {
        await within.run(
          query
            .insertInto("push_subscriptions")
            .values(row)
            // A browser belongs to whoever used it last.
            .onConflict((same) =>
              same.column("endpoint").doUpdateSet({ person, keys: row.keys, created_at: row.created_at }),
            ),
        );
        const kept = query
          .selectFrom("push_subscriptions")
          .select("endpoint")
          .where("person", "=", person)
          .orderBy("created_at", "desc")
          .limit(PER_PERSON);
        await within.run(
          query.deleteFrom("push_subscriptions").where("person", "=", person).where("endpoint", "not in", kept),
        );
      });
      return true;
    },
    async unsubscribe(person, endpoint) {
      await database.run(
        query.deleteFrom("push_subscriptions").where("person", "=", person).where("endpoint", "=", endpoint),
      );
    },
    async send(person) {
      if (!vapid) return;
      const found = await database.all(query.selectFrom("push_subscriptions").selectAll().where("person", "=", person));
      await Promise.all(
        found.map(({ endpoint, keys }) =>
          sendTo(vapid, { endpoint, keys: JSON.parse(keys) as PushSubscription["keys"] }),
        ),
      );
    },
  };
}
