import type { BasketItem } from "../../model/pages/catalogues.ts";
import { MAX_QUANTITY, MAX_UNIT_PRICE } from "../../model/money.ts";

/** A basket that cannot be taken, with a word of the return page for why. */
export class BasketProblem extends Error {
  constructor(readonly why: "unreadable" | "too-many" | "currencies" | "wrong") {
    super(why);
  }
}

/** One row of a basket as a protocol has it, before it is known what kind of line it becomes. */
export interface RawItem {
  text: string;
  partNumber: string;
  quantity: string;
  /** As the protocol writes it: ISO, UN/ECE or SAP's own. */
  unit: string;
  /** For `priceUnit` units, in main units of the currency; empty where none is named. */
  price: string;
  priceUnit: string;
  /** The vendor's word for the group of goods. */
  group: string;
  /** A service and nothing that is put on a shelf. */
  isService: boolean;
}

/** Units of time, in hours. */
const HOURS: Readonly<Record<string, [number, number]>> = {
  HUR: [1, 1],
  HR: [1, 1],
  H: [1, 1],
  STD: [1, 1],
  MIN: [1, 60],
  MINUT: [1, 60],
};
/** Units of volume, in litres. */
const LITRES: Readonly<Record<string, [number, number]>> = { LTR: [1, 1], L: [1, 1], MLT: [1, 1000], ML: [1, 1000] };
const LABOUR_GROUPS: ReadonlySet<string> = new Set(["labour", "labor", "work", "time"]);
const FLUID_GROUPS: ReadonlySet<string> = new Set(["oil", "oils", "fluid", "fluids", "lubricants"]);
const FEE_GROUPS: ReadonlySet<string> = new Set(["fee", "fees", "surcharge", "deposit"]);

const THOUSANDTHS = 3;
/** Digits after the point that are read; what is finer is noise of a float. */
const MAX_DECIMALS = 9;

/**
 * A decimal number as a fraction of whole numbers; null for what is none. A comma is read for the point where it
 * cannot be one of thousands.
 */
function decimal(written: string): { units: bigint; scale: bigint } | null {
  const text = written.trim();
  if (/,\d{3}$/.test(text)) return null;
  const [, whole = "", part = ""] = /^\+?(\d{1,15})(?:[.,](\d{0,30}))?$/.exec(text) ?? [];
  if (whole === "") return null;
  const digits = part.slice(0, MAX_DECIMALS);
  return { units: BigInt(whole + digits), scale: 10n ** BigInt(digits.length) };
}

const rounded = (numerator: bigint, denominator: bigint): bigint => (numerator * 2n + denominator) / (denominator * 2n);

/** @throws BasketProblem `unreadable` for numbers that are none or beyond what a line holds */
export function itemOf(raw: RawItem): BasketItem {
  const unit = raw.unit.trim().toUpperCase();
  const group = raw.group.trim().toLowerCase();
  const kind = kindOf(unit, group, raw.isService);
  const [per, of] = (kind === "labour" ? HOURS[unit] : kind === "fluid" ? LITRES[unit] : undefined) ?? [1, 1];
  const count = decimal(raw.quantity);
  const price = raw.price.trim() === "" ? null : decimal(raw.price);
  const priceUnit = raw.priceUnit.trim() === "" ? { units: 1n, scale: 1n } : decimal(raw.priceUnit);
  if (!count || !priceUnit || (raw.price.trim() !== "" && !price)) throw new BasketProblem("unreadable");
  // A price for nought is one for one, as catalogues leave the field.
  const each = priceUnit.units === 0n ? { units: 1n, scale: 1n } : priceUnit;
  const words = raw.text.replace(/\s+/g, " ").trim();
  const [ratioUp, ratioDown] = [BigInt(per), BigInt(of)];
  const quantity = rounded(count.units * ratioUp * 10n ** BigInt(THOUSANDTHS), count.scale * ratioDown);
  const base = { kind, text: words.slice(0, 200), partNumber: raw.partNumber.replace(/\s+/g, " ").trim().slice(0, 60) };
  // A time without a price, or for nothing, is charged as the workshop charges its hours.
  if (!price || (price.units === 0n && kind === "labour")) {
    return { ...base, quantity: within(quantity, MAX_QUANTITY), unitPrice: kind === "labour" ? null : 0 };
  }
  const up = price.units * 100n * each.scale * ratioDown;
  const down = price.scale * each.units * ratioUp;
  if (up % down === 0n)
    return { ...base, quantity: within(quantity, MAX_QUANTITY), unitPrice: within(up / down, MAX_UNIT_PRICE) };
  if (kind === "labour")
    return { ...base, quantity: within(quantity, MAX_QUANTITY), unitPrice: within(rounded(up, down), MAX_UNIT_PRICE) };
  // A screw at 12.35 for a hundred costs no whole øre: then all of them are one thing with the sum as its price.
  const sum = rounded(price.units * 100n * each.scale * count.units, price.scale * each.units * count.scale);
  const many = raw.quantity
    .trim()
    .replace(/([.,]\d*?)0+$/, "$1")
    .replace(/[.,]$/, "");
  return {
    ...base,
    text: `${many} × ${words}`.slice(0, 200),
    quantity: 1_000,
    unitPrice: within(sum, MAX_UNIT_PRICE),
  };
}

function kindOf(unit: string, group: string, isService: boolean): BasketItem["kind"] {
  if (FEE_GROUPS.has(group)) return "fee";
  if (unit in HOURS || LABOUR_GROUPS.has(group)) return "labour";
  if (unit in LITRES || FLUID_GROUPS.has(group)) return "fluid";
  return isService ? "fee" : "part";
}

/** @throws BasketProblem */
function within(value: bigint, max: number): number {
  if (value > BigInt(max)) throw new BasketProblem("unreadable");
  return Number(value);
}
