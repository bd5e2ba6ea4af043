import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Esta conta foi fechada",
  "farewell.delivering": "O que não tinha enviado está a ser entregue aos seus colegas …",
  "farewell.waiting":
    "Antes de ser retirado deste dispositivo, o que não tinha enviado é entregue. Precisa de ligação; tenta-se de novo automaticamente.",
  "farewell.done":
    "Tudo o que lhe pertence foi retirado deste dispositivo. Se for engano, pergunte a quem gere o Jobcard.",
  "farewell.delivered": {
    one: "{n} alteração que não tinha enviado foi entregue em seu nome.",
    other: "{n} alterações que não tinha enviado foram entregues em seu nome.",
  },
  "farewell.undelivered": {
    one: "{n} não pôde ser entregue. Fotos, o que se dirige a outros e o que estava de lado, um colega tem de fazer de novo.",
    other:
      "{n} não puderam ser entregues. Fotos, o que se dirige a outros e o que estava de lado, um colega tem de fazer de novo.",
  },
  "farewell.tablet": "Este tablet foi retirado de serviço",
  "farewell.tablet.done":
    "Tudo o que é da oficina foi apagado dele. Um responsável pode acrescentá-lo de novo em Definições, Tablets.",
  "farewell.nothing": "Não havia nada por enviar.",
  "farewell.other": "Iniciar sessão com outra conta",
};
