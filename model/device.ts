/** Tablets: what they are called, how they are paired, and the PIN of who works on them. */
import * as z from "zod/mini";
import { OrganisationId, PersonId } from "./ids.ts";
import { Organisation, text, Time } from "./pages/values.ts";
import { type Role, Roles } from "./policy.ts";

export const DeviceId = z
  .string()
  .check(z.regex(/^[\w-]{1,64}$/))
  .brand<"DeviceId">();
export type DeviceId = z.infer<typeof DeviceId>;

/** FB-14: without spaces; short enough for a sticker. */
export const DeviceName = z.string().check(z.regex(/^[\p{L}\p{N}._-]{1,40}$/u));

/** FB-13: the app for cases, or the one for audits. */
export const DEVICE_APPS = ["cases", "audits"] as const;
export const DeviceApp = z.enum(DEVICE_APPS);
export type DeviceApp = z.infer<typeof DeviceApp>;

/**
 * The roles that count on a tablet, of those who are picked there: on one for cases technicians, and salespeople where
 * the manager has let them; auditors on one for audits (FB-04). Nobody leads a workshop from a tablet: a name that was
 * tapped proves little.
 */
export function rolesOnTablet({ app, sales }: { app: DeviceApp; sales: boolean }): readonly Role[] {
  if (app === "audits") return ["auditor"];
  return sales ? ["technician", "sales"] : ["technician"];
}

export const DEVICE_STATES = ["waiting", "paired", "revoked"] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** A tablet in the manager's list (FB-16). `GET /api/devices` */
export const DeviceRow = z.object({
  id: DeviceId,
  name: DeviceName,
  app: DeviceApp,
  /** Whether salespeople may be picked on it. */
  sales: z._default(z.boolean(), false),
  organisation: OrganisationId,
  state: z.enum(DEVICE_STATES),
  /** The build it runs, as it says; empty until it was in contact. */
  version: text(60),
  createdAt: Time,
  /** When it was paired last. */
  pairedAt: z.nullable(Time),
  lastContact: z.nullable(Time),
  /** Who worked on it last. */
  technician: z.nullable(text(120)),
});
export type DeviceRow = z.infer<typeof DeviceRow>;

/** How a PIN is compared without a connection: argon2id (RFC 9106) over salt and PIN, both as hexadecimal. */
export const PinVerifier = z.object({
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Kilobytes, passes. */
  memory: z.int().check(z.gte(8), z.lte(262_144)),
  passes: z.int().check(z.gte(1), z.lte(16)),
});
export type PinVerifier = z.infer<typeof PinVerifier>;

/** Memory (KiB) and passes of new verifiers, as OWASP asks for argon2id. */
export const PIN_COST = { memory: 19_456, passes: 2 } as const;

/** Somebody who may be picked on a tablet. */
export const Technician = z.object({
  id: PersonId,
  name: text(120),
  pin: z.nullable(PinVerifier),
  /** Of theirs, those that count on this tablet. */
  roles: z._default(Roles, ["technician"]),
  /** When this tablet said that the tries were used up; null when it has not, or a manager has let them try again. */
  lockedAt: z.nullable(Time),
});
export type Technician = z.infer<typeof Technician>;

/** What a tablet is told about itself at each contact. `POST /api/tablet` */
export const TabletMe = z.object({
  device: z.object({ id: DeviceId, name: DeviceName, app: DeviceApp, sales: z._default(z.boolean(), false) }),
  organisation: Organisation,
  technicians: z.array(Technician),
});
export type TabletMe = z.infer<typeof TabletMe>;

/** Names who works on the tablet that asks, as `personOnTablet` writes it; sockets say it in the query. */
export const PERSON_HEADER = "x-jobcard-person";
export const PERSON_QUERY = "person";

export interface PersonOnTablet {
  id: PersonId;
  /** Whether they gave their PIN on the tablet. */
  pinChecked: boolean;
}

export const writePersonOnTablet = ({ id, pinChecked }: PersonOnTablet): string => (pinChecked ? `${id}.pin` : id);

/** Null for what `writePersonOnTablet` does not write. */
export function readPersonOnTablet(written: string | null): PersonOnTablet | null {
  const [, id, pin] = /^([\w-]{1,64})(\.pin)?$/.exec(written ?? "") ?? [];
  return id ? { id: id as PersonId, pinChecked: pin !== undefined } : null;
}

export const PIN_TRIES = 5;

/**
 * What is wrong with a new PIN: four to eight digits, and none that is tried first (all alike, or counting up or
 * down). Null when it will do.
 */
export function pinProblem(pin: string): "digits" | "simple" | null {
  if (!/^\d{4,8}$/.test(pin)) return "digits";
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, n) => digit - (digits[n] ?? 0)));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1 ? "simple" : null;
}

const CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;
/** How long a pairing code can be used, ms. */
export const PAIRING_MS = 600_000;

/**
 * A code to type: 40 random bits in Crockford's alphabet, in two groups.
 * @param random as many bytes as asked for, from a secure source
 */
export function newPairingCode(random: (count: number) => Uint8Array): string {
  const code = [...random(CODE_LENGTH)].map((byte) => CODE_ALPHABET[byte & 31]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The code as it was given out, however it was typed; null when it cannot be one. */
export function readPairingCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (plain.length !== CODE_LENGTH || Array.from(plain).some((letter) => !CODE_ALPHABET.includes(letter))) return null;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/** What the QR code says. The token stands in the fragment, which browsers send to nobody. */
export const pairingLink = (origin: string, token: string): string => `${origin}/pair#k=${token}`;

/** The token in what was scanned; `foreign` for another installation's code, null for anything else. */
export function readPairingLink(scanned: string, origin: string): string | "foreign" | null {
  const [, from, token] = /^(https?:\/\/[^/?#]+)\/pair#k=([\w-]{16,128})$/.exec(scanned.trim()) ?? [];
  if (from === undefined || token === undefined) return null;
  return from === origin ? token : "foreign";
}
