import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Choisir un fichier …",
  "import.content": "{vehicle}, enregistré par {name} le {time}",
  "import.known": "Le serveur avait déjà tout ce qu’il contient.",
  "import.open": "Ouvrir le dossier",
  "import.problem.damaged": "Le fichier est endommagé : le dossier qu’il contient est illisible. Rien n’a été modifié.",
  "import.problem.newer":
    "Le fichier vient d’une version plus récente de Jobcard. Chargez la nouvelle version et réessayez.",
  "import.problem.not-a-case": "Ce n’est pas un dossier enregistré par Jobcard.",
  "import.problem.somebody-else":
    "Ce fichier a été enregistré par quelqu’un d’autre. Le serveur n’accepte les modifications que de leur auteur : à lui de se connecter et de choisir le fichier.",
  "import.problem.too-large": "Le fichier est trop gros pour être un dossier.",
  "import.refused": "Le serveur ne l’a pas accepté : {reason}. Rien n’a changé sur cet appareil ; gardez le fichier.",
  "import.send": "Envoyer au serveur",
  "import.sent": "Tout le contenu du fichier est sur le serveur.",
  "import.text":
    "Un dossier enregistré dans un fichier, ici ou sur un autre appareil, peut être envoyé au serveur d’ici.",
  "import.title": "Reprendre un dossier enregistré",
  "import.unreachable": "Le serveur est injoignable. Lui seul peut recevoir le fichier ; réessayez avec une connexion.",
};
