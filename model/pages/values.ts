/** The shapes of everything that crosses from one party to another, checked whenever it is read. */
import * as z from "zod/mini";
import { PARTIES } from "../access.ts";
import {
  CaseId,
  EntryId,
  LineId,
  LinkId,
  MediaId,
  OrganisationId,
  PersonId,
  Sha256,
  VersionId,
  WorkId,
} from "../ids.ts";
import { LANGUAGE_CODES } from "../languages.ts";
import { MAX_QUANTITY, MAX_UNIT_PRICE } from "../money.ts";

export const MAX_TEXT = 4_000;
export const MAX_LINES = 200;
export const MAX_WORKS = 100;

export const text = (max: number) => z.string().check(z.maxLength(max));
export const integer = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

export const Time = integer(0, 8_640_000_000_000_000);
export const Language = z.enum(LANGUAGE_CODES);
export type Language = z.infer<typeof Language>;
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/));
export const Country = z.string().check(z.regex(/^[A-Z]{1,3}$/));

/** As a page may have it in a style: nothing but six digits. */
export const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
/** A web address people can be sent to; empty for none. */
export const WebAddress = z.string().check(z.maxLength(300), z.regex(/^(|https?:\/\/[^\s]+)$/));

export const Author = z.object({
  party: z.enum(PARTIES),
  id: PersonId,
  name: text(120),
  /** The workshop's tablet it was written on, and whether the PIN was asked there; as the tablet says. */
  device: z.optional(z.object({ name: text(40), pinChecked: z.boolean() })),
});
export type Author = z.infer<typeof Author>;

export const Vehicle = z.object({
  plate: text(20),
  country: Country,
  make: text(60),
  model: text(80),
  year: z.nullable(integer(1900, 2100)),
  vin: text(30),
  odometer: z.nullable(integer(0, 9_999_999)),
});
export type Vehicle = z.infer<typeof Vehicle>;

export const Contact = z.object({ name: text(120), phone: text(40), email: text(200) });
export type Contact = z.infer<typeof Contact>;

export const Organisation = z.object({ id: OrganisationId, name: text(120), phone: text(40), email: text(200) });
export type Organisation = z.infer<typeof Organisation>;

/** A web address people can be sent to over an encrypted connection; empty for none. */
export const SecureAddress = z.string().check(z.maxLength(300), z.regex(/^(|https:\/\/[^\s]+)$/));

/** A place of the workshop, as customers read of it. */
export const Place = z.object({ name: text(120), address: text(400), phone: text(40), opening: text(400) });
export type Place = z.infer<typeof Place>;

export const URGENCIES = ["urgent", "recommended", "fine", "offered"] as const;
/** FB-102: `fine` needs nothing, `offered` is done free of charge. */
export const Urgency = z.enum(URGENCIES);
export type Urgency = z.infer<typeof Urgency>;

export const LINE_KINDS = ["labour", "part", "fluid", "fee"] as const;
export const LineKind = z.enum(LINE_KINDS);
export type LineKind = z.infer<typeof LineKind>;

export const LineFields = z.object({
  kind: LineKind,
  text: text(200),
  partNumber: text(60),
  quantity: integer(0, MAX_QUANTITY),
  unitPrice: integer(0, MAX_UNIT_PRICE),
  vat: integer(0, 10_000),
  discount: z.nullable(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("amount"), value: integer(0, MAX_UNIT_PRICE) }),
      z.object({ kind: z.literal("percent"), value: integer(0, 10_000) }),
    ]),
  ),
  /** PM-19: labour typed by hand is shown as such to both sides. */
  source: z.enum(["catalogue", "manual"]),
});
export type LineFields = z.infer<typeof LineFields>;

export const Line = z.extend(LineFields, { id: LineId });
export type Line = z.infer<typeof Line>;

/** Prices a driver does not see: those of the lines, so that only net sums by VAT rate remain, or every one. */
export const HiddenPrices = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("lines"),
    sums: z
      .array(z.object({ rate: integer(0, 10_000), net: integer(0, Number.MAX_SAFE_INTEGER) }))
      .check(z.maxLength(MAX_LINES)),
  }),
  z.object({ what: z.literal("all") }),
]);
export type HiddenPrices = z.infer<typeof HiddenPrices>;

/** One job exactly as it was shown: the thing a decision is bound to. */
export const FrozenWork = z.object({
  id: WorkId,
  title: text(200),
  urgency: Urgency,
  note: text(MAX_TEXT),
  lines: z.array(Line).check(z.maxLength(MAX_LINES)),
  /** Missing where every price is shown. */
  hidden: z.optional(HiddenPrices),
  /** Says which of the workshop's pictures of this work its readers saw, see `photosOf`; missing without any. */
  photos: z.optional(Sha256),
});
export type FrozenWork = z.infer<typeof FrozenWork>;

/** A frozen copy of the draft. `hash` covers case, vehicle, currency and works, see `hashVersion`. */
export const Version = z.object({
  id: VersionId,
  number: integer(1, 9_999),
  caseId: CaseId,
  currency: Currency,
  vehicle: z.object({ plate: text(20), country: Country, make: text(60), model: text(80) }),
  works: z.array(FrozenWork).check(z.maxLength(MAX_WORKS)),
  workHashes: z.array(Sha256).check(z.maxLength(MAX_WORKS)),
  hash: Sha256,
  at: Time,
  by: Author,
  /** What the workshop tells the readers of this version. */
  message: text(MAX_TEXT),
  /** PM-24: why works were added or cost more than in what was sent before. Not content, as little as `message`. */
  justification: z.optional(text(MAX_TEXT)),
  /** FB-44: until when an answer keeps the planned hand-over. */
  respondBy: z.nullable(Time),
});
export type Version = z.infer<typeof Version>;

/** What a driver may see of the prices the fleet pays: each line's, the sums only, or none. */
export const DRIVER_SEES = ["prices", "totals", "nothing"] as const;
export const DriverSees = z.enum(DRIVER_SEES);
export type DriverSees = z.infer<typeof DriverSees>;

/** The agreement a case was begun under, with the terms of the version that held then. */
export const CaseAgreement = z.object({
  agreement: text(80),
  /** Which version, and the hash of its terms. */
  version: EntryId,
  hash: Sha256,
  name: text(120),
  number: text(40),
  /** PM-10 */
  referenceRequired: z.boolean(),
  driverSees: DriverSees,
  /** PM-19: labour typed by hand is not sent to the fleet; false where it does not say. */
  catalogueLabour: z.optional(z.boolean()),
  /** Minor units an hour in the case's currency, without VAT; null where none was agreed. */
  labourRate: z.nullable(integer(0, MAX_UNIT_PRICE)),
  /** In hundredths of a percent. */
  discount: z.object({ parts: integer(0, 10_000), labour: integer(0, 10_000) }),
});
export type CaseAgreement = z.infer<typeof CaseAgreement>;

/** What a remark is about: a version's work, or one line of it. */
export const About = z.object({ versionId: z.nullable(VersionId), workId: WorkId, lineId: z.nullable(LineId) });
export type About = z.infer<typeof About>;

/** Places on a picture are counted in ten-thousandths of its width and height, so that they fit any size of it. */
export const PICTURE_SPAN = 10_000;

export const MARK_TOOLS = ["rectangle", "ellipse", "arrow", "pencil", "text"] as const;
const place = integer(0, PICTURE_SPAN);

/** A piece of a photo, or a moment of a video. */
export const Spot = z.object({
  mediaId: MediaId,
  rect: z.nullable(z.object({ x: place, y: place, width: place, height: place })),
  /** Milliseconds from the start of a video. */
  moment: z.nullable(integer(0, 86_400_000)),
});
export type Spot = z.infer<typeof Spot>;

export const Message = z.object({
  id: EntryId,
  kind: z.literal("message"),
  at: Time,
  by: Author,
  text: text(MAX_TEXT),
  about: z.nullable(About),
  /** Missing in messages from before there were photos. */
  spot: z.optional(z.nullable(Spot)),
});
export type Message = z.infer<typeof Message>;

export const FLEET_VERDICTS = ["approve", "refuse", "question", "counter"] as const;
export const CUSTOMER_VERDICTS = ["accept", "decline", "question"] as const;
export const Verdict = z.enum(["approve", "refuse", "accept", "decline", "question", "counter"]);
export type Verdict = z.infer<typeof Verdict>;

/** The fleet's standing rule a work was approved by, and what it was evaluated on besides the work itself. */
export const RuleUse = z.object({
  rule: text(80),
  /** Which signed version, its number and the hash of its terms. */
  version: EntryId,
  number: integer(1, 9_999),
  hash: Sha256,
  name: text(120),
  /** The month (UTC) its amount counts in. */
  month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  /** Minor units without VAT. */
  amount: integer(0, Number.MAX_SAFE_INTEGER),
  /** Kilometres, as the vehicle was published. */
  odometer: z.nullable(integer(0, 9_999_999)),
});
export type RuleUse = z.infer<typeof RuleUse>;

/** What a fleet would agree to instead. Quantities in thousandths, amounts in minor units without VAT; null stays. */
export const Proposal = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("line"),
    lineId: LineId,
    quantity: z.nullable(integer(0, MAX_QUANTITY)),
    unitPrice: z.nullable(integer(0, MAX_UNIT_PRICE)),
  }),
  z.object({ of: z.literal("work"), net: integer(0, Number.MAX_SAFE_INTEGER) }),
]);
export type Proposal = z.infer<typeof Proposal>;

/** A decision names exactly what was seen: version, work and the hash of the work's text and price. */
export const Decision = z.object({
  id: EntryId,
  kind: z.literal("decision"),
  at: Time,
  by: Author,
  versionId: VersionId,
  workId: WorkId,
  workHash: Sha256,
  verdict: Verdict,
  /** The reason of a refusal, the question, or why something else is proposed. */
  text: text(MAX_TEXT),
  /** Where the workshop says that the fleet's rule approves it. */
  rule: z.optional(RuleUse),
  /** With the verdict `counter`. */
  proposal: z.optional(Proposal),
});
export type Decision = z.infer<typeof Decision>;

/** A note in the log that something was done which no other entry shows. */
export const Event = z.object({
  id: EntryId,
  kind: z.literal("event"),
  at: Time,
  by: Author,
  what: z.enum(["created", "assigned", "closed", "reopened", "link-made", "link-revoked", "work-removed"]),
  text: text(200),
});
export type Event = z.infer<typeof Event>;

export const Entry = z.discriminatedUnion("kind", [Message, Decision, Event]);
export type Entry = z.infer<typeof Entry>;

/** A capability link (design §9). Only the hash of its secret is ever kept in a page or on the server. */
export const Link = z.object({
  id: LinkId,
  secretHash: Sha256,
  label: text(120),
  mayDecide: z.boolean(),
  at: Time,
  by: Author,
  revokedAt: z.nullable(Time),
});
export type Link = z.infer<typeof Link>;

const RECEIPT_RESULTS = ["recorded", "effective", "stale", "refused"] as const;
const REFUSAL_REASONS = [
  "unknown-version",
  "unknown-work",
  "unknown-line",
  "hash-mismatch",
  "not-entitled",
  "wrong-verdict",
  "already-decided",
  /** The fleet has signed no such rule. */
  "unknown-rule",
  /** It names another rule, version or hash than the fleet signed. */
  "rule-mismatch",
  "rule-withdrawn",
  /** The fleet has signed a newer version since, which does not cover it. */
  "rule-changed",
  "outside-rule",
  /** What the rule allows was used up when it came in. */
  "budget-spent",
  /** It counts itself to a month that is over, or has not come. */
  "wrong-month",
  /** The fleet has refused the work or asked about it itself. */
  "fleet-decides",
  /** It comes to more than this person may approve in a case. */
  "above-ceiling",
  "labour-by-hand",
] as const;

/** The part of a receipt that says what happened; the chain around it is in `receipt-chain.ts`. */
export const ReceiptBody = z.object({
  caseId: CaseId,
  entryId: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{20}$/)),
  /** `link`: one that was refused, by its id; those that hold have none until they are opened. */
  kind: z.enum(["publication", "decision", "message", "opened", "link"]),
  party: z.enum(PARTIES),
  /**
   * Who the server knows it was; `how` tells by what proof. With `device` the server knows the tablet, and that the
   * person picked there is of that workshop; that it was them, only the tablet says.
   */
  actor: z.object({
    id: PersonId,
    name: text(120),
    how: z.enum(["account", "link", "device"]),
    device: z.optional(z.object({ id: text(64), name: text(40), pinChecked: z.boolean() })),
  }),
  /** Server time. */
  at: Time,
  result: z.enum(RECEIPT_RESULTS),
  reason: z.nullable(z.enum(REFUSAL_REASONS)),
  decision: z.nullable(
    z.object({
      versionId: VersionId,
      workId: WorkId,
      workHash: Sha256,
      verdict: Verdict,
      text: text(MAX_TEXT),
      rule: z.optional(RuleUse),
      proposal: z.optional(Proposal),
    }),
  ),
  /** Hash of the version for a publication, of the text for a message. */
  contentHash: z.nullable(Sha256),
});
export type ReceiptBody = z.infer<typeof ReceiptBody>;

export const Receipt = z.object({
  n: integer(1, 1_000_000),
  body: ReceiptBody,
  previous: z.nullable(Sha256),
  hash: Sha256,
});
export type Receipt = z.infer<typeof Receipt>;
