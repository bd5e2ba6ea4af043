import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Olá {name},",
  "frame.hello": "Olá,",
  "frame.link": "Se o botão não funcionar, copie este endereço para o navegador:",
  "frame.sentBy": "Enviado pelo Jobcard em nome de {organisation}.",
  "invitation.subject": "Recebeu um convite para o Jobcard",
  "invitation.text": "{inviter} convida-o a trabalhar com {organisation} no Jobcard, onde oficina, frota e cliente tratam em conjunto do processo de um veículo.",
  "invitation.expires": { one: "O link funciona uma só vez, durante {n} dia.", other: "O link funciona uma só vez, durante {n} dias." },
  "invitation.ignore": "Se não sabe do que se trata, não precisa de fazer nada.",
  "invitation.action": "Aceitar o convite",
  "password-reset.subject": "A sua nova palavra-passe do Jobcard",
  "password-reset.text": "Alguém, esperamos que tenha sido o próprio, pediu uma nova palavra-passe para a sua conta.",
  "password-reset.expires": { one: "O link funciona uma só vez, durante {n} minuto.", other: "O link funciona uma só vez, durante {n} minutos." },
  "password-reset.ignore": "Se não foi o seu caso, não precisa de fazer nada: a sua palavra-passe mantém-se.",
  "password-reset.action": "Escolher uma nova palavra-passe",
};
