import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Beste {name},",
  "frame.hello": "Goedendag,",
  "frame.link": "Werkt de knop niet, kopieer dan dit adres naar uw browser:",
  "frame.sentBy": "Verzonden door Jobcard namens {organisation}.",
  "invitation.subject": "U bent uitgenodigd voor Jobcard",
  "invitation.text":
    "{inviter} nodigt u uit om met {organisation} te werken in Jobcard, waar werkplaats, wagenpark en klant samen het dossier van een voertuig afhandelen.",
  "invitation.expires": {
    one: "De link werkt één keer en is {n} dag geldig.",
    other: "De link werkt één keer en is {n} dagen geldig.",
  },
  "invitation.ignore": "Weet u niet waar dit over gaat, dan hoeft u niets te doen.",
  "invitation.action": "Uitnodiging aannemen",
  "password-reset.subject": "Uw nieuwe wachtwoord voor Jobcard",
  "password-reset.text": "Iemand, hopelijk uzelf, heeft een nieuw wachtwoord voor uw account aangevraagd.",
  "password-reset.expires": {
    one: "De link werkt één keer en is {n} minuut geldig.",
    other: "De link werkt één keer en is {n} minuten geldig.",
  },
  "password-reset.ignore": "Was u het niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.",
  "password-reset.action": "Nieuw wachtwoord kiezen",
};
