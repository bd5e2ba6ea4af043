import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Buchungssysteme, Webseiten und Callcenter können selbst Vorgänge einreichen. Jedes erhält einen eigenen Zugangsschlüssel; was sie einreichen, wartet auf die Werkstatt, bis es jemand übernimmt.",
  "intake.name": "Name des Systems",
  "intake.name.hint": "Steht auf jedem Vorgang, den es einreicht, etwa Kundenservice.",
  "intake.name.missing": "Geben Sie dem System einen Namen.",
  "intake.make": "Schlüssel erstellen",
  "intake.full": "Mehr Schlüssel sind nicht möglich. Widerrufen Sie zuerst einen.",
  "intake.secret": "Der Zugangsschlüssel.",
  "intake.secret.once": "Er wird nur jetzt gezeigt: Geben Sie ihn an den Betreiber des Systems.",
  "intake.copy": "Schlüssel kopieren",
  "intake.copied": "Der Schlüssel ist kopiert.",
  "intake.notCopied": "Der Schlüssel konnte nicht kopiert werden. Markieren und kopieren Sie ihn von Hand.",
  "intake.example": "Ein Beispiel für alle, die das System anbinden:",
  "intake.none": "Noch kein System reicht Vorgänge ein",
  "intake.none.why": "Erstellen Sie oben einen Schlüssel für das erste.",
  "intake.made": "Erstellt von {name}, {when}",
  "intake.used": "Zuletzt einen Vorgang eingereicht {when}",
  "intake.unused": "Hat noch keinen Vorgang eingereicht",
  "intake.revoke": "Widerrufen",
  "intake.revoke.label": "Schlüssel von {name} widerrufen",
  "intake.revoke.title": "Schlüssel von {name} widerrufen?",
  "intake.revoke.what":
    "Ab jetzt kann das System keinen Vorgang mehr einreichen. Was es eingereicht hat, bleibt. Das lässt sich nicht rückgängig machen; es kann einen neuen Schlüssel erhalten.",
  "intake.failed": "Das hat nicht geklappt. Versuchen Sie es mit einer Verbindung noch einmal.",
  "intake.unreachable": "Die Systeme konnten nicht geladen werden",
  "intake.unreachable.why": "Sie lassen sich nur mit einer Verbindung sehen und ändern.",
};
