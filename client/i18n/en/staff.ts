import { workshop } from "./workshop.ts";

export const staff = {
  ...workshop,
} as const;
