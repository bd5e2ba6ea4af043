import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Hola, {name}:",
  "frame.hello": "Hola:",
  "frame.link": "Si el botón no funciona, copie esta dirección en su navegador:",
  "frame.sentBy": "Enviado por Jobcard en nombre de {organisation}.",
  "invitation.subject": "Le han invitado a Jobcard",
  "invitation.text":
    "{inviter} le invita a trabajar con {organisation} en Jobcard, donde taller, flota y cliente resuelven juntos el caso de un vehículo.",
  "invitation.expires": {
    one: "El enlace funciona una sola vez, durante {n} día.",
    other: "El enlace funciona una sola vez, durante {n} días.",
  },
  "invitation.ignore": "Si no sabe de qué se trata, no tiene que hacer nada.",
  "invitation.action": "Aceptar la invitación",
  "password-reset.subject": "Su nueva contraseña de Jobcard",
  "password-reset.text": "Alguien, esperamos que usted, ha pedido una contraseña nueva para su cuenta.",
  "password-reset.expires": {
    one: "El enlace funciona una sola vez, durante {n} minuto.",
    other: "El enlace funciona una sola vez, durante {n} minutos.",
  },
  "password-reset.ignore": "Si no ha sido usted, no tiene que hacer nada: su contraseña sigue igual.",
  "password-reset.action": "Elegir una contraseña nueva",
};
