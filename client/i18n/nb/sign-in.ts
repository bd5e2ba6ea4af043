import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again": "Økten er utløpt. Du kan jobbe videre: alt blir liggende på enheten og sendes når du logger inn.",
  "signIn.busy": "Et øyeblikk …",
  "signIn.email": "E-post",
  "signIn.forgotten": "Glemt passordet?",
  "signIn.forgotten.hint": "Skriv inn e-posten din over, og trykk her igjen.",
  "signIn.forgotten.sent":
    "Hvis det finnes en konto med denne e-posten, er en lenke for å velge nytt passord på vei. Den virker i en time. Spør lederen din hvis det ikke sendes e-post.",
  "signIn.problem.tablet-only":
    "Rollen din er bare på verkstedets nettbrett, der du velger navnet ditt. Spør lederen din hvis du trenger mer.",
  "signIn.help": "Ingen konto? Be lederen i verkstedet eller flåten om en invitasjonslenke.",
  "signIn.password": "Passord",
  "signIn.problem.empty": "Skriv inn e-post og passord.",
  "signIn.problem.failed": "Innloggingen feilet, og det er ikke din feil. Prøv igjen om litt.",
  "signIn.problem.limited": "For mange forsøk. Vent noen minutter og prøv igjen.",
  "signIn.problem.unreachable": "Serveren kan ikke nås. Sjekk nettet og prøv igjen.",
  "signIn.problem.wrong-credentials": "E-post og passord passer ikke sammen. Sjekk begge og prøv igjen.",
  "signIn.passkey": "Logg inn med passnøkkel",
  "signIn.problem.wrong-passkey": "Denne passnøkkelen åpner ingen konto her. Logg inn med passordet.",
  "signIn.problem.begin-again": "Det tok for lang tid eller for mange forsøk. Begynn på nytt med passordet.",
  "signIn.problem.wrong-code": "Denne koden stemmer ikke.",
  "signIn.pair": "Dette er et nettbrett for verkstedet",
  "signIn.retry": "Prøv igjen",
  "signIn.submit": "Logg inn",
  "signIn.title": "Logg inn i Jobcard",
  "signIn.unreachable.text": "Første innlogging på en enhet trenger nett. Etterpå virker Jobcard uten.",
  "signIn.unreachable.title": "Serveren kan ikke nås",
};
