import * as z from "zod/mini";

/** Crockford's alphabet: no i, l, o, u, so an id can be read out over the phone. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_BYTES = 13;
const ID_LENGTH = 20;
const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{20}$/;

const idOf = <Name extends string>() => z.string().check(z.regex(ID_PATTERN)).brand<Name>();

export const CaseId = idOf<"CaseId">();
export const WorkId = idOf<"WorkId">();
export const LineId = idOf<"LineId">();
export const VersionId = idOf<"VersionId">();
export const EntryId = idOf<"EntryId">();
export const LinkId = idOf<"LinkId">();
export const MediaId = idOf<"MediaId">();
export const MarkId = idOf<"MarkId">();
/** Ids of people and organisations are given by the account store and only have to be short and plain. */
export const PersonId = z
  .string()
  .check(z.regex(/^[\w-]{1,64}$/))
  .brand<"PersonId">();
export const OrganisationId = z
  .string()
  .check(z.regex(/^[\w-]{1,64}$/))
  .brand<"OrganisationId">();
/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .brand<"Sha256">();

export type CaseId = z.infer<typeof CaseId>;
export type WorkId = z.infer<typeof WorkId>;
export type LineId = z.infer<typeof LineId>;
export type VersionId = z.infer<typeof VersionId>;
export type EntryId = z.infer<typeof EntryId>;
export type LinkId = z.infer<typeof LinkId>;
export type MediaId = z.infer<typeof MediaId>;
export type MarkId = z.infer<typeof MarkId>;
export type PersonId = z.infer<typeof PersonId>;
export type OrganisationId = z.infer<typeof OrganisationId>;
export type Sha256 = z.infer<typeof Sha256>;

/**
 * Makes an id of 100 random bits.
 * @param randomBytes returns the asked number of bytes from a secure source
 */
export function newId(randomBytes: (count: number) => Uint8Array): string {
  let bits = 0;
  let held = 0;
  let id = "";
  for (const byte of randomBytes(ID_BYTES)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && id.length < ID_LENGTH) {
      bits -= 5;
      id += ALPHABET[(held >> bits) & 31];
    }
    held &= 255;
  }
  return id;
}
