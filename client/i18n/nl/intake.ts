import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Boekingssystemen, websites en callcenters kunnen zelf dossiers aanleveren. Elk krijgt een eigen toegangssleutel; wat ze aanleveren, wacht op de werkplaats tot iemand het oppakt.",
  "intake.name": "Naam van het systeem",
  "intake.name.hint": "Staat op elk dossier dat het aanlevert, bijvoorbeeld Klantenservice.",
  "intake.name.missing": "Geef het systeem een naam.",
  "intake.make": "Sleutel maken",
  "intake.full": "Meer sleutels zijn niet mogelijk. Trek er eerst een in.",
  "intake.secret": "De toegangssleutel.",
  "intake.secret.once": "Hij wordt alleen nu getoond: geef hem aan wie het systeem beheert.",
  "intake.copy": "Sleutel kopiëren",
  "intake.copied": "De sleutel is gekopieerd.",
  "intake.notCopied": "De sleutel kon niet worden gekopieerd. Selecteer en kopieer hem met de hand.",
  "intake.example": "Een voorbeeld voor wie het systeem koppelt:",
  "intake.none": "Nog geen systeem levert dossiers aan",
  "intake.none.why": "Maak hierboven een sleutel voor het eerste.",
  "intake.made": "Gemaakt door {name}, {when}",
  "intake.used": "Laatste dossier aangeleverd {when}",
  "intake.unused": "Heeft nog geen dossier aangeleverd",
  "intake.revoke": "Intrekken",
  "intake.revoke.label": "Sleutel van {name} intrekken",
  "intake.revoke.title": "Sleutel van {name} intrekken?",
  "intake.revoke.what":
    "Vanaf nu kan het systeem geen dossier meer aanleveren. Wat het aanleverde, blijft. Dit kan niet ongedaan worden gemaakt; het kan een nieuwe sleutel krijgen.",
  "intake.failed": "Dat is niet gelukt. Probeer het opnieuw met verbinding.",
  "intake.unreachable": "De systemen konden niet worden opgehaald",
  "intake.unreachable.why": "Ze zijn alleen met verbinding te zien en te wijzigen.",
};
