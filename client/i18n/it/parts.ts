import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "Impossibile aprire: {part}",
  "part.notLoaded.title": "Non è stato possibile aprire questa parte",
  "part.notLoaded.text":
    "Non è ancora su questo dispositivo e il server non è raggiungibile. Nulla di ciò che ha inserito è andato perso.",
  "part.failed.named": "{part} ha smesso di funzionare",
  "part.failed.title": "Questa parte ha smesso di funzionare",
  "part.failed.text":
    "Qualcosa è andato storto durante la visualizzazione. Ciò che ha inserito è conservato e il resto della pagina continua a funzionare.",
  "part.again": "Riprova",
  "part.reload": "Ricarica la pagina",
  "part.back": "Indietro",
  "part.notYet": "Non ancora: qualcosa che ha scritto è solo in questa scheda. Ricarichi quando sarà salvato.",
};
