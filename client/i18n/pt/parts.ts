import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "Não foi possível abrir: {part}",
  "part.notLoaded.title": "Não foi possível abrir esta parte",
  "part.notLoaded.text":
    "Ainda não está neste dispositivo e não foi possível contactar o servidor. Nada do que introduziu se perdeu.",
  "part.failed.named": "{part} deixou de funcionar",
  "part.failed.title": "Esta parte deixou de funcionar",
  "part.failed.text":
    "Algo correu mal ao mostrá-la. O que introduziu fica guardado e o resto da página continua a funcionar.",
  "part.again": "Tentar de novo",
  "part.reload": "Recarregar a página",
  "part.back": "Voltar",
  "part.notYet": "Ainda não: algo que escreveu está só neste separador. Recarregue quando estiver guardado.",
};
