import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "{part} kon niet worden geopend",
  "part.notLoaded.title": "Dit onderdeel kon niet worden geopend",
  "part.notLoaded.text":
    "Het staat nog niet op dit apparaat en de server is niet bereikbaar. Er is niets verloren van wat u hebt ingevoerd.",
  "part.failed.named": "{part} werkt niet meer",
  "part.failed.title": "Dit onderdeel werkt niet meer",
  "part.failed.text":
    "Er ging iets mis bij het tonen. Wat u hebt ingevoerd, blijft bewaard en de rest van de pagina werkt door.",
  "part.again": "Opnieuw proberen",
  "part.reload": "Pagina opnieuw laden",
  "part.back": "Terug",
  "part.notYet":
    "Nog niet: iets wat u hebt geschreven, staat alleen in dit tabblad. Laad opnieuw zodra het is opgeslagen.",
};
