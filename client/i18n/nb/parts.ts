import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "{part} kunne ikke åpnes",
  "part.notLoaded.title": "Denne delen kunne ikke åpnes",
  "part.notLoaded.text":
    "Den ligger ikke på denne enheten ennå, og serveren kunne ikke nås. Ingenting du har skrevet inn, er tapt.",
  "part.failed.named": "{part} har stoppet",
  "part.failed.title": "Denne delen har stoppet",
  "part.failed.text":
    "Noe gikk galt da den skulle vises. Det du har skrevet inn, er tatt vare på, og resten av siden fungerer videre.",
  "part.again": "Prøv igjen",
  "part.reload": "Last siden på nytt",
  "part.back": "Tilbake",
  "part.notYet": "Ikke ennå: Noe du skrev, ligger bare i denne fanen. Last på nytt når det er lagret.",
};
