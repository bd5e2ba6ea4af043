import * as z from "zod/mini";
import { LineId, WorkId } from "../ids.ts";
import { hashOf } from "../canonical.ts";
import { MAX_QUANTITY, MAX_UNIT_PRICE } from "../money.ts";
import { collection, type ItemOf } from "./organisation.ts";
import { Currency, integer, LineKind, MAX_LINES, text, Time, WebAddress } from "./values.ts";

/** How a catalogue is spoken with: SAP OCI 4.0, cXML 1.2, or the one the product brings with it to try things out. */
export const CATALOGUE_PROTOCOLS = ["oci", "cxml", "demo"] as const;
export const CatalogueProtocol = z.enum(CATALOGUE_PROTOCOLS);
export type CatalogueProtocol = z.infer<typeof CatalogueProtocol>;

/** PM-14: the catalogues a workshop picks parts and times from. What opens them is kept by the server alone. */
export const catalogues = collection(
  "catalogues",
  { name: text(80), address: WebAddress, protocol: CatalogueProtocol },
  { name: "", address: "", protocol: "oci" },
  20,
);
export type Catalogue = ItemOf<typeof catalogues>;

/** Whether it can be opened: the own one lies nowhere else. */
export const isReachable = ({ protocol, address }: Pick<Catalogue, "protocol" | "address">): boolean =>
  protocol === "demo" || address !== "";

/** One thing that was picked. */
export const BasketItem = z.object({
  kind: LineKind,
  text: text(200),
  partNumber: text(60),
  /** Thousandths of the unit; of labour hours. */
  quantity: integer(0, MAX_QUANTITY),
  /** Minor units for one, without VAT; null where the catalogue names a time and no price. */
  unitPrice: z.nullable(integer(0, MAX_UNIT_PRICE)),
});
export type BasketItem = z.infer<typeof BasketItem>;

/** What came back from a catalogue for one work, and waits with the server until the workshop fetches it. */
export const Basket = z.object({
  id: text(40),
  workId: WorkId,
  /** The id of the catalogue in the settings, and its name then. */
  catalogue: text(80),
  name: text(80),
  /** Of the prices; null where there are none. */
  currency: z.nullable(Currency),
  /** When it came, server time, ms. */
  at: Time,
  items: z.array(BasketItem).check(z.minLength(1), z.maxLength(MAX_LINES)),
});
export type Basket = z.infer<typeof Basket>;

export const BasketList = z.object({ baskets: z.array(Basket) });

/** What the server tells managers of how it signs in to a catalogue: never the password. */
export const CatalogueAccount = z.object({
  catalogue: text(80),
  user: text(120),
  /** Whom cXML calls the supplier; empty for OCI. */
  supplier: text(120),
  /** The address it was given for: to another one nothing is sent. */
  address: text(300),
  hasSecret: z.boolean(),
});
export type CatalogueAccount = z.infer<typeof CatalogueAccount>;
export const CatalogueAccounts = z.object({ accounts: z.array(CatalogueAccount) });

/** As a manager sends it; an empty secret leaves the one that is there, if it is for the same address. */
export const CatalogueAccountInput = z.object({
  user: text(120),
  supplier: text(120),
  address: WebAddress,
  secret: text(200),
});
export type CatalogueAccountInput = z.infer<typeof CatalogueAccountInput>;

/** The id of a basket's n-th line, the same on every device, so that two that fetch it at once bring it once. */
export const basketLineId = (basket: string, n: number): LineId => LineId.parse(hashOf([basket, n]).slice(0, 20));
