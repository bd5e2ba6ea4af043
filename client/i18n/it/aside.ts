import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} Sua modifica è stata fatta su una copia precedente di questa pratica",
    other: "{n} Sue modifiche sono state fatte su una copia precedente di questa pratica",
  },
  "aside.text":
    "Il server ha ricominciato questa parte della pratica, perciò non sono state inviate. Restano su questo dispositivo finché non decide.",
  "aside.look": "Guardarle",
  "aside.list": { one: "{n} Sua modifica è messa da parte", other: "{n} Sue modifiche sono messe da parte" },
  "aside.since": "Scritto {ago}, su una copia che il server non ha più.",
  "aside.apply": "Riportare nella pratica",
  "aside.applied": {
    one: "{n} modifica è stata riportata nella pratica.",
    other: "{n} modifiche sono state riportate nella pratica.",
  },
  "aside.left": {
    one: "{n} modifica è rimasta qui: nel frattempo qualcuno ha scritto lì, oppure quel punto non esiste più. Copi ciò che Le serve.",
    other:
      "{n} modifiche sono rimaste qui: nel frattempo qualcuno ha scritto lì, oppure quel punto non esiste più. Copi ciò che Le serve.",
  },
  "aside.save": "Salva come file",
  "aside.copy": "Copia: {text}",
  "aside.copied": "Copiato.",
  "aside.failed": "Non ha funzionato. Non è andato perso nulla; riprovi.",
  "aside.discard": "Scarta …",
  "aside.discard.sure": "Scartarle per sempre? Non si trovano da nessun’altra parte.",
  "aside.discard.yes": "Scarta per sempre",
  "aside.discard.no": "Tienile",
  "aside.removed": "Tolto: {text}",
  "aside.kind.case": "Pratica",
  "aside.kind.complaint": "Che cosa dice il cliente",
  "aside.kind.contact": "Contatto",
  "aside.kind.decision": "Risposta",
  "aside.kind.finding": "Rilievo",
  "aside.kind.line": "Riga",
  "aside.kind.link": "Link",
  "aside.kind.message": "Messaggio",
  "aside.kind.other": "Altro",
  "aside.kind.quote": "Messaggio sopra il preventivo",
  "aside.kind.vehicle": "Veicolo",
  "aside.kind.version": "Preventivo inviato",
  "aside.kind.work": "Lavoro",
  "aside.verdict.accept": "accettato",
  "aside.verdict.approve": "approvato",
  "aside.verdict.counter": "controproposta",
  "aside.verdict.decline": "rifiutato",
  "aside.verdict.question": "domanda",
  "aside.verdict.refuse": "non approvato",
};
