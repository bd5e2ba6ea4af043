import * as z from "zod/mini";
import { OUTBOX_STATES, type OutboxMail, type OutboxPage, type OutboxState } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const Mail = z.object({
  id: z.string(),
  to: z.string(),
  template: z.string(),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(OUTBOX_STATES),
  attempts: z.number(),
  createdAt: z.number(),
  nextAt: z.nullable(z.number()),
  doneAt: z.nullable(z.number()),
  error: z.nullable(z.string()),
});
const Page = z.object({
  isMailed: z.boolean(),
  mails: z.array(Mail),
  hasMore: z.boolean(),
  counts: z.record(z.enum(OUTBOX_STATES), z.number()),
});

/** The mails of an organisation; each throws `ApiFailure`. */
export const outboxApi = (organisation: string | null) => ({
  async page(wanted: { state: OutboxState | "all"; search: string; after?: OutboxMail }): Promise<OutboxPage> {
    const query = new URLSearchParams();
    if (wanted.state !== "all") query.set("state", wanted.state);
    if (wanted.search !== "") query.set("search", wanted.search);
    if (wanted.after) query.set("after", `${wanted.after.createdAt}.${wanted.after.id}`);
    const parsed = Page.safeParse(await ask(`/api/outbox?${query}`, undefined, { organisation }));
    if (!parsed.success) throw new ApiFailure("failed");
    return parsed.data;
  },
  sendAgain: (id: string) => ask(`/api/outbox/${encodeURIComponent(id)}/again`, {}, { organisation }),
});
