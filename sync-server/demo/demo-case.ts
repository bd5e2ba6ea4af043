/** What a case of the demo day is written in: its shape, and short words for lines, vehicles and people. */
import type {
  Audience,
  ChecklistRow,
  Contact,
  Drawing,
  LineFields,
  Module,
  Urgency,
  Vehicle,
} from "../../model/index.ts";
import type { DemoPhotoName } from "./demo-photos.ts";
import type { DemoOrganisation, DemoPerson } from "./stage.ts";

export interface DemoWork {
  title: string;
  urgency: Urgency;
  note: string;
  /** The finding it was made from, as a place in `findings`. */
  from?: number;
  lines: LineFields[];
}

/** What the technician took while the quote was drafted. */
export interface DemoPhoto {
  photo: DemoPhotoName;
  caption: string;
  /** As a place in `works`. */
  work: number;
  shownTo: Audience;
  marks: Drawing[];
}

/** What happens after the quote was drafted; `ago` in minutes before now. */
export type DemoEvent = { ago: number; by: DemoPerson } /** `byRules`: with what the fleet's rules approve. */ & (
  | { do: "publish"; to: "fleet" | "customer"; message?: string; byRules?: true; why?: string }
  | { do: "decide"; work: number; verdict: "approve" | "refuse" | "question"; text?: string }
  | { do: "say"; in: "fleet" | "customer" | "internal"; text: string; about?: { work: number; line: number } }
  | { do: "price"; work: number; line: number; unitPrice: number }
  | { do: "close" }
);

/** What the customer does through the link. */
export type DemoAnswer = { ago: number; by: "customer" } & (
  | { do: "open" }
  | { do: "decide"; work: number; verdict: "accept" | "decline" | "question"; text?: string }
  | { do: "say"; text: string }
);

export interface DemoCase {
  workshop: Exclude<DemoOrganisation, "nordic">;
  /** Mechanics unless given. */
  module?: Module;
  /** The name of one of the workshop's locations. */
  location?: string;
  fleet: boolean;
  askCustomer?: boolean;
  technician: DemoPerson;
  createdAgo: number;
  vehicle: Vehicle;
  contact: Contact;
  reference: string;
  complaint: string;
  /** Checklist rows by code, and free words. */
  findings: ([code: ChecklistRow, state: "recommended" | "urgent"] | { words: string; urgent?: boolean })[];
  works: DemoWork[];
  photos?: DemoPhoto[];
  events: (DemoEvent | DemoAnswer)[];
}

export const line = (
  kind: LineFields["kind"],
  text: string,
  partNumber: string,
  quantity: number,
  unitPrice: number,
  rest: Partial<LineFields> = {},
): LineFields => ({
  kind,
  text,
  partNumber,
  quantity,
  unitPrice,
  vat: 2500,
  discount: null,
  source: "catalogue",
  ...rest,
});
export const labour = (text: string, hours: number, rest?: Partial<LineFields>) =>
  line("labour", text, "", Math.round(hours * 1000), 119_000, rest);
export const part = (text: string, number: string, pieces: number, price: number, rest?: Partial<LineFields>) =>
  line("part", text, number, pieces * 1000, price, rest);
export const fluid = (text: string, number: string, litres: number, price: number) =>
  line("fluid", text, number, Math.round(litres * 1000), price);
export const fee = (text: string, price: number) => line("fee", text, "", 1000, price);

export const car = (
  plate: string,
  make: string,
  model: string,
  year: number,
  odometer: number,
  vin: string,
  country = "N",
): Vehicle => ({ plate, country, make, model, year, vin, odometer });
export const person = (name: string, phone: string, email = ""): Contact => ({ name, phone, email });

/** From one point of a picture to another, in ten-thousandths of its width and height. */
export const arrow = (...points: [fromX: number, fromY: number, toX: number, toY: number]): Drawing => ({
  tool: "arrow",
  points,
  text: "",
});
export const ellipse = (...points: [left: number, top: number, right: number, bottom: number]): Drawing => ({
  tool: "ellipse",
  points,
  text: "",
});
export const words = (text: string, x: number, y: number): Drawing => ({ tool: "text", points: [x, y], text });

export const HOUR = 60;
export const DAY = 24 * HOUR;
