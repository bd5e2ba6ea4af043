import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} Änderung von Ihnen wurde auf einer älteren Kopie dieses Vorgangs gemacht",
    other: "{n} Änderungen von Ihnen wurden auf einer älteren Kopie dieses Vorgangs gemacht",
  },
  "aside.text":
    "Der Server hat diesen Teil des Vorgangs neu begonnen, deshalb wurden sie nicht gesendet. Sie bleiben auf diesem Gerät, bis Sie entscheiden.",
  "aside.look": "Ansehen",
  "aside.list": { one: "{n} Änderung von Ihnen liegt beiseite", other: "{n} Änderungen von Ihnen liegen beiseite" },
  "aside.since": "Geschrieben {ago}, auf einer Kopie, die der Server nicht mehr hat.",
  "aside.apply": "In den Vorgang übernehmen",
  "aside.applied": {
    one: "{n} Änderung ist in den Vorgang übernommen.",
    other: "{n} Änderungen sind in den Vorgang übernommen.",
  },
  "aside.left": {
    one: "{n} Änderung ist hier geblieben: Inzwischen hat dort jemand geschrieben, oder es gibt die Stelle nicht mehr. Kopieren Sie, was Sie brauchen.",
    other:
      "{n} Änderungen sind hier geblieben: Inzwischen hat dort jemand geschrieben, oder es gibt die Stellen nicht mehr. Kopieren Sie, was Sie brauchen.",
  },
  "aside.save": "Als Datei speichern",
  "aside.copy": "Kopieren: {text}",
  "aside.copied": "Kopiert.",
  "aside.failed": "Das hat nicht geklappt. Es ging nichts verloren; versuchen Sie es noch einmal.",
  "aside.discard": "Verwerfen …",
  "aside.discard.sure": "Endgültig verwerfen? Sonst gibt es sie nirgends.",
  "aside.discard.yes": "Endgültig verwerfen",
  "aside.discard.no": "Behalten",
  "aside.removed": "Entfernt: {text}",
  "aside.kind.case": "Vorgang",
  "aside.kind.complaint": "Was der Kunde sagt",
  "aside.kind.contact": "Kontakt",
  "aside.kind.decision": "Antwort",
  "aside.kind.finding": "Befund",
  "aside.kind.line": "Position",
  "aside.kind.link": "Link",
  "aside.kind.message": "Nachricht",
  "aside.kind.other": "Anderes",
  "aside.kind.quote": "Nachricht über dem Kostenvoranschlag",
  "aside.kind.vehicle": "Fahrzeug",
  "aside.kind.version": "Gesendeter Kostenvoranschlag",
  "aside.kind.work": "Arbeit",
  "aside.verdict.accept": "angenommen",
  "aside.verdict.approve": "freigegeben",
  "aside.verdict.counter": "Gegenvorschlag",
  "aside.verdict.decline": "abgelehnt",
  "aside.verdict.question": "nachgefragt",
  "aside.verdict.refuse": "nicht freigegeben",
};
