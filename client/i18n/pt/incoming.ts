import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Escolher o processo",
  "incoming.files": "Ficheiros partilhados",
  "incoming.more": { one: "Mais um processo. Procure-o.", other: "Mais {n} processos. Procure o que pretende." },
  "incoming.noCases": "Não há processos abertos.",
  "incoming.none": "Nada espera por um processo",
  "incoming.none.not-kept": "Não foi possível guardar",
  "incoming.none.not-kept.text":
    "Este dispositivo já não tem espaço, ou o navegador não deixa guardar nada. Liberte espaço e partilhe outra vez.",
  "incoming.none.nothing": "Não chegou nada",
  "incoming.none.nothing.text":
    "A outra aplicação não enviou nenhum ficheiro. Partilhe uma foto, um vídeo ou um documento.",
  "incoming.none.signed-out": "Ninguém tinha sessão iniciada",
  "incoming.none.signed-out.text": "Nada foi guardado, porque não se sabia para quem. Partilhe outra vez agora.",
  "incoming.none.text": "Partilhe fotos, vídeos ou documentos com o Jobcard a partir de outra aplicação e chegam aqui.",
  "incoming.notPlaced": "Não foi possível acrescentar tudo: {reason}. O resto continua aqui.",
  "incoming.text": {
    one: "Está guardado neste dispositivo. Escolha o processo a que pertence; de início, só a sua própria gente o vê lá.",
    other:
      "Estão guardados neste dispositivo. Escolha o processo a que pertencem; de início, só a sua própria gente os vê lá.",
  },
  "incoming.title": "Partilhado com o Jobcard",
  "incoming.toCases": "Para os processos",
  "incoming.waiting": {
    one: "Um ficheiro partilhado espera por um processo.",
    other: "{n} ficheiros partilhados esperam por um processo.",
  },
  "incoming.whichCase": "Que processo?",
};
