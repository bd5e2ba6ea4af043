import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "{part} konnte nicht geöffnet werden",
  "part.notLoaded.title": "Dieser Teil konnte nicht geöffnet werden",
  "part.notLoaded.text":
    "Er liegt noch nicht auf diesem Gerät, und der Server war nicht zu erreichen. Nichts von dem, was Sie eingegeben haben, ist verloren.",
  "part.failed.named": "{part} funktioniert gerade nicht",
  "part.failed.title": "Dieser Teil funktioniert gerade nicht",
  "part.failed.text":
    "Beim Anzeigen ist etwas schiefgegangen. Was Sie eingegeben haben, bleibt erhalten, und der Rest der Seite läuft weiter.",
  "part.again": "Erneut versuchen",
  "part.reload": "Seite neu laden",
  "part.back": "Zurück",
  "part.notYet":
    "Noch nicht: Etwas, das Sie geschrieben haben, ist nur in diesem Tab. Laden Sie neu, sobald es gespeichert ist.",
};
