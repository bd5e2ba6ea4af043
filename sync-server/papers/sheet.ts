import type { Mark } from "../../model/pages/media.ts";
import type { Language } from "../../model/languages.ts";
import type { Paper } from "../../model/views/paper.ts";

/** A photo on a paper. */
export interface SheetPhoto {
  /** A file the picture can be read from, without metadata. */
  path: string;
  caption: string;
  marks: readonly Pick<Mark, "tool" | "points" | "text" | "by">[];
}

/** How the brand of the case shows itself on paper. */
export interface SheetLook {
  /** `#rrggbb`, as the workshop chose it; null for the product's own. */
  accent: string | null;
  /** A file with the logo; null without one. */
  logo: string | null;
  /** What the law or the brand wants to stand on it. */
  footer: string;
}

/** Everything a paper is drawn from; plain values, as they go to the process that draws. */
export interface Sheet {
  paper: Omit<Paper, "photos">;
  /** Who sends it, as the workshop has set it. */
  sender: { name: string; address: string; phone: string; email: string; website: string; vatId: string };
  look: SheetLook;
  /** Who brought the vehicle; empty where the reader is not told. */
  customer: string;
  language: Language;
  /** IANA name; times are the workshop's. */
  timeZone: string;
  photos: readonly SheetPhoto[];
}

/** By the letters on a country's plates; where there are several zones, the capital's. */
const ZONES: Readonly<Record<string, string>> = {
  N: "Europe/Oslo",
  S: "Europe/Stockholm",
  DK: "Europe/Copenhagen",
  FIN: "Europe/Helsinki",
  IS: "Atlantic/Reykjavik",
  D: "Europe/Berlin",
  PL: "Europe/Warsaw",
  EST: "Europe/Tallinn",
  LV: "Europe/Riga",
  LT: "Europe/Vilnius",
  NL: "Europe/Amsterdam",
  B: "Europe/Brussels",
  F: "Europe/Paris",
  GB: "Europe/London",
  IRL: "Europe/Dublin",
  E: "Europe/Madrid",
  P: "Europe/Lisbon",
  I: "Europe/Rome",
  A: "Europe/Vienna",
  CH: "Europe/Zurich",
};

/** The time zone of a workshop, so that a paper reads the same whichever server made it. */
export const timeZoneOf = (country: string): string => ZONES[country] ?? "UTC";
