import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Volver al caso",
  "catalogue.closeTab": "Puede cerrar esta pestaña.",
  "catalogue.opening": "Abriendo {name}",
  "catalogue.opening.text": "Si no ocurre nada, continúe usted mismo.",
  "catalogue.opening.go": "Continuar a {name}",
  "catalogue.returned": "La cesta ha llegado",
  "catalogue.returned.lines": {
    one: "{n} línea de {name} espera al caso. Pulse allí «Traer la cesta».",
    other: "{n} líneas de {name} esperan al caso. Pulse allí «Traer la cesta».",
  },
  "catalogue.empty": "La cesta estaba vacía",
  "catalogue.empty.text": "No ha cambiado nada en el caso. Para elegir algo, abra de nuevo {name} desde el caso.",
  "catalogue.refused": "La cesta no se ha aceptado",
  "catalogue.refused.unknown":
    "Esta dirección no corresponde a ningún catálogo abierto desde Jobcard. Abra el catálogo desde el caso y entregue allí la cesta.",
  "catalogue.refused.used":
    "Esta cesta ya se entregó. Para cambiarla, abra de nuevo el catálogo desde el caso; la nueva cesta sustituye a la anterior.",
  "catalogue.refused.expired":
    "El catálogo se abrió hace demasiado tiempo. Ábralo de nuevo desde el caso y entregue la cesta antes de doce horas.",
  "catalogue.refused.unreadable":
    "El catálogo envió algo que Jobcard no puede leer. No ha cambiado nada; quien gestiona el catálogo puede ayudarle.",
  "catalogue.refused.too-many": "Hay demasiado en la cesta. Se pueden entregar como máximo 200 líneas a la vez.",
  "catalogue.refused.currencies": "Los precios de la cesta están en varias monedas. Pida en una cada vez.",
  "catalogue.refused.wrong": "Esta cesta pertenece a otra visita al catálogo. Ábralo de nuevo desde el caso.",
  "catalogue.notOpened": "No se pudo abrir el catálogo",
  "catalogue.notOpened.signed-out": "Ha cerrado la sesión. Iníciela y abra de nuevo el catálogo desde el caso.",
  "catalogue.notOpened.forbidden": "Aquí no puede modificar presupuestos ni, por tanto, elegir piezas para ellos.",
  "catalogue.notOpened.not-found":
    "El servidor aún no conoce este caso, o no es de este taller. Vuelva a él, espere a que esté guardado e inténtelo de nuevo.",
  "catalogue.notOpened.no-catalogue": "Este catálogo ya no está entre los del taller.",
  "catalogue.notOpened.no-account":
    "Nadie ha indicado cómo se accede a {name} en su dirección actual. Un responsable lo hace en los ajustes.",
  "catalogue.notOpened.unreachable": "{name} no respondió como debía. Inténtelo más tarde.",
  "catalogue.demo": "Catálogo de prueba",
  "catalogue.demo.about": "Piezas, aceite y tiempos de mano de obra para probar. Los números y precios son inventados.",
  "catalogue.demo.for": "Para {vehicle}",
  "catalogue.demo.quantity": "Cantidad",
  "catalogue.demo.perHundred": "por 100",
  "catalogue.demo.labour": "tiempo de mano de obra",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Ver la cesta",
  "catalogue.demo.basket": "Cesta",
  "catalogue.demo.handOver": "Entregar la cesta a Jobcard",
  "catalogue.demo.goOn": "Seguir eligiendo",
  "catalogue.demo.nothing": "Todavía no hay nada en la cesta.",
  "catalogue.demo.alone": "Abra este catálogo desde un trabajo de Jobcard: así la cesta tendrá adónde ir.",
};
