/** How the brand of a case shows itself to the customer, on the workshop's page of the open room. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { Sha256 } from "../ids.ts";
import { readFields } from "./page.ts";
import { Colour, integer, text, WebAddress } from "./values.ts";

/** Pixels of the longer side at most, and bytes, of what is taken for a logo or banner. */
export const MAX_IMAGE_SIDE = 8_000;
export const MAX_IMAGE_BYTES = 2 * 1024 * 1024;

/** A picture of a brand: a blob that belongs to the workshop. */
export const BrandImage = z.object({
  /** Of the original's bytes. */
  hash: Sha256,
  /** Pixels. */
  width: integer(1, MAX_IMAGE_SIDE),
  height: integer(1, MAX_IMAGE_SIDE),
});
export type BrandImage = z.infer<typeof BrandImage>;

/** FB-31: how a brand shows itself to customers. Each is a key of its own, and falls back by itself. */
export const LOOK = {
  name: text(80),
  /** Null for the product's own colour. */
  accent: z.nullable(Colour),
  logo: z.nullable(BrandImage),
  banner: z.nullable(BrandImage),
  website: WebAddress,
  /** What the law or the brand wants to stand at the foot of the page. */
  footer: text(600),
} as const;
export type BrandLook = { [Key in keyof typeof LOOK]: z.infer<(typeof LOOK)[Key]> };
export const NO_LOOK: BrandLook = { name: "", accent: null, logo: null, banner: null, website: "", footer: "" };

/** How the case looks to its customer, as it was when something was last sent or chosen. */
export const readLook = (openWorkshop: Y.Doc | undefined): { look: BrandLook; unreadable: number } => {
  const { fields, unreadable } = readFields(openWorkshop?.getMap("look"), LOOK, NO_LOOK);
  return { look: fields, unreadable };
};

/** Puts a look where `readLook` finds it; only what differs is written. */
export function writeLook(openWorkshop: Y.Doc, look: BrandLook): void {
  const map = openWorkshop.getMap<unknown>("look");
  const before = readLook(openWorkshop).look;
  for (const key of Object.keys(LOOK) as (keyof BrandLook)[])
    if (!map.has(key) || JSON.stringify(before[key]) !== JSON.stringify(look[key])) map.set(key, look[key]);
}

/** The pictures a case's customer is shown of its brand. */
export function brandImages(openWorkshop: Y.Doc | undefined): Sha256[] {
  const { logo, banner } = readLook(openWorkshop).look;
  return [logo, banner].flatMap((image) => image?.hash ?? []);
}
