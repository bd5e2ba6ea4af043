import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Elegir el caso",
  "incoming.files": "Archivos compartidos",
  "incoming.more": { one: "Un caso más. Búsquelo.", other: "{n} casos más. Busque el que quiera." },
  "incoming.noCases": "No hay casos abiertos.",
  "incoming.none": "Nada espera un caso",
  "incoming.none.not-kept": "No se ha podido conservar",
  "incoming.none.not-kept.text":
    "Este dispositivo no tiene más espacio, o el navegador no deja guardar nada. Libere espacio y compártalo otra vez.",
  "incoming.none.nothing": "No ha llegado nada",
  "incoming.none.nothing.text":
    "La otra aplicación no ha enviado ningún archivo. Comparta una foto, un vídeo o un documento.",
  "incoming.none.signed-out": "Nadie había iniciado sesión",
  "incoming.none.signed-out.text":
    "No se ha conservado nada, porque no se sabía para quién. Compártalo otra vez ahora.",
  "incoming.none.text": "Comparta fotos, vídeos o documentos con Jobcard desde otra aplicación y llegarán aquí.",
  "incoming.notPlaced": "No se ha podido añadir todo: {reason}. El resto sigue aquí.",
  "incoming.text": {
    one: "Está guardado en este dispositivo. Elija el caso al que pertenece; al principio allí solo lo ve su propia gente.",
    other:
      "Están guardados en este dispositivo. Elija el caso al que pertenecen; al principio allí solo los ve su propia gente.",
  },
  "incoming.title": "Compartido con Jobcard",
  "incoming.toCases": "A los casos",
  "incoming.waiting": {
    one: "Un archivo compartido espera un caso.",
    other: "{n} archivos compartidos esperan un caso.",
  },
  "incoming.whichCase": "¿Qué caso?",
};
