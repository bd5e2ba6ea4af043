import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Voltar ao processo",
  "catalogue.closeTab": "Pode fechar este separador.",
  "catalogue.opening": "A abrir {name}",
  "catalogue.opening.text": "Se nada acontecer, continue manualmente.",
  "catalogue.opening.go": "Continuar para {name}",
  "catalogue.returned": "O cesto chegou",
  "catalogue.returned.lines": {
    one: "{n} linha de {name} aguarda o processo. Prima aí «Buscar o cesto».",
    other: "{n} linhas de {name} aguardam o processo. Prima aí «Buscar o cesto».",
  },
  "catalogue.empty": "O cesto estava vazio",
  "catalogue.empty.text": "Nada mudou no processo. Para escolher algo, abra novamente {name} a partir do processo.",
  "catalogue.refused": "O cesto não foi aceite",
  "catalogue.refused.unknown":
    "Este endereço não pertence a nenhum catálogo aberto a partir do Jobcard. Abra o catálogo a partir do processo e entregue aí o cesto.",
  "catalogue.refused.used":
    "Este cesto já foi entregue. Para o alterar, abra novamente o catálogo a partir do processo; o novo cesto substitui o anterior.",
  "catalogue.refused.expired":
    "O catálogo foi aberto há demasiado tempo. Abra-o novamente a partir do processo e entregue o cesto no prazo de doze horas.",
  "catalogue.refused.unreadable":
    "O catálogo enviou algo que o Jobcard não consegue ler. Nada mudou; quem gere o catálogo pode ajudar.",
  "catalogue.refused.too-many": "O cesto tem demasiado. Podem ser entregues no máximo 200 linhas de uma vez.",
  "catalogue.refused.currencies": "Os preços no cesto estão em várias moedas. Encomende numa de cada vez.",
  "catalogue.refused.wrong": "Este cesto pertence a outra visita ao catálogo. Abra-o novamente a partir do processo.",
  "catalogue.notOpened": "Não foi possível abrir o catálogo",
  "catalogue.notOpened.signed-out":
    "A sessão está terminada. Inicie sessão e abra novamente o catálogo a partir do processo.",
  "catalogue.notOpened.forbidden": "Não pode alterar orçamentos aqui, nem, por isso, escolher peças para eles.",
  "catalogue.notOpened.not-found":
    "O servidor ainda não conhece este processo, ou não é desta oficina. Volte a ele, espere até estar guardado e tente novamente.",
  "catalogue.notOpened.no-catalogue": "Este catálogo já não está entre os da oficina.",
  "catalogue.notOpened.no-account":
    "Ninguém indicou como se entra em {name} no endereço atual. Um responsável fá-lo nas definições.",
  "catalogue.notOpened.unreachable": "{name} não respondeu como devia. Tente mais tarde.",
  "catalogue.demo": "Catálogo de demonstração",
  "catalogue.demo.about": "Peças, óleo e tempos de mão de obra para experimentar. Números e preços são inventados.",
  "catalogue.demo.for": "Para {vehicle}",
  "catalogue.demo.quantity": "Quantidade",
  "catalogue.demo.perHundred": "por 100",
  "catalogue.demo.labour": "tempo de mão de obra",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Ver o cesto",
  "catalogue.demo.basket": "Cesto",
  "catalogue.demo.handOver": "Entregar o cesto ao Jobcard",
  "catalogue.demo.goOn": "Continuar a escolher",
  "catalogue.demo.nothing": "Ainda não há nada no cesto.",
  "catalogue.demo.alone": "Abra este catálogo a partir de um trabalho no Jobcard: assim o cesto tem para onde ir.",
};
