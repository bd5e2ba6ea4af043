/** What the salesperson of the workshop has begun: a message to one customer, and a presentation of a used car. */
import { arrow, car, DAY, type DemoCase, HOUR, person } from "./demo-case.ts";

export const SALES_CASES: DemoCase[] = [
  {
    workshop: "fjellveien",
    module: "message",
    location: "Åsane",
    fleet: false,
    technician: "nora",
    createdAgo: 5 * HOUR,
    vehicle: car("SV20417", "Volvo", "V60", 2021, 48_900, "YV1ZWA8UDM2020417"),
    contact: person("Tuva Sande", "+47 922 14 380"),
    reference: "",
    complaint: "",
    findings: [],
    works: [],
    photos: [
      {
        photo: "tyre",
        caption: "4 mm left on the front axle",
        work: 0,
        shownTo: { fleet: false, customer: true },
        marks: [arrow(7_600, 2_200, 5_600, 4_300)],
      },
    ],
    events: [
      {
        ago: 4 * HOUR,
        by: "nora",
        do: "publish",
        to: "customer",
        message:
          "Hi Tuva, winter is close and your summer tyres are worn to 4 mm. We have a set of studless winter tyres on rims for your V60 in Åsane, mounted while you wait.",
      },
      { ago: 3 * HOUR, by: "customer", do: "open" },
      { ago: 170, by: "customer", do: "say", text: "Sounds good. Do you store the summer tyres as well?" },
    ],
  },
  {
    workshop: "fjellveien",
    module: "used-stock",
    location: "Åsane",
    fleet: false,
    technician: "nora",
    createdAgo: 2 * DAY,
    vehicle: car("EV77310", "Polestar", "2", 2022, 39_150, "LPSVSEDEENL077310"),
    contact: person("", ""),
    reference: "STOCK 114",
    complaint: "",
    findings: [],
    works: [],
    events: [],
  },
];
