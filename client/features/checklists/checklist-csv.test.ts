import { describe, expect, it } from "vitest";
import { MAX_UNIT_PRICE, NO_TRANSLATIONS, type OwnChecklist } from "../../../model/index.ts";
import { CsvRefused, ownCsv, readCsv } from "./checklist-csv.ts";

const words = { t: (key: string) => key, language: () => "en" as const } as unknown as Parameters<typeof ownCsv>[1];

describe("checklists as CSV", () => {
  it("[C265] are read with categories, prices, times and translations, however the spreadsheet writes them", async () => {
    const text =
      "\ufeffCategory;Line;Line_nb;Price;Minutes\r\nBrakes;Discs;Skiver;1 450,50;45\r\nTyres;Depth;;;\r\nBrakes;Pads;;890;\r\n\r\n";
    expect(await readCsv(text)).toEqual({
      content: [
        {
          name: "Brakes",
          lines: [
            { name: "Discs", "in-nb": "Skiver", price: 145_050, minutes: 45 },
            { name: "Pads", price: 89_000, minutes: null },
          ],
        },
        { name: "Tyres", lines: [{ name: "Depth", price: null, minutes: null }] },
      ],
      lines: 3,
      problems: [],
    });
  });

  it("[C265] name each row that cannot be taken, and why; the others can", async () => {
    const rows = [
      "category,line,price,minutes",
      "Brakes,Discs,12,30",
      "Brakes,,12,30",
      `Brakes,${"x".repeat(201)},,`,
      "Brakes,Pads,cheap,",
      `Brakes,Pads,${MAX_UNIT_PRICE},`,
      "Brakes,Pads,,1.5",
      "Brakes,Pads,,-3",
      `${"y".repeat(121)},Pads,,`,
    ];
    const { lines, problems } = await readCsv(rows.join("\n"));
    expect(lines).toBe(1);
    expect(problems).toEqual([
      { row: 3, problem: "no-words" },
      { row: 4, problem: "too-long" },
      { row: 5, problem: "price" },
      { row: 6, problem: "price" },
      { row: 7, problem: "minutes" },
      { row: 8, problem: "minutes" },
      { row: 9, problem: "too-long" },
    ]);
  });

  it("[C265] that are none are refused as a whole", async () => {
    const refusal = (text: string) => readCsv(text).catch((error: unknown) => (error as CsvRefused).problem);
    expect(await refusal("")).toBe("columns");
    expect(await refusal("PK\u0003\u0004 binary")).toBe("columns");
    expect(await refusal("line\n")).toBe("empty");
    expect(await refusal(`line\n${"x\n".repeat(1_001)}`)).toBe("too-many");
    expect(await readCsv("__proto__,line\nx,Discs\n")).toMatchObject({ lines: 1 });
  });

  it("[C266] come back as they went, and nothing in them is a formula", async () => {
    const line = { order: "a", category: "c", standard: "", ...NO_TRANSLATIONS };
    const list: OwnChecklist = {
      id: "l",
      order: "a",
      name: "Winter",
      categories: [
        {
          id: "c",
          order: "a",
          checklist: "l",
          standard: "",
          ...NO_TRANSLATIONS,
          name: "@SUM(A1)",
          lines: [
            { ...line, id: "1", name: "=cmd|' /C calc'!A0", price: 1_05, minutes: 5, "in-de": "-1+1" },
            { ...line, id: "2", name: 'Discs, "front"\nleft', price: null, minutes: null },
          ],
        },
      ],
    };
    const text = await (await ownCsv(list, words)).text();
    for (const cell of text.replace("\ufeff", "").split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
    const { content, problems } = await readCsv(text);
    expect(problems).toEqual([]);
    expect(content).toEqual([
      {
        name: "@SUM(A1)",
        lines: [
          { name: "=cmd|' /C calc'!A0", "in-de": "-1+1", price: 105, minutes: 5 },
          { name: 'Discs, "front"\nleft', price: null, minutes: null },
        ],
      },
    ]);
  });
});
