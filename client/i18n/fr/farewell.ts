import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Ce compte a été fermé",
  "farewell.delivering": "Ce que vous n’aviez pas envoyé est remis à vos collègues …",
  "farewell.waiting":
    "Avant d’être supprimé de cet appareil, ce que vous n’aviez pas envoyé est remis à vos collègues. Il faut une connexion ; l’essai se répète tout seul.",
  "farewell.done":
    "Tout ce qui s’y rapporte a été supprimé de cet appareil. Si c’est une erreur, demandez à la personne qui gère Jobcard.",
  "farewell.delivered": {
    one: "{n} modification que vous n’aviez pas envoyée a été remise en votre nom.",
    other: "{n} modifications que vous n’aviez pas envoyées ont été remises en votre nom.",
  },
  "farewell.undelivered": {
    one: "{n} n’a pas pu être remise. Les photos, ce qui s’adresse à d’autres et ce qui était mis de côté sont à refaire par un collègue.",
    other:
      "{n} n’ont pas pu être remises. Les photos, ce qui s’adresse à d’autres et ce qui était mis de côté sont à refaire par un collègue.",
  },
  "farewell.tablet": "Cette tablette a été mise hors service",
  "farewell.tablet.done":
    "Tout ce qui est à l’atelier en a été effacé. Un responsable peut l’ajouter de nouveau sous Réglages, Tablettes.",
  "farewell.nothing": "Tout avait été envoyé.",
  "farewell.other": "Se connecter avec un autre compte",
};
