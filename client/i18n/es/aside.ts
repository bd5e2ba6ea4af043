import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} cambio suyo se hizo en una copia anterior de este caso",
    other: "{n} cambios suyos se hicieron en una copia anterior de este caso",
  },
  "aside.text":
    "El servidor ha empezado de nuevo esta parte del caso, por eso no se enviaron. Se quedan en este dispositivo hasta que usted decida.",
  "aside.look": "Verlos",
  "aside.list": { one: "{n} cambio suyo está apartado", other: "{n} cambios suyos están apartados" },
  "aside.since": "Escrito {ago}, en una copia que el servidor ya no tiene.",
  "aside.apply": "Pasarlos al caso",
  "aside.applied": { one: "{n} cambio se ha pasado al caso.", other: "{n} cambios se han pasado al caso." },
  "aside.left": {
    one: "{n} cambio se ha quedado aquí: alguien ha escrito en ese sitio desde entonces, o el sitio ya no existe. Copie lo que necesite.",
    other:
      "{n} cambios se han quedado aquí: alguien ha escrito en ese sitio desde entonces, o el sitio ya no existe. Copie lo que necesite.",
  },
  "aside.save": "Guardar como archivo",
  "aside.copy": "Copiar: {text}",
  "aside.copied": "Copiado.",
  "aside.failed": "No ha funcionado. No se ha perdido nada; inténtelo de nuevo.",
  "aside.discard": "Descartar …",
  "aside.discard.sure": "¿Descartarlos definitivamente? No están en ningún otro sitio.",
  "aside.discard.yes": "Descartar definitivamente",
  "aside.discard.no": "Conservarlos",
  "aside.removed": "Quitado: {text}",
  "aside.kind.case": "Caso",
  "aside.kind.complaint": "Lo que dice el cliente",
  "aside.kind.contact": "Contacto",
  "aside.kind.decision": "Respuesta",
  "aside.kind.finding": "Hallazgo",
  "aside.kind.line": "Línea",
  "aside.kind.link": "Enlace",
  "aside.kind.message": "Mensaje",
  "aside.kind.other": "Otro",
  "aside.kind.quote": "Mensaje sobre el presupuesto",
  "aside.kind.vehicle": "Vehículo",
  "aside.kind.version": "Presupuesto enviado",
  "aside.kind.work": "Trabajo",
  "aside.verdict.accept": "aceptado",
  "aside.verdict.approve": "aprobado",
  "aside.verdict.counter": "contrapropuesta",
  "aside.verdict.decline": "rechazado",
  "aside.verdict.question": "preguntado",
  "aside.verdict.refuse": "no aprobado",
};
