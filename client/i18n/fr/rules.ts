import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "la flotte n’a signé aucune règle de ce nom",
  "history.reason.rule-mismatch": "la règle citée n’est pas celle qui a été signée",
  "history.reason.rule-withdrawn": "la règle avait été retirée",
  "history.reason.rule-changed": "la règle a été modifiée et ne le couvre plus",
  "history.reason.outside-rule": "la règle ne le couvre pas",
  "history.reason.budget-spent": "le montant prévu par la règle était épuisé",
  "history.reason.wrong-month": "elle compte pour un mois terminé",
  "history.reason.fleet-decides": "la flotte l’a elle-même refusé ou a posé une question",
  "history.reason.above-ceiling": "cela dépasse ce que cette personne peut approuver dans un dossier",
  "history.what.byRule": "a fait approuver {work} par la règle {rule}, version {n}",
  "receipt.said.byRule": "Approuvé par la règle {rule}, version {n}",
  "receipt.pending.byRule": "Conforme à la règle {rule}, version {n} : allez-y",
  "receipt.was.byRule": "La règle {rule}, version {n}, avait approuvé un texte ou un prix antérieur",
  "rules.go": "Conforme aux règles : allez-y",
  "rules.go.rule": "Règle {rule}, version {n}",
  "rules.go.all": "Tout ici est conforme aux règles de {fleet}. Cela vaut approbation dès que le serveur l’a confirmé.",
  "rules.go.some": {
    one: "Une intervention est conforme aux règles de {fleet} ; les autres sont soumises.",
    other: "{n} interventions sont conformes aux règles de {fleet} ; les autres sont soumises.",
  },
  "rules.turnedDown": "Cela passait pour approuvé par la règle {rule}, mais {reason}. {fleet} décide.",
  "rules.turnedDown.person": "L’approbation de {by} ne compte pas : {reason}.",
  "ceiling.above":
    "Avec ceci, vous auriez approuvé {sum} dans ce dossier. Vous pouvez approuver jusqu’à {ceiling}, hors TVA.",
  "ceiling.who": "Qui le peut : {names}.",
  "ceiling.manager": "Qui dirige la flotte le peut.",
};
