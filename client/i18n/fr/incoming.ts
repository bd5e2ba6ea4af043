import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Choisir le dossier",
  "incoming.files": "Fichiers partagés",
  "incoming.more": {
    one: "Un dossier de plus. Cherchez-le.",
    other: "{n} dossiers de plus. Cherchez celui qu’il vous faut.",
  },
  "incoming.noCases": "Il n’y a pas de dossier ouvert.",
  "incoming.none": "Rien n’attend un dossier",
  "incoming.none.not-kept": "Impossible à garder",
  "incoming.none.not-kept.text":
    "Cet appareil n’a plus de place, ou le navigateur n’autorise aucun enregistrement. Faites de la place et partagez à nouveau.",
  "incoming.none.nothing": "Rien n’est arrivé",
  "incoming.none.nothing.text":
    "L’autre application n’a envoyé aucun fichier. Partagez une photo, une vidéo ou un document.",
  "incoming.none.signed-out": "Personne n’était connecté",
  "incoming.none.signed-out.text": "Rien n’a été gardé, faute de savoir pour qui. Partagez à nouveau maintenant.",
  "incoming.none.text":
    "Partagez des photos, vidéos ou documents avec Jobcard depuis une autre application : ils arrivent ici.",
  "incoming.notPlaced": "Tout n’a pas pu être ajouté : {reason}. Le reste est toujours ici.",
  "incoming.text": {
    one: "Il est enregistré sur cet appareil. Choisissez le dossier auquel il appartient ; seuls vos collègues l’y voient d’abord.",
    other:
      "Ils sont enregistrés sur cet appareil. Choisissez le dossier auquel ils appartiennent ; seuls vos collègues les y voient d’abord.",
  },
  "incoming.title": "Partagé avec Jobcard",
  "incoming.toCases": "Vers les dossiers",
  "incoming.waiting": {
    one: "Un fichier partagé attend un dossier.",
    other: "{n} fichiers partagés attendent un dossier.",
  },
  "incoming.whichCase": "Quel dossier ?",
};
