import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Sistemas de marcação, sites e centros de atendimento podem trazer processos por si. Cada um recebe a sua chave de acesso; o que trazem aguarda a oficina até que alguém o assuma.",
  "intake.name": "Nome do sistema",
  "intake.name.hint": "Consta de cada processo que traz, por exemplo Apoio ao cliente.",
  "intake.name.missing": "Dê um nome ao sistema.",
  "intake.make": "Criar uma chave",
  "intake.full": "Não são possíveis mais chaves. Revogue primeiro uma.",
  "intake.secret": "A chave de acesso.",
  "intake.secret.once": "Só é mostrada agora: entregue-a a quem gere o sistema.",
  "intake.copy": "Copiar a chave",
  "intake.copied": "A chave foi copiada.",
  "intake.notCopied": "Não foi possível copiar a chave. Selecione-a e copie-a à mão.",
  "intake.example": "Um exemplo para quem liga o sistema:",
  "intake.none": "Ainda nenhum sistema traz processos",
  "intake.none.why": "Crie acima uma chave para o primeiro.",
  "intake.made": "Criada por {name}, {when}",
  "intake.used": "Último processo trazido {when}",
  "intake.unused": "Ainda não trouxe nenhum processo",
  "intake.revoke": "Revogar",
  "intake.revoke.label": "Revogar a chave de {name}",
  "intake.revoke.title": "Revogar a chave de {name}?",
  "intake.revoke.what":
    "A partir de agora o sistema não pode trazer processos. O que trouxe fica. Não se pode anular; pode receber uma chave nova.",
  "intake.failed": "Não resultou. Tente novamente com ligação.",
  "intake.unreachable": "Não foi possível obter os sistemas",
  "intake.unreachable.why": "Só se veem e se alteram com ligação.",
};
