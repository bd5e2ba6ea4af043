/** What client and server say to each other besides Yjs itself. */
import { createDecoder, hasContent, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { decodeUtf8, encodeUtf8 } from "lib0/string";
import * as z from "zod/mini";
import { CaseId, LinkId, MarkId, OrganisationId, PersonId } from "./ids.ts";
import type { NoticePreferences } from "./notice-preferences.ts";
import { Epoch } from "./page-names.ts";
import { Country, Currency, integer, Language, MARK_TOOLS, Organisation, PICTURE_SPAN, text } from "./pages/values.ts";
import { ORGANISATION_KINDS, Roles } from "./policy.ts";

/** Raised when a page changes in a way older programs cannot read. */
export const PAGE_FORMAT = 1;

/**
 * Every answer of the server carries this header; an answer without it came from somebody else (a captive portal).
 * Its value is the `PAGE_FORMAT` of the pages: a client of an older one must not write any more.
 */
export const SERVER_HEADER = "x-jobcard";

/** An answer to an upload that carries it says that the server has bytes of this hash on its disk, and shows them to this party. */
export const STORED_HEADER = "x-jobcard-stored";

/** Says on which footing a browser that holds both a staff session and a share link is asking. */
export const FOOTING_HEADER = "x-jobcard-as";
export const FOOTING_QUERY = "as";

/** Says for which of their organisations somebody asks who belongs to several; elements of a page and sockets say it in the query. */
export const ORGANISATION_HEADER = "x-jobcard-organisation";
export const ORGANISATION_QUERY = "organisation";

export const LIMITS = {
  /** Bytes of one update of a page. */
  updateBytes: 256 * 1024,
  /** Bytes of one WebSocket frame; far above the largest legal catch-up. */
  frameBytes: 2 * 1024 * 1024,
  /** Bytes of the body of one pull or push. */
  syncBodyBytes: 16 * 1024 * 1024,
  /** Pages in one pull or push. */
  syncPages: 500,
  /** Bytes of one presence state. */
  presenceBytes: 2 * 1024,
} as const;

/** WebSocket close codes of this server (4000–4999 are free for applications, RFC 6455 §7.4.2). */
export const CLOSE = {
  signedOut: { code: 4401, reason: "signed-out" },
  forbidden: { code: 4403, reason: "forbidden" },
  otherEpoch: { code: 4409, reason: "other-epoch" },
  notFound: { code: 4404, reason: "not-found" },
  tooLarge: { code: 1009, reason: "too-large" },
  restarting: { code: 1012, reason: "restarting" },
  storeFailed: { code: 4500, reason: "store-failed" },
} as const;

/** Why the server did not take or give a page. */
export const PAGE_REFUSALS = [
  "forbidden",
  "too-large",
  "malformed",
  "incomplete",
  "store-failed",
  "other-epoch",
] as const;
export type PageRefusal = (typeof PAGE_REFUSALS)[number];

/**
 * What a refusal `other-epoch` carries: the lineage the page is in now, empty for its first. In frames as the
 * bytes, in close and authentication reasons behind a colon.
 */
export const encodeEpoch = (epoch: Epoch | undefined): Uint8Array => new Uint8Array(encodeUtf8(epoch ?? ""));
export const otherEpochReason = (epoch: Epoch | undefined): string => `${CLOSE.otherEpoch.reason}:${epoch ?? ""}`;

/** The lineage a refusal names; null where it names none. */
export function decodeEpoch(bytes: Uint8Array): { epoch: Epoch | undefined } | null {
  if (bytes.byteLength === 0) return { epoch: undefined };
  const epoch = bytes.byteLength > 16 ? null : Epoch.safeParse(decodeUtf8(bytes));
  return epoch?.success ? { epoch: epoch.data } : null;
}
export function epochInReason(reason: string): { epoch: Epoch | undefined } | null {
  const prefix = `${CLOSE.otherEpoch.reason}:`;
  return reason.startsWith(prefix) ? decodeEpoch(new Uint8Array(encodeUtf8(reason.slice(prefix.length)))) : null;
}

/** One page in a pull or a push; `refusal` is only ever set in answers. */
export interface PageFrame {
  page: string;
  refusal: PageRefusal | null;
  /** pull request: state vector (empty = nothing held) · pull answer and push request: update · push answer: state vector now stored · refusal `other-epoch`: see `encodeEpoch` */
  bytes: Uint8Array;
  /** pull answer: the server's state vector, so that the device knows what the server lacks. Empty elsewhere. */
  vector: Uint8Array;
}

/** Packs pages for the body of a pull or push (`application/octet-stream`). */
export function encodePageFrames(frames: readonly PageFrame[]): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder();
  for (const frame of frames) {
    writeVarString(encoder, frame.page);
    writeVarUint(encoder, frame.refusal === null ? 0 : PAGE_REFUSALS.indexOf(frame.refusal) + 1);
    writeVarUint8Array(encoder, frame.bytes);
    writeVarUint8Array(encoder, frame.vector);
  }
  return toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

/** Unpacks pages. @throws Error when the bytes are not whole or hold more than `LIMITS.syncPages` pages */
export function decodePageFrames(body: Uint8Array): PageFrame[] {
  const decoder = createDecoder(body);
  const frames: PageFrame[] = [];
  while (hasContent(decoder)) {
    if (frames.length === LIMITS.syncPages) throw new Error("too many pages");
    const page = readVarString(decoder);
    const refusal = readVarUint(decoder);
    frames.push({
      page,
      refusal: refusal === 0 ? null : (PAGE_REFUSALS[refusal - 1] ?? "malformed"),
      bytes: readVarUint8Array(decoder),
      vector: readVarUint8Array(decoder),
    });
  }
  return frames;
}

/** One of the organisations somebody belongs to, and what they are there. */
export const Membership = z.object({
  organisation: Organisation,
  kind: z.enum(ORGANISATION_KINDS),
  roles: Roles,
});
export type Membership = z.infer<typeof Membership>;

/** Who a signed-in member of staff is, and for which organisation they act. `GET /api/me` */
export const StaffMe = z.object({
  kind: z.literal("staff"),
  /** The kind of organisation they act for; an administrator looks after the installation and acts for none. */
  role: z.enum([...ORGANISATION_KINDS, "admin"]),
  person: z.object({ id: PersonId, name: text(120), email: text(200) }),
  organisation: z.nullable(Organisation),
  /** What they are in `organisation`. */
  roles: z._default(Roles, []),
  /** Every organisation they could act for, by name. */
  memberships: z._default(z.array(Membership), []),
  /** Their first organisation. A device keeps what belongs to it under the person's name alone, see `accountKey`. */
  home: z._default(z.nullable(OrganisationId), null),
  /** The tablet they work on, when it is paired with the workshop and they only chose their name. */
  device: z.optional(z.object({ id: text(64), name: text(60) })),
  settings: z.object({ country: Country, currency: Currency, language: Language, vat: z.int(), labourRate: z.int() }),
  /** The group a workshop belongs to. */
  group: z._default(z.nullable(OrganisationId), null),
  /** The fleets a workshop may send to, or the workshops a fleet hears from. */
  partners: z.array(Organisation),
  /** Everybody of the own organisation, the person included, by name. */
  colleagues: z.array(
    z.object({
      id: PersonId,
      name: text(120),
      /** SHA-256 of their picture. */
      photo: z.optional(text(64)),
    }),
  ),
});
export type StaffMe = z.infer<typeof StaffMe>;

/** What signing in by password or passkey is answered: who that is, or that a second factor is asked for. `POST /api/auth/*` */
export const SignInAnswer = z.union([z.object({ kind: z.literal("second-factor") }), StaffMe]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** With what somebody proves themselves beside the password. `GET /api/me/factors` */
export const OwnFactors = z.object({
  secondFactor: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), since: z.number() })),
  /** Browsers make passkeys only at an address with a name, by https or on the same machine. */
  canHavePasskeys: z.boolean(),
});
export type OwnFactors = z.infer<typeof OwnFactors>;

/** Who the holder of a share link is. `POST /api/share/exchange`, `GET /api/share/:caseId` */
export const CustomerMe = z.object({
  kind: z.literal("customer"),
  caseId: CaseId,
  linkId: LinkId,
  person: z.object({ id: PersonId, name: text(120) }),
  mayDecide: z.boolean(),
});
export type CustomerMe = z.infer<typeof CustomerMe>;

/** What travels over the poke socket `/feed`: the index moved on, pull it. */
export const Poke = z.object({ cursor: z.int() });
export type Poke = z.infer<typeof Poke>;

/** A one-time ticket for the standard y-websocket door. `POST /api/tickets` with `{ page }` */
export const Ticket = z.object({ ticket: z.string(), expiresAt: z.int() });
export type Ticket = z.infer<typeof Ticket>;
/** The WebSocket subprotocol of that door is `TICKET_PROTOCOL + ticket`. */
export const TICKET_PROTOCOL = "jobcard.";

/** What is wrong, in a stable code; every error body of the HTTP interface has this shape. */
export const ApiError = z.object({
  error: z.string(),
  field: z.optional(z.string()),
  /** Of `other-epoch`: the name under which the page goes on. */
  page: z.optional(z.string()),
  /** Of `disabled`: whose account it was, and of which organisation; without one it was disabled as a whole. */
  person: z.optional(PersonId),
  organisation: z.optional(OrganisationId),
  /** Of `disabled`: the tablet that was revoked. */
  device: z.optional(text(64)),
});
export type ApiError = z.infer<typeof ApiError>;

/** The code of a 410: the account was disabled. A device that held it delivers what it may and empties itself. */
export const DISABLED = "disabled";
/** The code of a 410: disabled, and the time in which what was unsent could be delivered is over. */
export const FAREWELL_OVER = "farewell-over";

/** Numbers in the outline of a stroke that is told while it is drawn: it must fit into `LIMITS.presenceBytes`. */
export const MAX_STROKE = 220;

/** What somebody is drawing or moving at this moment, before it is a mark on their page. */
export const Stroke = z.object({
  tool: z.enum(MARK_TOOLS),
  points: z.array(integer(0, PICTURE_SPAN)).check(z.minLength(2), z.maxLength(MAX_STROKE)),
  text: text(200),
  /** The mark that is being changed; null for a new one. */
  of: z.nullable(MarkId),
});
export type Stroke = z.infer<typeof Stroke>;

/** Presence of one person on a page. The server overwrites `person` with whom it knows. */
export const Presence = z.object({
  person: z.object({ id: PersonId, name: text(120), party: z.enum(["workshop", "fleet", "customer"]) }),
  /** Where they are: `quote`, `work:<id>`, `line:<id>:unitPrice`, … */
  at: z.nullable(text(120)),
  organisation: z.nullable(OrganisationId),
  /** On the photo that `at` names; null or missing while nothing is drawn. */
  stroke: z.optional(z.nullable(Stroke)),
});
export type Presence = z.infer<typeof Presence>;

/** What `GET /api/notifications` answers. */
export interface NoticeSettings {
  preferences: NoticePreferences;
  /** Whether the server sends mails at all. */
  isMailed: boolean;
  /** With which browsers subscribe to messages; null where none are sent. */
  pushKey: string | null;
}

/** What became of a mail: it waits, the other server has it, it was given up, or the other server never takes it. */
export const OUTBOX_STATES = ["waiting", "sent", "failed", "refused"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** A mail as whoever runs the organisation sees it. */
export interface OutboxMail {
  id: string;
  to: string;
  template: string;
  language: string;
  subject: string;
  /** As plain text. What opens something is only in it where mails are not sent at all. */
  text: string;
  state: OutboxState;
  attempts: number;
  createdAt: number;
  /** When it is tried again; null once nothing more is tried. */
  nextAt: number | null;
  doneAt: number | null;
  /** What the other server said last. */
  error: string | null;
}

/** What `GET /api/outbox` answers, newest first. */
export interface OutboxPage {
  isMailed: boolean;
  mails: OutboxMail[];
  hasMore: boolean;
  counts: Record<OutboxState, number>;
}
