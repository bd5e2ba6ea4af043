import type { aside as english } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof english> = {
  "aside.title": {
    one: "{n} endring av deg ble gjort i en eldre kopi av saken",
    other: "{n} endringer av deg ble gjort i en eldre kopi av saken",
  },
  "aside.text":
    "Serveren har begynt på nytt med denne delen av saken, så de ble ikke sendt. De blir på denne enheten til du har bestemt deg.",
  "aside.look": "Se på dem",
  "aside.list": {
    one: "{n} endring av deg er lagt til side",
    other: "{n} endringer av deg er lagt til side",
  },
  "aside.since": "Skrevet {ago}, i en kopi serveren ikke lenger har.",
  "aside.apply": "Skriv dem inn i saken",
  "aside.applied": { one: "{n} endring er skrevet inn i saken.", other: "{n} endringer er skrevet inn i saken." },
  "aside.left": {
    one: "{n} endring ble igjen her: noen har skrevet der siden, eller den har ingen plass lenger. Kopier det du trenger.",
    other:
      "{n} endringer ble igjen her: noen har skrevet der siden, eller de har ingen plass lenger. Kopier det du trenger.",
  },
  "aside.save": "Lagre som fil",
  "aside.copy": "Kopier: {text}",
  "aside.copied": "Kopiert.",
  "aside.failed": "Det gikk ikke. Ingenting er tapt; prøv igjen.",
  "aside.discard": "Forkast …",
  "aside.discard.sure": "Forkaste dem for godt? De finnes ingen andre steder.",
  "aside.discard.yes": "Forkast for godt",
  "aside.discard.no": "Behold dem",
  "aside.removed": "Fjernet: {text}",
  "aside.kind.case": "Sak",
  "aside.kind.complaint": "Det kunden sier",
  "aside.kind.contact": "Kontakt",
  "aside.kind.decision": "Svar",
  "aside.kind.finding": "Funn",
  "aside.kind.line": "Linje",
  "aside.kind.link": "Lenke",
  "aside.kind.message": "Melding",
  "aside.kind.other": "Annet",
  "aside.kind.quote": "Melding over tilbudet",
  "aside.kind.vehicle": "Kjøretøy",
  "aside.kind.version": "Publisert tilbud",
  "aside.kind.work": "Arbeid",
  "aside.verdict.accept": "godtatt",
  "aside.verdict.approve": "godkjent",
  "aside.verdict.counter": "motforslag",
  "aside.verdict.decline": "takket nei",
  "aside.verdict.question": "spurt",
  "aside.verdict.refuse": "avslått",
};
