import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Sistemi di prenotazione, siti web e call center possono inserire pratiche da soli. Ognuno riceve una propria chiave di accesso; ciò che inseriscono attende l’officina finché qualcuno se ne occupa.",
  "intake.name": "Nome del sistema",
  "intake.name.hint": "Compare su ogni pratica inserita, per esempio Servizio clienti.",
  "intake.name.missing": "Dia un nome al sistema.",
  "intake.make": "Crea una chiave",
  "intake.full": "Non sono possibili altre chiavi. Ne revochi prima una.",
  "intake.secret": "La chiave di accesso.",
  "intake.secret.once": "Viene mostrata solo ora: la dia a chi gestisce il sistema.",
  "intake.copy": "Copia la chiave",
  "intake.copied": "La chiave è stata copiata.",
  "intake.notCopied": "Non è stato possibile copiare la chiave. La selezioni e la copi a mano.",
  "intake.example": "Un esempio per chi collega il sistema:",
  "intake.none": "Nessun sistema inserisce ancora pratiche",
  "intake.none.why": "Crei sopra una chiave per il primo.",
  "intake.made": "Creata da {name}, {when}",
  "intake.used": "Ultima pratica inserita {when}",
  "intake.unused": "Non ha ancora inserito pratiche",
  "intake.revoke": "Revoca",
  "intake.revoke.label": "Revoca la chiave di {name}",
  "intake.revoke.title": "Revocare la chiave di {name}?",
  "intake.revoke.what":
    "Da ora il sistema non può più inserire pratiche. Quelle inserite restano. Non si può annullare; può ricevere una nuova chiave.",
  "intake.failed": "Non ha funzionato. Riprovi con una connessione.",
  "intake.unreachable": "Non è stato possibile recuperare i sistemi",
  "intake.unreachable.why": "Si vedono e si modificano solo con una connessione.",
};
