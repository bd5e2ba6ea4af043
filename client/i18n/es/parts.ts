import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "No se pudo abrir: {part}",
  "part.notLoaded.title": "No se pudo abrir esta parte",
  "part.notLoaded.text":
    "Todavía no está en este dispositivo y no se pudo contactar con el servidor. No se ha perdido nada de lo que introdujo.",
  "part.failed.named": "{part} ha dejado de funcionar",
  "part.failed.title": "Esta parte ha dejado de funcionar",
  "part.failed.text":
    "Algo falló al mostrarla. Lo que introdujo se conserva y el resto de la página sigue funcionando.",
  "part.again": "Intentar de nuevo",
  "part.reload": "Recargar la página",
  "part.back": "Volver",
  "part.notYet": "Todavía no: algo que escribió está solo en esta pestaña. Recargue cuando se haya guardado.",
};
