import type { farewell as english } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof english> = {
  "farewell.title": "Denne kontoen er stengt",
  "farewell.delivering": "Det du ikke hadde sendt, leveres til kollegene dine …",
  "farewell.waiting":
    "Før alt fjernes fra denne enheten, leveres det du ikke hadde sendt. Det trengs en tilkobling; det prøves igjen av seg selv.",
  "farewell.done":
    "Alt fra kontoen er fjernet fra denne enheten. Spør den som har ansvar for Jobcard hvis det er en feil.",
  "farewell.delivered": {
    one: "{n} endring du ikke hadde sendt, er levert i ditt navn.",
    other: "{n} endringer du ikke hadde sendt, er levert i ditt navn.",
  },
  "farewell.undelivered": {
    one: "{n} kunne ikke leveres. Bilder, det som er rettet til andre og det som var lagt til side, må en kollega gjøre på nytt.",
    other:
      "{n} kunne ikke leveres. Bilder, det som er rettet til andre og det som var lagt til side, må en kollega gjøre på nytt.",
  },
  "farewell.tablet": "Dette nettbrettet er tatt ut av bruk",
  "farewell.tablet.done":
    "Alt fra verkstedet er fjernet fra det. En leder kan legge det til på nytt under Innstillinger, Nettbrett.",
  "farewell.nothing": "Ingenting var usendt.",
  "farewell.other": "Logg inn med en annen konto",
};
