import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Bookingsystemer, nettsteder og kundesentre kan selv legge inn saker. Hvert får en egen tilgangsnøkkel; det de legger inn, venter under Vår tur til noen tar det.",
  "intake.name": "Systemets navn",
  "intake.name.hint": "Står på hver sak det legger inn, for eksempel Kundeservice.",
  "intake.name.missing": "Gi systemet et navn.",
  "intake.make": "Lag en nøkkel",
  "intake.full": "Det er så mange nøkler som det kan være. Trekk tilbake en først.",
  "intake.secret": "Tilgangsnøkkelen.",
  "intake.secret.once": "Den vises bare nå: gi den til den som driver systemet.",
  "intake.copy": "Kopier nøkkelen",
  "intake.copied": "Nøkkelen er kopiert.",
  "intake.notCopied": "Nøkkelen kunne ikke kopieres. Merk den og kopier for hånd.",
  "intake.example": "Et eksempel for den som kobler til systemet:",
  "intake.none": "Ingen systemer legger inn saker ennå",
  "intake.none.why": "Lag en nøkkel til det første ovenfor.",
  "intake.made": "Laget av {name}, {when}",
  "intake.used": "La sist inn en sak {when}",
  "intake.unused": "Har ikke lagt inn noen sak ennå",
  "intake.revoke": "Trekk tilbake",
  "intake.revoke.label": "Trekk tilbake nøkkelen til {name}",
  "intake.revoke.title": "Trekke tilbake nøkkelen til {name}?",
  "intake.revoke.what":
    "Fra nå av kan systemet ikke legge inn saker. Det den la inn, blir. Dette kan ikke angres; systemet kan få en ny nøkkel.",
  "intake.failed": "Det gikk ikke. Prøv igjen med forbindelse.",
  "intake.unreachable": "Systemene kunne ikke hentes",
  "intake.unreachable.why": "De kan bare ses og endres med forbindelse.",
};
