import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Los sistemas de reservas, las webs y los centros de llamadas pueden traer casos por sí mismos. Cada uno recibe su propia clave de acceso; lo que traen espera al taller hasta que alguien se haga cargo.",
  "intake.name": "Nombre del sistema",
  "intake.name.hint": "Figura en cada caso que trae, por ejemplo Atención al cliente.",
  "intake.name.missing": "Dé un nombre al sistema.",
  "intake.make": "Crear una clave",
  "intake.full": "No caben más claves. Revoque primero una.",
  "intake.secret": "La clave de acceso.",
  "intake.secret.once": "Solo se muestra ahora: désela a quien gestiona el sistema.",
  "intake.copy": "Copiar la clave",
  "intake.copied": "La clave está copiada.",
  "intake.notCopied": "No se pudo copiar la clave. Selecciónela y cópiela a mano.",
  "intake.example": "Un ejemplo para quien conecta el sistema:",
  "intake.none": "Ningún sistema trae casos todavía",
  "intake.none.why": "Cree arriba una clave para el primero.",
  "intake.made": "Creada por {name}, {when}",
  "intake.used": "Último caso traído {when}",
  "intake.unused": "Todavía no ha traído ningún caso",
  "intake.revoke": "Revocar",
  "intake.revoke.label": "Revocar la clave de {name}",
  "intake.revoke.title": "¿Revocar la clave de {name}?",
  "intake.revoke.what":
    "Desde ahora el sistema no puede traer casos. Lo que trajo se queda. No se puede deshacer; puede recibir una clave nueva.",
  "intake.failed": "No ha funcionado. Inténtelo de nuevo con conexión.",
  "intake.unreachable": "No se pudieron obtener los sistemas",
  "intake.unreachable.why": "Solo se ven y se cambian con conexión.",
};
