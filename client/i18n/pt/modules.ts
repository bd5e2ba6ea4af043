import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mecânica",
  "module.bodywork": "Carroçaria",
  "module.ownerNotices": "O responsável é avisado do seu processo",
  "module.ownerNotices.hint":
    "Desligado, só são avisados os colegas que querem saber de todos os processos e os endereços abaixo. A atribuição de um processo é sempre avisada.",
  "module.sendOn": "Enviar a um cliente",
  "module.sendOn.begin": "Começar a mensagem",
  "module.sendOn.copying": "A copiar fotografias e ficheiros: {n} de {all}",
  "module.sendOn.failed": "Não foi possível. Tente novamente: o que já está feito não se repete.",
  "module.sendOn.hint":
    "Uma mensagem direta começa com a viatura, o texto, as fotografias e os ficheiros daqui. O que mudar lá fica lá.",
  "module.sendOn.kept": "A mensagem está começada e consta da sua lista; podem faltar fotografias e ficheiros.",
  "module.sendOn.missing": {
    one: "{n} fotografia ou ficheiro não está aqui e não pôde ser obtido. Adicione-o quando houver ligação.",
    other: "{n} fotografias ou ficheiros não estão aqui e não puderam ser obtidos. Adicione-os quando houver ligação.",
  },
  "module.sendOn.needed": "Sem matrícula é precisa uma referência.",
  "module.warranty": "Garantia",
  "module.used-stock": "Usados",
  "module.message": "Mensagem direta",
  "mode.afterSales": "Pós-venda",
  "mode.sales": "Vendas",
  "module.choose": "De que se trata?",
  "module.filter": "Módulo",
  "module.filter.all": "Todos os módulos",
  "module.location": "Local",
  "module.location.all": "Todos os locais",
  "module.location.none": "Nenhum local",
  "module.messageHint": "O cliente lê-a por cima das fotografias.",
  "module.opening": "Horário",
  "module.help.forCustomers": "Os clientes também o veem",
  "module.ready": "Passar ao escritório",
  "module.ready.row": "pronto para o escritório",
  "module.ready.takeBack": "Recuperar",
  "module.ready.waiting": "O escritório tem-no e vai enviá-lo.",
  "module.steps": "Passos de um processo",
  "module.steps.hint":
    "Arraste-os ou mova-os com as setas. O que se retira não é mostrado, a não ser que um processo tenha lá algo.",
  "module.steps.moved": "{step} é agora o passo {n}",
  "module.directSending.hint":
    "Onde está desligado, os técnicos passam os processos ao escritório. Os usados são sempre enviados pelos vendedores.",
  "case.section.message": "Mensagem",
  "case.blocked.no-message": "Escreva primeiro a mensagem.",
  "quote.labourRate": "Preço por hora",
  "help.title": "Ajuda",
  "help.none": "O seu responsável ainda não indicou ninguém.",
};
