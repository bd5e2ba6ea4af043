import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Dit account is gesloten",
  "farewell.delivering": "Wat u nog niet had verzonden, wordt aan uw collega’s bezorgd …",
  "farewell.waiting":
    "Voordat het van dit apparaat verdwijnt, wordt bezorgd wat u nog niet had verzonden. Dat vraagt een verbinding; het wordt vanzelf opnieuw geprobeerd.",
  "farewell.done":
    "Alles ervan is van dit apparaat verwijderd. Is dat een vergissing, vraag het dan aan wie Jobcard beheert.",
  "farewell.delivered": {
    one: "{n} wijziging die u niet had verzonden, is namens u bezorgd.",
    other: "{n} wijzigingen die u niet had verzonden, zijn namens u bezorgd.",
  },
  "farewell.undelivered": {
    one: "{n} kon niet worden bezorgd. Foto’s, wat voor anderen bedoeld is en wat apart lag, moet een collega opnieuw doen.",
    other:
      "{n} konden niet worden bezorgd. Foto’s, wat voor anderen bedoeld is en wat apart lag, moet een collega opnieuw doen.",
  },
  "farewell.tablet": "Deze tablet is buiten gebruik gesteld",
  "farewell.tablet.done":
    "Alles van de werkplaats is ervan verwijderd. Een manager kan hem opnieuw toevoegen onder Instellingen, Tablets.",
  "farewell.nothing": "Er stond niets meer te verzenden.",
  "farewell.other": "Aanmelden met een ander account",
};
