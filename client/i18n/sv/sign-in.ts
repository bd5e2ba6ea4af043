import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again": "Din session är slut. Du kan arbeta vidare: allt sparas på enheten och skickas när du loggar in.",
  "signIn.busy": "Ett ögonblick …",
  "signIn.email": "E-post",
  "signIn.forgotten": "Glömt lösenordet?",
  "signIn.forgotten.hint": "Ange din e-postadress ovan och tryck sedan här en gång till.",
  "signIn.forgotten.sent":
    "Om det finns ett konto med e-postadressen är en länk för att välja ett nytt lösenord på väg. Den fungerar i en timme. Där ingen e-post skickas, fråga din chef.",
  "signIn.problem.tablet-only":
    "Din roll arbetar bara på verkstadens surfplatta, där du väljer ditt namn. Fråga din chef om du behöver mer.",
  "signIn.help": "Inget konto än? Be chefen för din verkstad eller flotta om en inbjudningslänk.",
  "signIn.password": "Lösenord",
  "signIn.problem.empty": "Ange din e-postadress och ditt lösenord.",
  "signIn.problem.failed": "Inloggningen misslyckades, och det är inte ditt fel. Försök igen om en stund.",
  "signIn.problem.limited": "För många försök. Vänta några minuter och försök igen.",
  "signIn.problem.unreachable": "Servern går inte att nå. Kontrollera nätet och försök igen.",
  "signIn.problem.wrong-credentials": "E-postadress och lösenord hör inte ihop. Kontrollera båda och försök igen.",
  "signIn.passkey": "Logga in med inloggningsnyckel",
  "signIn.problem.wrong-passkey": "Den här inloggningsnyckeln öppnar inget konto här. Logga in med lösenordet.",
  "signIn.problem.begin-again": "Det tog för lång tid eller för många försök. Börja om med lösenordet.",
  "signIn.problem.wrong-code": "Koden stämmer inte.",
  "signIn.pair": "Det här är en av verkstadens surfplattor",
  "signIn.retry": "Försök igen",
  "signIn.submit": "Logga in",
  "signIn.title": "Logga in i Jobcard",
  "signIn.unreachable.text": "Första inloggningen på en enhet kräver nät. Sedan fungerar Jobcard utan.",
  "signIn.unreachable.title": "Servern går inte att nå",
};
