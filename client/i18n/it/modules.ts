import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Meccanica",
  "module.bodywork": "Carrozzeria",
  "module.ownerNotices": "Il responsabile riceve avvisi sulla sua pratica",
  "module.ownerNotices.hint":
    "Se disattivato, vengono avvisati solo i colleghi che vogliono sapere di ogni pratica e gli indirizzi qui sotto. L’assegnazione di una pratica viene sempre comunicata.",
  "module.sendOn": "Inviare a un cliente",
  "module.sendOn.begin": "Inizia il messaggio",
  "module.sendOn.copying": "Copia di foto e file: {n} di {all}",
  "module.sendOn.failed": "Non è riuscito. Riprovi: ciò che è già fatto non viene ripetuto.",
  "module.sendOn.hint":
    "Un messaggio diretto inizia con il veicolo, il testo, le foto e i file di questa pratica. Ciò che modifica lì resta lì.",
  "module.sendOn.kept": "Il messaggio è iniziato ed è nel Suo elenco; possono mancare foto e file.",
  "module.sendOn.missing": {
    one: "{n} foto o file non è qui e non è stato possibile recuperarlo. Lo aggiunga quando c’è connessione.",
    other: "{n} foto o file non sono qui e non è stato possibile recuperarli. Li aggiunga quando c’è connessione.",
  },
  "module.sendOn.needed": "Senza targa serve un riferimento.",
  "module.warranty": "Garanzia",
  "module.used-stock": "Usato",
  "module.message": "Messaggio diretto",
  "mode.afterSales": "Postvendita",
  "mode.sales": "Vendita",
  "module.choose": "Di che cosa si tratta?",
  "module.filter": "Modulo",
  "module.filter.all": "Tutti i moduli",
  "module.location": "Sede",
  "module.location.all": "Tutte le sedi",
  "module.location.none": "Nessuna sede",
  "module.messageHint": "Il cliente lo legge sopra le foto.",
  "module.opening": "Orari",
  "module.help.forCustomers": "Lo vedono anche i clienti",
  "module.ready": "Passa all’ufficio",
  "module.ready.row": "pronto per l’ufficio",
  "module.ready.takeBack": "Riprendi",
  "module.ready.waiting": "L’ufficio ce l’ha e lo invierà.",
  "module.steps": "Passi di una pratica",
  "module.steps.hint":
    "Li trascini o li sposti con le frecce. Ciò che è tolto non si vede, a meno che una pratica non contenga qualcosa lì.",
  "module.steps.moved": "{step} è ora il passo {n}",
  "module.directSending.hint":
    "Dove è disattivato, i tecnici passano le pratiche all’ufficio. L’usato lo inviano sempre i venditori.",
  "case.section.message": "Messaggio",
  "case.blocked.no-message": "Scriva prima il messaggio.",
  "quote.labourRate": "Tariffa oraria",
  "help.title": "Aiuto",
  "help.none": "Il suo responsabile non ha ancora indicato nessuno.",
};
