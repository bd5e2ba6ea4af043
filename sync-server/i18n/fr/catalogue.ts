import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Retour au dossier",
  "catalogue.closeTab": "Vous pouvez fermer cet onglet.",
  "catalogue.opening": "Ouverture de {name}",
  "catalogue.opening.text": "Si rien ne se passe, continuez vous-même.",
  "catalogue.opening.go": "Continuer vers {name}",
  "catalogue.returned": "Le panier est arrivé",
  "catalogue.returned.lines": {
    one: "{n} ligne de {name} attend le dossier. Appuyez-y sur « Récupérer le panier ».",
    other: "{n} lignes de {name} attendent le dossier. Appuyez-y sur « Récupérer le panier ».",
  },
  "catalogue.empty": "Le panier était vide",
  "catalogue.empty.text":
    "Rien n’a changé dans le dossier. Pour choisir quelque chose, ouvrez de nouveau {name} depuis le dossier.",
  "catalogue.refused": "Le panier n’a pas été pris",
  "catalogue.refused.unknown":
    "Cette adresse ne correspond à aucun catalogue ouvert depuis Jobcard. Ouvrez le catalogue depuis le dossier et remettez-y le panier.",
  "catalogue.refused.used":
    "Ce panier a déjà été remis. Pour le modifier, ouvrez de nouveau le catalogue depuis le dossier ; le nouveau panier remplace l’ancien.",
  "catalogue.refused.expired":
    "Le catalogue a été ouvert il y a trop longtemps. Ouvrez-le de nouveau depuis le dossier et remettez le panier dans les douze heures.",
  "catalogue.refused.unreadable":
    "Le catalogue a envoyé quelque chose que Jobcard ne peut pas lire. Rien n’a changé ; l’exploitant du catalogue peut vous aider.",
  "catalogue.refused.too-many": "Le panier contient trop de choses. On peut remettre au plus 200 lignes à la fois.",
  "catalogue.refused.currencies": "Les prix du panier sont en plusieurs devises. Commandez dans une seule à la fois.",
  "catalogue.refused.wrong":
    "Ce panier appartient à une autre visite du catalogue. Ouvrez-le de nouveau depuis le dossier.",
  "catalogue.notOpened": "Le catalogue n’a pas pu être ouvert",
  "catalogue.notOpened.signed-out":
    "Vous êtes déconnecté. Connectez-vous et ouvrez de nouveau le catalogue depuis le dossier.",
  "catalogue.notOpened.forbidden": "Vous ne pouvez pas modifier les devis ici, ni donc choisir des pièces.",
  "catalogue.notOpened.not-found":
    "Le serveur ne connaît pas encore ce dossier, ou il n’est pas de cet atelier. Revenez-y, attendez qu’il soit enregistré et réessayez.",
  "catalogue.notOpened.no-catalogue": "Ce catalogue ne figure plus parmi ceux de l’atelier.",
  "catalogue.notOpened.no-account":
    "Personne n’a saisi l’accès à {name} pour son adresse actuelle. Un responsable le fait dans les paramètres.",
  "catalogue.notOpened.unreachable": "{name} n’a pas répondu comme prévu. Réessayez plus tard.",
  "catalogue.demo": "Catalogue de démonstration",
  "catalogue.demo.about": "Pièces, huile et temps de main-d’œuvre pour essayer. Numéros et prix sont inventés.",
  "catalogue.demo.for": "Pour {vehicle}",
  "catalogue.demo.quantity": "Quantité",
  "catalogue.demo.perHundred": "les 100",
  "catalogue.demo.labour": "temps de main-d’œuvre",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Voir le panier",
  "catalogue.demo.basket": "Panier",
  "catalogue.demo.handOver": "Remettre le panier à Jobcard",
  "catalogue.demo.goOn": "Continuer à choisir",
  "catalogue.demo.nothing": "Il n’y a encore rien dans le panier.",
  "catalogue.demo.alone": "Ouvrez ce catalogue depuis une intervention dans Jobcard : son panier aura alors où aller.",
};
