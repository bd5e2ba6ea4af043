import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mecánica",
  "module.bodywork": "Carrocería",
  "module.ownerNotices": "La persona responsable recibe avisos de su caso",
  "module.ownerNotices.hint":
    "Si está desactivado, solo se avisa a los compañeros que quieren saber de todos los casos y a las direcciones de abajo. La asignación de un caso siempre se avisa.",
  "module.sendOn": "Enviar a un cliente",
  "module.sendOn.begin": "Empezar el mensaje",
  "module.sendOn.copying": "Copiando fotos y archivos: {n} de {all}",
  "module.sendOn.failed": "No se ha conseguido. Inténtelo de nuevo: lo que ya está hecho no se repite.",
  "module.sendOn.hint":
    "Un mensaje directo empieza con el vehículo, el texto, las fotos y los archivos de este caso. Lo que cambie allí se queda allí.",
  "module.sendOn.kept": "El mensaje está empezado y figura en su lista; pueden faltar fotos y archivos.",
  "module.sendOn.missing": {
    one: "{n} foto o archivo no está aquí y no se pudo obtener. Añádalo cuando haya conexión.",
    other: "{n} fotos o archivos no están aquí y no se pudieron obtener. Añádalos cuando haya conexión.",
  },
  "module.sendOn.needed": "Sin matrícula hace falta una referencia.",
  "module.warranty": "Garantía",
  "module.used-stock": "Vehículos de ocasión",
  "module.message": "Mensaje directo",
  "mode.afterSales": "Posventa",
  "mode.sales": "Ventas",
  "module.choose": "¿De qué se trata?",
  "module.filter": "Módulo",
  "module.filter.all": "Todos los módulos",
  "module.location": "Sede",
  "module.location.all": "Todas las sedes",
  "module.location.none": "Ninguna sede",
  "module.messageHint": "El cliente lo lee encima de las fotos.",
  "module.opening": "Horario",
  "module.help.forCustomers": "Los clientes también lo ven",
  "module.ready": "Pasar a la oficina",
  "module.ready.row": "listo para la oficina",
  "module.ready.takeBack": "Recuperar",
  "module.ready.waiting": "La oficina lo tiene y lo enviará.",
  "module.steps": "Pasos de un caso",
  "module.steps.hint":
    "Arrástrelos o muévalos con las flechas. Lo que se quita no se muestra, salvo que un caso tenga algo ahí.",
  "module.steps.moved": "{step} es ahora el paso {n}",
  "module.directSending.hint":
    "Donde está desactivado, los técnicos pasan sus casos a la oficina. Los vehículos de ocasión los envían siempre los vendedores.",
  "case.section.message": "Mensaje",
  "case.blocked.no-message": "Escriba primero el mensaje.",
  "quote.labourRate": "Tarifa por hora",
  "help.title": "Ayuda",
  "help.none": "Su responsable aún no ha indicado a nadie.",
};
