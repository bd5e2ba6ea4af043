import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Terug naar het dossier",
  "catalogue.closeTab": "U kunt dit tabblad sluiten.",
  "catalogue.opening": "{name} wordt geopend",
  "catalogue.opening.text": "Gebeurt er niets, ga dan zelf verder.",
  "catalogue.opening.go": "Verder naar {name}",
  "catalogue.returned": "Het winkelmandje is er",
  "catalogue.returned.lines": {
    one: "{n} regel uit {name} wacht op het dossier. Druk daar op ‘Winkelmandje ophalen’.",
    other: "{n} regels uit {name} wachten op het dossier. Druk daar op ‘Winkelmandje ophalen’.",
  },
  "catalogue.empty": "Het winkelmandje was leeg",
  "catalogue.empty.text":
    "Er is niets veranderd in het dossier. Wilt u iets kiezen, open {name} dan opnieuw vanuit het dossier.",
  "catalogue.refused": "Het winkelmandje is niet overgenomen",
  "catalogue.refused.unknown":
    "Dit adres hoort bij geen catalogus die vanuit Jobcard is geopend. Open de catalogus vanuit het dossier en draag het winkelmandje daar over.",
  "catalogue.refused.used":
    "Dit winkelmandje is al overgedragen. Wilt u het wijzigen, open de catalogus dan opnieuw vanuit het dossier; het nieuwe komt in de plaats van het oude.",
  "catalogue.refused.expired":
    "De catalogus is te lang geleden geopend. Open hem opnieuw vanuit het dossier en draag het winkelmandje binnen twaalf uur over.",
  "catalogue.refused.unreadable":
    "De catalogus stuurde iets wat Jobcard niet kan lezen. Er is niets veranderd; de beheerder van de catalogus kan helpen.",
  "catalogue.refused.too-many":
    "Er zit te veel in het winkelmandje. Er kunnen hoogstens 200 regels tegelijk worden overgedragen.",
  "catalogue.refused.currencies":
    "De prijzen in het winkelmandje staan in verschillende valuta. Bestel in één tegelijk.",
  "catalogue.refused.wrong":
    "Dit winkelmandje hoort bij een ander bezoek aan de catalogus. Open hem opnieuw vanuit het dossier.",
  "catalogue.notOpened": "De catalogus kon niet worden geopend",
  "catalogue.notOpened.signed-out": "U bent afgemeld. Meld u aan en open de catalogus opnieuw vanuit het dossier.",
  "catalogue.notOpened.forbidden": "U mag hier geen offertes wijzigen en er dus ook geen onderdelen voor kiezen.",
  "catalogue.notOpened.not-found":
    "De server kent dit dossier nog niet, of het is niet van deze werkplaats. Ga terug, wacht tot het is opgeslagen en probeer het opnieuw.",
  "catalogue.notOpened.no-catalogue": "Deze catalogus hoort niet meer bij die van de werkplaats.",
  "catalogue.notOpened.no-account":
    "Niemand heeft ingevuld hoe men zich bij {name} aanmeldt op het huidige adres. Een leidinggevende doet dat in de instellingen.",
  "catalogue.notOpened.unreachable": "{name} antwoordde niet zoals verwacht. Probeer het later opnieuw.",
  "catalogue.demo": "Democatalogus",
  "catalogue.demo.about": "Onderdelen, olie en arbeidstijden om mee te proberen. Nummers en prijzen zijn verzonnen.",
  "catalogue.demo.for": "Voor {vehicle}",
  "catalogue.demo.quantity": "Aantal",
  "catalogue.demo.perHundred": "per 100",
  "catalogue.demo.labour": "arbeidstijd",
  "catalogue.demo.hours": "{hours} u",
  "catalogue.demo.toBasket": "Winkelmandje bekijken",
  "catalogue.demo.basket": "Winkelmandje",
  "catalogue.demo.handOver": "Winkelmandje aan Jobcard overdragen",
  "catalogue.demo.goOn": "Verder kiezen",
  "catalogue.demo.nothing": "Er zit nog niets in het winkelmandje.",
  "catalogue.demo.alone": "Open deze catalogus vanuit een werkzaamheid in Jobcard: dan weet het winkelmandje waarheen.",
};
