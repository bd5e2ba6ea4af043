import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Kontot har stängts",
  "farewell.delivering": "Det du inte hade skickat levereras till dina kollegor …",
  "farewell.waiting":
    "Innan det tas bort från den här enheten levereras det du inte hade skickat. Det kräver uppkoppling; nya försök görs av sig självt.",
  "farewell.done":
    "Allt som hör till kontot har tagits bort från enheten. Är det ett misstag, fråga den som sköter Jobcard.",
  "farewell.delivered": {
    one: "{n} ändring som du inte hade skickat levererades i ditt namn.",
    other: "{n} ändringar som du inte hade skickat levererades i ditt namn.",
  },
  "farewell.undelivered": {
    one: "{n} kunde inte levereras. Foton, det som riktar sig till andra och det som låg åt sidan får en kollega göra om.",
    other:
      "{n} kunde inte levereras. Foton, det som riktar sig till andra och det som låg åt sidan får en kollega göra om.",
  },
  "farewell.tablet": "Surfplattan har tagits ur bruk",
  "farewell.tablet.done":
    "Allt som hör till verkstaden har tagits bort från den. En chef kan lägga till den på nytt under Inställningar, Surfplattor.",
  "farewell.nothing": "Inget var oskickat.",
  "farewell.other": "Logga in med ett annat konto",
};
