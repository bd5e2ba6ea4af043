import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} ändring av dig gjordes på en äldre kopia av ärendet",
    other: "{n} ändringar av dig gjordes på en äldre kopia av ärendet",
  },
  "aside.text":
    "Servern har börjat om med den här delen av ärendet, så de skickades inte. De ligger kvar på den här enheten tills du bestämmer.",
  "aside.look": "Titta på dem",
  "aside.list": { one: "{n} ändring av dig är lagd åt sidan", other: "{n} ändringar av dig är lagda åt sidan" },
  "aside.since": "Skrivet {ago}, på en kopia som servern inte längre har.",
  "aside.apply": "Skriv in dem i ärendet",
  "aside.applied": { one: "{n} ändring är inskriven i ärendet.", other: "{n} ändringar är inskrivna i ärendet." },
  "aside.left": {
    one: "{n} ändring blev kvar här: någon har skrivit där sedan dess, eller så finns platsen inte längre. Kopiera det du behöver.",
    other:
      "{n} ändringar blev kvar här: någon har skrivit där sedan dess, eller så finns platsen inte längre. Kopiera det du behöver.",
  },
  "aside.save": "Spara som fil",
  "aside.copy": "Kopiera: {text}",
  "aside.copied": "Kopierat.",
  "aside.failed": "Det gick inte. Inget har gått förlorat; försök igen.",
  "aside.discard": "Släng …",
  "aside.discard.sure": "Slänga dem för gott? De finns ingen annanstans.",
  "aside.discard.yes": "Släng för gott",
  "aside.discard.no": "Behåll dem",
  "aside.removed": "Borttaget: {text}",
  "aside.kind.case": "Ärende",
  "aside.kind.complaint": "Vad kunden säger",
  "aside.kind.contact": "Kontakt",
  "aside.kind.decision": "Svar",
  "aside.kind.finding": "Anmärkning",
  "aside.kind.line": "Rad",
  "aside.kind.link": "Länk",
  "aside.kind.message": "Meddelande",
  "aside.kind.other": "Annat",
  "aside.kind.quote": "Meddelande ovanför offerten",
  "aside.kind.vehicle": "Fordon",
  "aside.kind.version": "Skickad offert",
  "aside.kind.work": "Arbete",
  "aside.verdict.accept": "accepterat",
  "aside.verdict.approve": "godkänt",
  "aside.verdict.counter": "motförslag",
  "aside.verdict.decline": "nej tack",
  "aside.verdict.question": "fråga ställd",
  "aside.verdict.refuse": "avslaget",
};
