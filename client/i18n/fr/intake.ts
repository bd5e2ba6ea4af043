import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Les systèmes de réservation, sites web et centres d’appels peuvent déposer eux-mêmes des dossiers. Chacun reçoit sa propre clé d’accès ; ce qu’ils déposent attend l’atelier jusqu’à ce que quelqu’un s’en charge.",
  "intake.name": "Nom du système",
  "intake.name.hint": "Il figure sur chaque dossier déposé, par exemple Service client.",
  "intake.name.missing": "Donnez un nom au système.",
  "intake.make": "Créer une clé",
  "intake.full": "Le nombre de clés est atteint. Révoquez-en une d’abord.",
  "intake.secret": "La clé d’accès.",
  "intake.secret.once": "Elle ne s’affiche que maintenant : transmettez-la à qui gère le système.",
  "intake.copy": "Copier la clé",
  "intake.copied": "La clé est copiée.",
  "intake.notCopied": "La clé n’a pas pu être copiée. Sélectionnez-la et copiez-la à la main.",
  "intake.example": "Un exemple pour qui raccorde le système :",
  "intake.none": "Aucun système ne dépose encore de dossiers",
  "intake.none.why": "Créez ci-dessus une clé pour le premier.",
  "intake.made": "Créée par {name}, {when}",
  "intake.used": "Dernier dossier déposé {when}",
  "intake.unused": "N’a pas encore déposé de dossier",
  "intake.revoke": "Révoquer",
  "intake.revoke.label": "Révoquer la clé de {name}",
  "intake.revoke.title": "Révoquer la clé de {name} ?",
  "intake.revoke.what":
    "Dès maintenant, le système ne peut plus déposer de dossier. Ceux qu’il a déposés restent. C’est irréversible ; il peut recevoir une nouvelle clé.",
  "intake.failed": "Cela n’a pas fonctionné. Réessayez avec une connexion.",
  "intake.unreachable": "Les systèmes n’ont pas pu être récupérés",
  "intake.unreachable.why": "Ils ne se consultent et ne se modifient qu’avec une connexion.",
};
