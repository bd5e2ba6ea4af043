import type { aside as reference } from "../en/aside.ts";
import type { Translated } from "../messages.ts";

export const aside: Translated<typeof reference> = {
  "aside.title": {
    one: "{n} de vos modifications a été faite sur une ancienne copie de ce dossier",
    other: "{n} de vos modifications ont été faites sur une ancienne copie de ce dossier",
  },
  "aside.text":
    "Le serveur a recommencé cette partie du dossier, elles n’ont donc pas été envoyées. Elles restent sur cet appareil jusqu’à ce que vous décidiez.",
  "aside.look": "Les regarder",
  "aside.list": {
    one: "{n} de vos modifications est mise de côté",
    other: "{n} de vos modifications sont mises de côté",
  },
  "aside.since": "Écrit {ago}, sur une copie que le serveur n’a plus.",
  "aside.apply": "Les reporter dans le dossier",
  "aside.applied": {
    one: "{n} modification est reportée dans le dossier.",
    other: "{n} modifications sont reportées dans le dossier.",
  },
  "aside.left": {
    one: "{n} modification est restée ici : quelqu’un a écrit au même endroit depuis, ou cet endroit n’existe plus. Copiez ce dont vous avez besoin.",
    other:
      "{n} modifications sont restées ici : quelqu’un a écrit au même endroit depuis, ou cet endroit n’existe plus. Copiez ce dont vous avez besoin.",
  },
  "aside.save": "Enregistrer dans un fichier",
  "aside.copy": "Copier : {text}",
  "aside.copied": "Copié.",
  "aside.failed": "Cela n’a pas marché. Rien n’est perdu ; réessayez.",
  "aside.discard": "Abandonner …",
  "aside.discard.sure": "Les abandonner pour de bon ? Elles ne sont nulle part ailleurs.",
  "aside.discard.yes": "Abandonner pour de bon",
  "aside.discard.no": "Les garder",
  "aside.removed": "Retiré : {text}",
  "aside.kind.case": "Dossier",
  "aside.kind.complaint": "Ce que dit le client",
  "aside.kind.contact": "Interlocuteur",
  "aside.kind.decision": "Réponse",
  "aside.kind.finding": "Constat",
  "aside.kind.line": "Ligne",
  "aside.kind.link": "Lien",
  "aside.kind.message": "Message",
  "aside.kind.other": "Autre",
  "aside.kind.quote": "Message au-dessus du devis",
  "aside.kind.vehicle": "Véhicule",
  "aside.kind.version": "Devis envoyé",
  "aside.kind.work": "Intervention",
  "aside.verdict.accept": "accepté",
  "aside.verdict.approve": "approuvé",
  "aside.verdict.counter": "contre-proposition",
  "aside.verdict.decline": "refusé",
  "aside.verdict.question": "question posée",
  "aside.verdict.refuse": "non approuvé",
};
