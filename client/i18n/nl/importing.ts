import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Bestand kiezen …",
  "import.content": "{vehicle}, opgeslagen door {name} op {time}",
  "import.known": "De server had alles eruit al.",
  "import.open": "Dossier openen",
  "import.problem.damaged": "Het bestand is beschadigd: het dossier erin is niet te lezen. Er is niets veranderd.",
  "import.problem.newer":
    "Het bestand komt uit een nieuwere versie van Jobcard. Laad de nieuwe versie en probeer het opnieuw.",
  "import.problem.not-a-case": "Dit is geen dossier dat Jobcard heeft opgeslagen.",
  "import.problem.somebody-else":
    "Iemand anders heeft dit bestand opgeslagen. De server neemt wijzigingen alleen aan van wie ze maakte: laat die persoon zich aanmelden en het kiezen.",
  "import.problem.too-large": "Het bestand is te groot voor een dossier.",
  "import.refused":
    "De server heeft het niet aangenomen: {reason}. Op dit apparaat is niets veranderd; bewaar het bestand.",
  "import.send": "Naar de server verzenden",
  "import.sent": "Alles uit het bestand staat op de server.",
  "import.text":
    "Een dossier dat u hier of op een ander apparaat als bestand hebt opgeslagen, kunt u van hieruit naar de server verzenden.",
  "import.title": "Opgeslagen dossier inlezen",
  "import.unreachable":
    "De server is niet bereikbaar. Alleen hij kan het bestand aannemen; probeer het opnieuw met verbinding.",
};
