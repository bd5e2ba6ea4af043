import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Torna alla pratica",
  "catalogue.closeTab": "Può chiudere questa scheda.",
  "catalogue.opening": "Apertura di {name}",
  "catalogue.opening.text": "Se non succede nulla, prosegua manualmente.",
  "catalogue.opening.go": "Prosegui su {name}",
  "catalogue.returned": "Il carrello è arrivato",
  "catalogue.returned.lines": {
    one: "{n} riga da {name} attende la pratica. Prema lì «Recupera il carrello».",
    other: "{n} righe da {name} attendono la pratica. Prema lì «Recupera il carrello».",
  },
  "catalogue.empty": "Il carrello era vuoto",
  "catalogue.empty.text":
    "Nella pratica non è cambiato nulla. Per scegliere qualcosa, apra di nuovo {name} dalla pratica.",
  "catalogue.refused": "Il carrello non è stato accettato",
  "catalogue.refused.unknown":
    "Questo indirizzo non appartiene a nessun catalogo aperto da Jobcard. Apra il catalogo dalla pratica e consegni lì il carrello.",
  "catalogue.refused.used":
    "Questo carrello è già stato consegnato. Per modificarlo, apra di nuovo il catalogo dalla pratica; il nuovo carrello sostituisce il precedente.",
  "catalogue.refused.expired":
    "Il catalogo è stato aperto troppo tempo fa. Lo apra di nuovo dalla pratica e consegni il carrello entro dodici ore.",
  "catalogue.refused.unreadable":
    "Il catalogo ha inviato qualcosa che Jobcard non riesce a leggere. Non è cambiato nulla; chi gestisce il catalogo può aiutare.",
  "catalogue.refused.too-many": "Nel carrello c’è troppo. Si possono consegnare al massimo 200 righe alla volta.",
  "catalogue.refused.currencies": "I prezzi nel carrello sono in più valute. Ordini in una alla volta.",
  "catalogue.refused.wrong":
    "Questo carrello appartiene a un’altra visita al catalogo. Lo apra di nuovo dalla pratica.",
  "catalogue.notOpened": "Non è stato possibile aprire il catalogo",
  "catalogue.notOpened.signed-out": "È disconnesso. Acceda e apra di nuovo il catalogo dalla pratica.",
  "catalogue.notOpened.forbidden": "Qui non può modificare i preventivi, né quindi scegliere i ricambi.",
  "catalogue.notOpened.not-found":
    "Il server non conosce ancora questa pratica, oppure non è di questa officina. Torni alla pratica, attenda che sia salvata e riprovi.",
  "catalogue.notOpened.no-catalogue": "Questo catalogo non è più tra quelli dell’officina.",
  "catalogue.notOpened.no-account":
    "Nessuno ha indicato come si accede a {name} al suo indirizzo attuale. Lo fa un responsabile nelle impostazioni.",
  "catalogue.notOpened.unreachable": "{name} non ha risposto come previsto. Riprovi più tardi.",
  "catalogue.demo": "Catalogo dimostrativo",
  "catalogue.demo.about": "Ricambi, olio e tempi di manodopera per provare. Numeri e prezzi sono inventati.",
  "catalogue.demo.for": "Per {vehicle}",
  "catalogue.demo.quantity": "Quantità",
  "catalogue.demo.perHundred": "per 100",
  "catalogue.demo.labour": "tempo di manodopera",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Guarda il carrello",
  "catalogue.demo.basket": "Carrello",
  "catalogue.demo.handOver": "Consegna il carrello a Jobcard",
  "catalogue.demo.goOn": "Continua a scegliere",
  "catalogue.demo.nothing": "Nel carrello non c’è ancora nulla.",
  "catalogue.demo.alone": "Apra questo catalogo da un lavoro in Jobcard: così il carrello saprà dove andare.",
};
