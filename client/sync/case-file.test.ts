import { toBase64 } from "lib0/buffer";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newPage, PAGE_FORMAT, pageName } from "../../model/index.ts";
import { createEnv } from "../env.ts";
import { freshCaseId, startCase, technician } from "../testing/case.ts";
import { readCaseFile } from "./case-file.ts";

const kari = { key: "staff/kari", party: "workshop" } as const;

/** A file as `exportCase` writes it. */
function saved() {
  const caseId = freshCaseId();
  const pages = { "internal/workshop": newPage(), "trade/workshop": newPage(), "trade/fleet": newPage() } as const;
  startCase({ pages, env: () => createEnv(technician(), "workshop") });
  const file = {
    file: "jobcard-case",
    pageFormat: PAGE_FORMAT,
    caseId,
    exportedAt: "2026-11-20T08:30:00.000Z",
    by: { account: "staff/kari", name: "Kari Moen" },
    pages: Object.entries(pages).map(([key, doc]) => ({
      page: pageName(caseId, key as keyof typeof pages),
      update: toBase64(Y.encodeStateAsUpdate(doc)),
    })),
  };
  return { caseId, file };
}

const read = (content: unknown, account: Parameters<typeof readCaseFile>[1] = kari) => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return readCaseFile({ size: text.length, text: async () => text }, account);
};

describe("a case in a file", () => {
  it("[C65] says what is in it, and holds what its writer may write", async () => {
    const { caseId, file } = saved();
    const content = await read(file);
    if (typeof content === "string") throw new Error(content);
    expect(content).toMatchObject({ caseId, by: "Kari Moen", exportedAt: Date.UTC(2026, 10, 20, 8, 30) });
    expect(content.view.vehicle).toMatchObject({ plate: "AB12345", make: "Volvo" });
    expect(content.pages.map(({ page }) => page)).toEqual(
      (["internal/workshop", "trade/workshop"] as const).map((key) => pageName(caseId, key)),
    );
  });

  it("[C65] of somebody else, of a newer program, of another kind or too large it is refused with the reason", async () => {
    const { file } = saved();
    expect(await read(file, { key: "staff/amir", party: "workshop" })).toBe("somebody-else");
    expect(await read({ ...file, pageFormat: PAGE_FORMAT + 1 })).toBe("newer");
    for (const other of ["", "{", "null", "[]", { file: "something" }, { ...file, caseId: "../x" }, { ...file, by: 1 }])
      expect(await read(other)).toBe("not-a-case");
    const huge = { size: 33 * 1024 * 1024, text: async (): Promise<string> => Promise.reject(new Error("was read")) };
    expect(await readCaseFile(huge, kari)).toBe("too-large");
  });

  it("[C65] with pages that are cut, mixed up or of another case it is damaged", async () => {
    const { file } = saved();
    const [first, ...rest] = file.pages;
    const { update = "", page = "" } = first ?? {};
    for (const wrong of [
      { page, update: update.slice(0, update.length / 2) },
      { page, update: "not base64 at all !" },
      { page, update: "" },
      { page: "case/x/internal/workshop", update },
      { page: pageName(freshCaseId(), "internal/workshop"), update },
    ])
      expect(await read({ ...file, pages: [wrong, ...rest] })).toBe("damaged");
    expect(await read({ ...file, pages: rest })).toBe("damaged");
  });
});
