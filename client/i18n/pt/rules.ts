import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "a frota não assinou nenhuma regra assim",
  "history.reason.rule-mismatch": "indica outra regra que não a assinada",
  "history.reason.rule-withdrawn": "a regra tinha sido retirada",
  "history.reason.rule-changed": "a regra foi alterada e já não o cobre",
  "history.reason.outside-rule": "a regra não o cobre",
  "history.reason.budget-spent": "o montante da regra estava esgotado",
  "history.reason.wrong-month": "conta para um mês que já acabou",
  "history.reason.fleet-decides": "a própria frota recusou-o ou fez uma pergunta",
  "history.reason.above-ceiling": "excede o que esta pessoa pode aprovar num processo",
  "history.what.byRule": "obteve a aprovação de {work} pela regra {rule}, versão {n}",
  "receipt.said.byRule": "Aprovado pela regra {rule}, versão {n}",
  "receipt.pending.byRule": "Dentro da regra {rule}, versão {n}: avançar",
  "receipt.was.byRule": "A regra {rule}, versão {n}, tinha aprovado um texto ou preço anterior",
  "rules.go": "Dentro das regras: avançar",
  "rules.go.rule": "Regra {rule}, versão {n}",
  "rules.go.all": "Tudo aqui está dentro das regras de {fleet}. Conta como aprovado assim que o servidor o confirmar.",
  "rules.go.some": {
    one: "Um trabalho está dentro das regras de {fleet}; os outros são submetidos.",
    other: "{n} trabalhos estão dentro das regras de {fleet}; os outros são submetidos.",
  },
  "rules.turnedDown": "Dava-se como aprovado pela regra {rule}, mas {reason}. {fleet} decide.",
  "rules.turnedDown.person": "A aprovação de {by} não conta: {reason}.",
  "ceiling.above": "Com isto teria aprovado {sum} neste processo. Pode aprovar até {ceiling}, sem IVA.",
  "ceiling.who": "Quem pode: {names}.",
  "ceiling.manager": "Pode quem dirige a frota.",
};
