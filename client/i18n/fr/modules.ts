import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mécanique",
  "module.bodywork": "Carrosserie",
  "module.ownerNotices": "Le responsable est informé de son dossier",
  "module.ownerNotices.hint":
    "Désactivé, seuls les collègues qui veulent être informés de tous les dossiers et les adresses ci-dessous le sont. L’attribution d’un dossier est toujours annoncée.",
  "module.sendOn": "Envoyer à un client",
  "module.sendOn.begin": "Commencer le message",
  "module.sendOn.copying": "Copie des photos et fichiers : {n} sur {all}",
  "module.sendOn.failed": "Cela n’a pas réussi. Réessayez : ce qui est déjà fait n’est pas refait.",
  "module.sendOn.hint":
    "Un message direct commence avec le véhicule, le texte, les photos et les fichiers de ce dossier. Ce que vous y modifiez n’a pas d’effet ici.",
  "module.sendOn.kept": "Le message est commencé et figure dans votre liste ; des photos et fichiers peuvent manquer.",
  "module.sendOn.missing": {
    one: "{n} photo ou fichier n’est pas ici et n’a pas pu être récupéré. Ajoutez-le une fois connecté.",
    other: "{n} photos ou fichiers ne sont pas ici et n’ont pas pu être récupérés. Ajoutez-les une fois connecté.",
  },
  "module.sendOn.needed": "Sans plaque, il faut une référence.",
  "module.warranty": "Garantie",
  "module.used-stock": "Véhicules d’occasion",
  "module.message": "Message direct",
  "mode.afterSales": "Après-vente",
  "mode.sales": "Vente",
  "module.choose": "De quoi s’agit-il ?",
  "module.filter": "Module",
  "module.filter.all": "Tous les modules",
  "module.location": "Site",
  "module.location.all": "Tous les sites",
  "module.location.none": "Aucun site",
  "module.messageHint": "Le client le lit au-dessus des photos.",
  "module.opening": "Horaires",
  "module.help.forCustomers": "Les clients le voient aussi",
  "module.ready": "Remettre au bureau",
  "module.ready.row": "prêt pour le bureau",
  "module.ready.takeBack": "Reprendre",
  "module.ready.waiting": "Le bureau l’a et l’enverra.",
  "module.steps": "Étapes d’un dossier",
  "module.steps.hint":
    "Faites-les glisser ou déplacez-les avec les flèches. Ce qui est retiré n’apparaît pas, sauf si un dossier y contient quelque chose.",
  "module.steps.moved": "{step} est maintenant l’étape {n}",
  "module.directSending.hint":
    "Là où c’est désactivé, les techniciens remettent leurs dossiers au bureau. Les véhicules d’occasion sont toujours envoyés par les vendeurs.",
  "case.section.message": "Message",
  "case.blocked.no-message": "Rédigez d’abord le message.",
  "quote.labourRate": "Taux horaire",
  "help.title": "Aide",
  "help.none": "Votre responsable n’a encore indiqué personne.",
};
