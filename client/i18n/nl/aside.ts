import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} wijziging van u is gemaakt op een oudere kopie van dit dossier",
    other: "{n} wijzigingen van u zijn gemaakt op een oudere kopie van dit dossier",
  },
  "aside.text":
    "De server is met dit deel van het dossier opnieuw begonnen, daarom zijn ze niet verzonden. Ze blijven op dit apparaat tot u beslist.",
  "aside.look": "Bekijken",
  "aside.list": { one: "{n} wijziging van u is apart gelegd", other: "{n} wijzigingen van u zijn apart gelegd" },
  "aside.since": "Geschreven {ago}, op een kopie die de server niet meer heeft.",
  "aside.apply": "In het dossier zetten",
  "aside.applied": {
    one: "{n} wijziging is in het dossier gezet.",
    other: "{n} wijzigingen zijn in het dossier gezet.",
  },
  "aside.left": {
    one: "{n} wijziging is hier gebleven: iemand heeft daar intussen geschreven, of de plek bestaat niet meer. Kopieer wat u nodig hebt.",
    other:
      "{n} wijzigingen zijn hier gebleven: iemand heeft daar intussen geschreven, of de plek bestaat niet meer. Kopieer wat u nodig hebt.",
  },
  "aside.save": "Opslaan als bestand",
  "aside.copy": "Kopiëren: {text}",
  "aside.copied": "Gekopieerd.",
  "aside.failed": "Dat is niet gelukt. Er is niets verloren; probeer het opnieuw.",
  "aside.discard": "Weggooien …",
  "aside.discard.sure": "Voorgoed weggooien? Ze staan nergens anders.",
  "aside.discard.yes": "Voorgoed weggooien",
  "aside.discard.no": "Bewaren",
  "aside.removed": "Verwijderd: {text}",
  "aside.kind.case": "Dossier",
  "aside.kind.complaint": "Wat de klant zegt",
  "aside.kind.contact": "Contactpersoon",
  "aside.kind.decision": "Antwoord",
  "aside.kind.finding": "Bevinding",
  "aside.kind.line": "Regel",
  "aside.kind.link": "Link",
  "aside.kind.message": "Bericht",
  "aside.kind.other": "Overig",
  "aside.kind.quote": "Bericht boven de offerte",
  "aside.kind.vehicle": "Voertuig",
  "aside.kind.version": "Verzonden offerte",
  "aside.kind.work": "Werkzaamheid",
  "aside.verdict.accept": "aanvaard",
  "aside.verdict.approve": "goedgekeurd",
  "aside.verdict.counter": "tegenvoorstel",
  "aside.verdict.decline": "afgewezen",
  "aside.verdict.question": "vraag gesteld",
  "aside.verdict.refuse": "niet goedgekeurd",
};
