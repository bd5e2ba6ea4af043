import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Vorgang wählen",
  "incoming.files": "Geteilte Dateien",
  "incoming.more": {
    one: "Ein weiterer Vorgang. Suchen Sie danach.",
    other: "{n} weitere Vorgänge. Suchen Sie den, den Sie meinen.",
  },
  "incoming.noCases": "Es gibt keine offenen Vorgänge.",
  "incoming.none": "Nichts wartet auf einen Vorgang",
  "incoming.none.not-kept": "Konnte nicht behalten werden",
  "incoming.none.not-kept.text":
    "Dieses Gerät hat keinen Platz mehr, oder der Browser lässt nichts speichern. Schaffen Sie Platz und teilen Sie es noch einmal.",
  "incoming.none.nothing": "Es kam nichts an",
  "incoming.none.nothing.text":
    "Die andere App hat keine Datei gesendet. Teilen Sie ein Foto, ein Video oder ein Dokument.",
  "incoming.none.signed-out": "Es war niemand angemeldet",
  "incoming.none.signed-out.text":
    "Es wurde nichts behalten, weil nicht bekannt war, für wen. Teilen Sie es jetzt noch einmal.",
  "incoming.none.text":
    "Teilen Sie Fotos, Videos oder Dokumente aus einer anderen App mit Jobcard, dann kommen sie hierher.",
  "incoming.notPlaced": "Nicht alles konnte hinzugefügt werden: {reason}. Der Rest ist noch hier.",
  "incoming.text": {
    one: "Es ist auf diesem Gerät gespeichert. Wählen Sie den Vorgang, zu dem es gehört; zunächst sehen es dort nur Ihre eigenen Leute.",
    other:
      "Sie sind auf diesem Gerät gespeichert. Wählen Sie den Vorgang, zu dem sie gehören; zunächst sehen sie dort nur Ihre eigenen Leute.",
  },
  "incoming.title": "Mit Jobcard geteilt",
  "incoming.toCases": "Zu den Vorgängen",
  "incoming.waiting": {
    one: "Eine geteilte Datei wartet auf einen Vorgang.",
    other: "{n} geteilte Dateien warten auf einen Vorgang.",
  },
  "incoming.whichCase": "Welcher Vorgang?",
};
