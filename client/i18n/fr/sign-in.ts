import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "Votre session est terminée. Vous pouvez continuer : tout est gardé sur cet appareil et envoyé dès que vous vous connectez.",
  "signIn.busy": "Un instant …",
  "signIn.email": "E-mail",
  "signIn.forgotten": "Mot de passe oublié ?",
  "signIn.forgotten.hint": "Saisissez votre e-mail ci-dessus, puis appuyez encore une fois ici.",
  "signIn.forgotten.sent":
    "S’il existe un compte avec cet e-mail, un lien pour choisir un nouveau mot de passe est en route. Il fonctionne une heure. Là où aucun e-mail ne part, demandez à votre responsable.",
  "signIn.problem.tablet-only":
    "Votre rôle ne travaille que sur la tablette de l’atelier, où vous choisissez votre nom. Demandez à votre responsable s’il vous faut plus.",
  "signIn.help":
    "Pas encore de compte ? Demandez un lien d’invitation au responsable de votre atelier ou de votre flotte.",
  "signIn.password": "Mot de passe",
  "signIn.problem.empty": "Saisissez votre e-mail et votre mot de passe.",
  "signIn.problem.failed": "La connexion a échoué, sans faute de votre part. Réessayez dans un instant.",
  "signIn.problem.limited": "Trop d’essais. Attendez quelques minutes, puis réessayez.",
  "signIn.problem.unreachable": "Le serveur est injoignable. Vérifiez le réseau et réessayez.",
  "signIn.problem.wrong-credentials": "E-mail et mot de passe ne correspondent pas. Vérifiez les deux et réessayez.",
  "signIn.passkey": "Se connecter avec une clé d’accès",
  "signIn.problem.wrong-passkey": "Cette clé d’accès n’ouvre aucun compte ici. Connectez-vous avec votre mot de passe.",
  "signIn.problem.begin-again": "Trop long, ou trop d’essais. Recommencez avec votre mot de passe.",
  "signIn.problem.wrong-code": "Ce code n’est pas le bon.",
  "signIn.pair": "C’est une tablette de l’atelier",
  "signIn.retry": "Réessayer",
  "signIn.submit": "Se connecter",
  "signIn.title": "Se connecter à Jobcard",
  "signIn.unreachable.text": "La première connexion sur un appareil demande un réseau. Ensuite, Jobcard s’en passe.",
  "signIn.unreachable.title": "Le serveur est injoignable",
};
