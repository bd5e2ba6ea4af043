import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Escolher um ficheiro …",
  "import.content": "{vehicle}, guardado por {name} em {time}",
  "import.known": "O servidor já tinha tudo o que contém.",
  "import.open": "Abrir o processo",
  "import.problem.damaged": "O ficheiro está danificado: não se consegue ler o processo. Nada foi alterado.",
  "import.problem.newer":
    "O ficheiro vem de uma versão mais recente do Jobcard. Carregue a nova versão e tente de novo.",
  "import.problem.not-a-case": "Isto não é um processo guardado pelo Jobcard.",
  "import.problem.somebody-else":
    "Outra pessoa guardou este ficheiro. O servidor só aceita alterações de quem as fez: essa pessoa que inicie sessão e o escolha.",
  "import.problem.too-large": "O ficheiro é demasiado grande para ser um processo.",
  "import.refused": "O servidor não aceitou: {reason}. Nada mudou neste dispositivo; guarde o ficheiro.",
  "import.send": "Enviar para o servidor",
  "import.sent": "Tudo o que está no ficheiro está no servidor.",
  "import.text":
    "Um processo que guardou como ficheiro, aqui ou noutro dispositivo, pode ser enviado para o servidor a partir daqui.",
  "import.title": "Trazer um processo guardado",
  "import.unreachable": "Não se chega ao servidor. Só ele pode aceitar o ficheiro; tente de novo com ligação.",
};
