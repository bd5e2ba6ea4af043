/** Four cases of a second workshop, for the same fleet. Prices in øre without VAT. */
import { car, DAY, type DemoCase, fee, fluid, HOUR, labour, part, person } from "./demo-case.ts";

export const ELVEBAKK_CASES: DemoCase[] = [
  {
    workshop: "elvebakk",
    fleet: true,
    technician: "elin",
    createdAgo: 6 * HOUR,
    vehicle: car("YT15577", "Toyota", "Proace", 2022, 66_040, "YAREFYHZGNJ015577"),
    contact: person("Katrine Moen", "+47 948 02 771"),
    reference: "BID 77101",
    complaint: "Sliding door is heavy and sometimes does not latch.",
    findings: [{ words: "Roller of the sliding door worn" }],
    works: [
      {
        title: "Sliding door rollers",
        from: 0,
        urgency: "recommended",
        note: "Upper and lower rollers are worn through.",
        lines: [
          labour("Replace rollers and adjust door", 2, { source: "manual" }),
          part("Roller, lower", "SU001-A5293", 1, 96_400),
          part("Roller, upper", "SU001-A5301", 1, 58_900),
        ],
      },
    ],
    events: [{ ago: 4 * HOUR, by: "elin", do: "publish", to: "fleet" }],
  },
  {
    workshop: "elvebakk",
    fleet: true,
    technician: "jonas",
    createdAgo: 28 * HOUR,
    vehicle: car("DR88420", "Renault", "Kangoo E-Tech", 2023, 21_870, "VF1RJL00570088420"),
    contact: person("Anders Hauge", "+47 971 35 508"),
    reference: "BID 77088",
    complaint: "Parking damage, rear bumper.",
    findings: [],
    works: [
      {
        title: "Rear bumper",
        urgency: "recommended",
        note: "Cracked at the left corner.",
        lines: [
          labour("Remove and fit bumper", 1.1),
          part("Rear bumper, unpainted", "850B26844R", 1, 421_000),
          labour("Paint bumper", 2.5),
          fee("Paint material", 118_000),
        ],
      },
    ],
    events: [
      { ago: 25 * HOUR, by: "jonas", do: "publish", to: "fleet" },
      {
        ago: 24 * HOUR,
        by: "jon",
        do: "decide",
        work: 0,
        verdict: "question",
        text: "Is the sensor bracket damaged too, or is it the skin only?",
      },
      { ago: 19 * HOUR, by: "jonas", do: "say", in: "fleet", text: "Only the skin. Sensors tested, all four answer." },
    ],
  },
  {
    workshop: "elvebakk",
    fleet: false,
    technician: "elin",
    createdAgo: 9 * HOUR,
    vehicle: car("UF66230", "Mazda", "CX-5", 2018, 119_400, "JMZKFGW7600766230"),
    contact: person("Bjørn Tangen", "+47 412 90 663", "bjorn.tangen@example.com"),
    reference: "",
    complaint: "Humming that gets louder with speed.",
    findings: [["wheels.bearings", "urgent"]],
    works: [
      {
        title: "Wheel bearing, rear right",
        from: 0,
        urgency: "urgent",
        note: "The hum is the bearing; it gets hot.",
        lines: [
          labour("Replace hub with bearing", 1.3),
          part("Hub with bearing, rear", "KD35-26-15XB", 1, 214_000, { discount: { kind: "percent", value: 1000 } }),
        ],
      },
    ],
    events: [
      { ago: 170, by: "elin", do: "publish", to: "customer", message: "Hello Bjørn, we found the humming." },
      { ago: 52, by: "customer", do: "open" },
    ],
  },
  {
    workshop: "elvebakk",
    fleet: true,
    askCustomer: false,
    technician: "jonas",
    createdAgo: 3 * DAY,
    vehicle: car("ZH12094", "BMW", "iX1", 2024, 18_020, "WBA51EF0905X12094"),
    contact: person("Ragnhild Strand", "+47 917 41 226"),
    reference: "BID 77051",
    complaint: "Brake fluid is due.",
    findings: [],
    works: [
      {
        title: "Brake fluid change",
        urgency: "recommended",
        note: "",
        lines: [labour("Change brake fluid", 0.8), fluid("Brake fluid", "83 13 2 405 977", 1, 31_200)],
      },
    ],
    events: [{ ago: 2 * DAY, by: "jonas", do: "publish", to: "fleet", byRules: true }],
  },
];
