import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "Impossible d’ouvrir : {part}",
  "part.notLoaded.title": "Cette partie n’a pas pu être ouverte",
  "part.notLoaded.text":
    "Elle n’est pas encore sur cet appareil et le serveur est injoignable. Rien de ce que vous avez saisi n’est perdu.",
  "part.failed.named": "{part} ne répond plus",
  "part.failed.title": "Cette partie ne répond plus",
  "part.failed.text":
    "Un problème est survenu à l’affichage. Ce que vous avez saisi est conservé et le reste de la page continue de fonctionner.",
  "part.again": "Réessayer",
  "part.reload": "Recharger la page",
  "part.back": "Retour",
  "part.notYet":
    "Pas encore : une partie de ce que vous avez écrit n’existe que dans cet onglet. Rechargez une fois que c’est enregistré.",
};
