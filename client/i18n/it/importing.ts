import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Scegli un file …",
  "import.content": "{vehicle}, salvato da {name} il {time}",
  "import.known": "Il server aveva già tutto.",
  "import.open": "Apri la pratica",
  "import.problem.damaged": "Il file è danneggiato: la pratica che contiene non si legge. Non è stato cambiato nulla.",
  "import.problem.newer": "Il file viene da una versione più recente di Jobcard. Carichi la nuova versione e riprovi.",
  "import.problem.not-a-case": "Non è una pratica salvata da Jobcard.",
  "import.problem.somebody-else":
    "Questo file l’ha salvato qualcun altro. Il server accetta modifiche solo da chi le ha fatte: quella persona acceda e lo scelga.",
  "import.problem.too-large": "Il file è troppo grande per essere una pratica.",
  "import.refused":
    "Il server non l’ha accettato: {reason}. Su questo dispositivo non è cambiato nulla; conservi il file.",
  "import.send": "Invia al server",
  "import.sent": "Tutto ciò che è nel file è sul server.",
  "import.text": "Una pratica salvata come file, qui o su un altro dispositivo, si può inviare al server da qui.",
  "import.title": "Riprendi una pratica salvata",
  "import.unreachable":
    "Il server non è raggiungibile. Solo il server può accettare il file; riprovi con una connessione.",
};
