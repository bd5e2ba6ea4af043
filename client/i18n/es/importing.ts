import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Elegir un archivo …",
  "import.content": "{vehicle}, guardado por {name} el {time}",
  "import.known": "El servidor ya tenía todo lo que contiene.",
  "import.open": "Abrir el caso",
  "import.problem.damaged": "El archivo está dañado: el caso que contiene no se puede leer. No se ha cambiado nada.",
  "import.problem.newer":
    "El archivo viene de una versión más nueva de Jobcard. Cargue la nueva versión e inténtelo de nuevo.",
  "import.problem.not-a-case": "Esto no es un caso guardado por Jobcard.",
  "import.problem.somebody-else":
    "Este archivo lo guardó otra persona. El servidor solo admite cambios de quien los hizo: que esa persona inicie sesión y lo elija.",
  "import.problem.too-large": "El archivo es demasiado grande para ser un caso.",
  "import.refused":
    "El servidor no lo ha admitido: {reason}. En este dispositivo no ha cambiado nada; conserve el archivo.",
  "import.send": "Enviar al servidor",
  "import.sent": "Todo lo del archivo está en el servidor.",
  "import.text": "Un caso que guardó como archivo, aquí o en otro dispositivo, puede enviarse al servidor desde aquí.",
  "import.title": "Traer un caso guardado",
  "import.unreachable": "No se llega al servidor. Solo él puede admitir el archivo; inténtelo de nuevo con conexión.",
};
