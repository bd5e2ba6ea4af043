import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "A sua sessão terminou. Pode continuar a trabalhar: tudo fica neste dispositivo e é enviado quando iniciar sessão.",
  "signIn.busy": "Um momento …",
  "signIn.email": "E-mail",
  "signIn.forgotten": "Esqueceu-se da palavra-passe?",
  "signIn.forgotten.hint": "Introduza acima o seu e-mail e prima de novo aqui.",
  "signIn.forgotten.sent":
    "Se houver uma conta com este e-mail, um link para escolher uma nova palavra-passe está a caminho. Serve durante uma hora. Onde não se enviam e-mails, pergunte ao seu responsável.",
  "signIn.problem.tablet-only":
    "A sua função só trabalha no tablet da oficina, onde escolhe o seu nome. Pergunte ao seu responsável se precisar de mais.",
  "signIn.help": "Ainda sem conta? Peça um link de convite ao responsável da sua oficina ou frota.",
  "signIn.password": "Palavra-passe",
  "signIn.problem.empty": "Introduza o seu e-mail e a sua palavra-passe.",
  "signIn.problem.failed": "O início de sessão falhou, e a culpa não é sua. Tente de novo daqui a pouco.",
  "signIn.problem.limited": "Demasiadas tentativas. Espere alguns minutos e tente de novo.",
  "signIn.problem.unreachable": "Não se chega ao servidor. Verifique a rede e tente de novo.",
  "signIn.problem.wrong-credentials": "E-mail e palavra-passe não correspondem. Verifique ambos e tente de novo.",
  "signIn.passkey": "Entrar com uma chave de acesso",
  "signIn.problem.wrong-passkey":
    "Esta chave de acesso não abre nenhuma conta aqui. Inicie sessão com a palavra-passe.",
  "signIn.problem.begin-again": "Demorou demasiado ou houve tentativas a mais. Comece de novo com a palavra-passe.",
  "signIn.problem.wrong-code": "Este código não está certo.",
  "signIn.pair": "Este é um tablet da oficina",
  "signIn.retry": "Tentar de novo",
  "signIn.submit": "Iniciar sessão",
  "signIn.title": "Iniciar sessão no Jobcard",
  "signIn.unreachable.text":
    "O primeiro início de sessão num dispositivo precisa de rede. Depois, o Jobcard funciona sem ela.",
  "signIn.unreachable.title": "Não se chega ao servidor",
};
