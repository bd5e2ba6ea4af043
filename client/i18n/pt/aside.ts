import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} alteração sua foi feita numa cópia mais antiga deste processo",
    other: "{n} alterações suas foram feitas numa cópia mais antiga deste processo",
  },
  "aside.text":
    "O servidor recomeçou esta parte do processo, por isso não foram enviadas. Ficam neste dispositivo até decidir.",
  "aside.look": "Vê-las",
  "aside.list": { one: "{n} alteração sua está posta de lado", other: "{n} alterações suas estão postas de lado" },
  "aside.since": "Escrito {ago}, numa cópia que o servidor já não tem.",
  "aside.apply": "Passar para o processo",
  "aside.applied": { one: "{n} alteração passou para o processo.", other: "{n} alterações passaram para o processo." },
  "aside.left": {
    one: "{n} alteração ficou aqui: entretanto alguém escreveu nesse sítio, ou o sítio já não existe. Copie o que precisar.",
    other:
      "{n} alterações ficaram aqui: entretanto alguém escreveu nesse sítio, ou o sítio já não existe. Copie o que precisar.",
  },
  "aside.save": "Guardar como ficheiro",
  "aside.copy": "Copiar: {text}",
  "aside.copied": "Copiado.",
  "aside.failed": "Não funcionou. Nada se perdeu; tente de novo.",
  "aside.discard": "Descartar …",
  "aside.discard.sure": "Descartar de vez? Não estão em mais lado nenhum.",
  "aside.discard.yes": "Descartar de vez",
  "aside.discard.no": "Ficar com elas",
  "aside.removed": "Retirado: {text}",
  "aside.kind.case": "Processo",
  "aside.kind.complaint": "O que diz o cliente",
  "aside.kind.contact": "Contacto",
  "aside.kind.decision": "Resposta",
  "aside.kind.finding": "Constatação",
  "aside.kind.line": "Linha",
  "aside.kind.link": "Link",
  "aside.kind.message": "Mensagem",
  "aside.kind.other": "Outro",
  "aside.kind.quote": "Mensagem acima do orçamento",
  "aside.kind.vehicle": "Veículo",
  "aside.kind.version": "Orçamento enviado",
  "aside.kind.work": "Trabalho",
  "aside.verdict.accept": "aceite",
  "aside.verdict.approve": "aprovado",
  "aside.verdict.counter": "contraproposta",
  "aside.verdict.decline": "recusado",
  "aside.verdict.question": "perguntado",
  "aside.verdict.refuse": "não aprovado",
};
