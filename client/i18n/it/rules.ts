import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "la flotta non ha firmato una regola simile",
  "history.reason.rule-mismatch": "indica una regola diversa da quella firmata",
  "history.reason.rule-withdrawn": "la regola era stata ritirata",
  "history.reason.rule-changed": "la regola è cambiata e non lo copre più",
  "history.reason.outside-rule": "la regola non lo copre",
  "history.reason.budget-spent": "l’importo della regola era esaurito",
  "history.reason.wrong-month": "vale per un mese già finito",
  "history.reason.fleet-decides": "la flotta stessa l’ha rifiutato o ha fatto una domanda",
  "history.reason.above-ceiling": "supera quanto questa persona può approvare in una pratica",
  "history.what.byRule": "ha fatto approvare {work} dalla regola {rule}, versione {n}",
  "receipt.said.byRule": "Approvato dalla regola {rule}, versione {n}",
  "receipt.pending.byRule": "Entro la regola {rule}, versione {n}: si può procedere",
  "receipt.was.byRule": "La regola {rule}, versione {n}, aveva approvato un testo o prezzo precedente",
  "rules.go": "Entro le regole: si può procedere",
  "rules.go.rule": "Regola {rule}, versione {n}",
  "rules.go.all": "Qui è tutto entro le regole di {fleet}. Vale come approvato appena il server lo conferma.",
  "rules.go.some": {
    one: "Un lavoro è entro le regole di {fleet}; gli altri vengono sottoposti.",
    other: "{n} lavori sono entro le regole di {fleet}; gli altri vengono sottoposti.",
  },
  "rules.turnedDown": "Risultava approvato dalla regola {rule}, ma {reason}. Decide {fleet}.",
  "rules.turnedDown.person": "L’approvazione di {by} non vale: {reason}.",
  "ceiling.above": "Con questo avrebbe approvato {sum} in questa pratica. Può approvare fino a {ceiling}, IVA esclusa.",
  "ceiling.who": "Chi può farlo: {names}.",
  "ceiling.manager": "Può farlo chi dirige la flotta.",
};
