import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Esta cuenta se ha cerrado",
  "farewell.delivering": "Lo que no había enviado se está entregando a sus compañeros …",
  "farewell.waiting":
    "Antes de borrarlo de este dispositivo, se entrega lo que no había enviado. Hace falta conexión; se vuelve a intentar solo.",
  "farewell.done":
    "Todo lo suyo se ha borrado de este dispositivo. Si es un error, pregunte a quien administra Jobcard.",
  "farewell.delivered": {
    one: "Se ha entregado en su nombre {n} cambio que no había enviado.",
    other: "Se han entregado en su nombre {n} cambios que no había enviado.",
  },
  "farewell.undelivered": {
    one: "No se ha podido entregar {n}. Las fotos, lo dirigido a otros y lo apartado tendrá que hacerlo de nuevo un compañero.",
    other:
      "No se han podido entregar {n}. Las fotos, lo dirigido a otros y lo apartado tendrá que hacerlo de nuevo un compañero.",
  },
  "farewell.tablet": "Esta tableta se ha retirado del servicio",
  "farewell.tablet.done":
    "Se ha borrado de ella todo lo del taller. Un responsable puede añadirla de nuevo en Ajustes, Tabletas.",
  "farewell.nothing": "No quedaba nada por enviar.",
  "farewell.other": "Iniciar sesión con otra cuenta",
};
