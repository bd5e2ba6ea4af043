import type { BasketItem } from "../../model/pages/catalogues.ts";

/** What came back from a catalogue, whatever it speaks. */
export interface PickedBasket {
  /** Empty when nothing was picked. */
  items: BasketItem[];
  /** Of every price; null where none names one. */
  currency: string | null;
}
