import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "die Flotte hat keine solche Regel unterzeichnet",
  "history.reason.rule-mismatch": "genannt ist eine andere Regel als die unterzeichnete",
  "history.reason.rule-withdrawn": "die Regel war zurückgezogen",
  "history.reason.rule-changed": "die Regel wurde geändert und deckt es nicht mehr",
  "history.reason.outside-rule": "die Regel deckt es nicht",
  "history.reason.budget-spent": "der Betrag der Regel war aufgebraucht",
  "history.reason.wrong-month": "sie zählt für einen Monat, der vorbei ist",
  "history.reason.fleet-decides": "die Flotte hat es selbst abgelehnt oder dazu gefragt",
  "history.reason.above-ceiling": "es ist mehr, als diese Person in einem Vorgang freigeben darf",
  "history.what.byRule": "hat {work} durch die Regel {rule}, Version {n}, freigeben lassen",
  "receipt.said.byRule": "Freigegeben durch die Regel {rule}, Version {n}",
  "receipt.pending.byRule": "Innerhalb der Regel {rule}, Version {n}: los",
  "receipt.was.byRule": "Die Regel {rule}, Version {n}, hatte einen früheren Text oder Preis freigegeben",
  "rules.go": "Innerhalb der Regeln: los",
  "rules.go.rule": "Regel {rule}, Version {n}",
  "rules.go.all":
    "Alles hier liegt innerhalb der Regeln von {fleet}. Es gilt als freigegeben, sobald der Server es bestätigt hat.",
  "rules.go.some": {
    one: "Eine Arbeit liegt innerhalb der Regeln von {fleet}; die anderen werden angefragt.",
    other: "{n} Arbeiten liegen innerhalb der Regeln von {fleet}; die anderen werden angefragt.",
  },
  "rules.turnedDown": "Es galt als durch die Regel {rule} freigegeben, aber {reason}. {fleet} entscheidet.",
  "rules.turnedDown.person": "Die Freigabe durch {by} zählt nicht: {reason}.",
  "ceiling.above":
    "Damit hätten Sie in diesem Vorgang {sum} freigegeben. Sie dürfen bis {ceiling} freigeben, ohne MwSt.",
  "ceiling.who": "Wer es darf: {names}.",
  "ceiling.manager": "Wer die Flotte leitet, darf es.",
};
