import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "Su sesión ha terminado. Puede seguir trabajando: todo se guarda en este dispositivo y se envía cuando inicie sesión.",
  "signIn.busy": "Un momento …",
  "signIn.email": "Correo",
  "signIn.forgotten": "¿Ha olvidado su contraseña?",
  "signIn.forgotten.hint": "Escriba su correo arriba y pulse aquí otra vez.",
  "signIn.forgotten.sent":
    "Si hay una cuenta con este correo, un enlace para elegir una contraseña nueva está en camino. Sirve durante una hora. Donde no se envían correos, pregunte a su responsable.",
  "signIn.problem.tablet-only":
    "Su función solo trabaja en la tableta del taller, donde elige su nombre. Pregunte a su responsable si necesita más.",
  "signIn.help": "¿Aún no tiene cuenta? Pida un enlace de invitación al responsable de su taller o flota.",
  "signIn.password": "Contraseña",
  "signIn.problem.empty": "Escriba su correo y su contraseña.",
  "signIn.problem.failed": "El inicio de sesión ha fallado y no es culpa suya. Inténtelo de nuevo en un momento.",
  "signIn.problem.limited": "Demasiados intentos. Espere unos minutos e inténtelo de nuevo.",
  "signIn.problem.unreachable": "No se llega al servidor. Compruebe la red e inténtelo de nuevo.",
  "signIn.problem.wrong-credentials": "Correo y contraseña no coinciden. Compruebe ambos e inténtelo de nuevo.",
  "signIn.passkey": "Entrar con una llave de acceso",
  "signIn.problem.wrong-passkey": "Esta llave de acceso no abre ninguna cuenta aquí. Inicie sesión con su contraseña.",
  "signIn.problem.begin-again":
    "Ha tardado demasiado o ha habido demasiados intentos. Empiece de nuevo con su contraseña.",
  "signIn.problem.wrong-code": "Este código no es correcto.",
  "signIn.pair": "Esta es una tableta del taller",
  "signIn.retry": "Intentar de nuevo",
  "signIn.submit": "Iniciar sesión",
  "signIn.title": "Iniciar sesión en Jobcard",
  "signIn.unreachable.text":
    "El primer inicio de sesión en un dispositivo necesita red. Después, Jobcard funciona sin ella.",
  "signIn.unreachable.title": "No se llega al servidor",
};
