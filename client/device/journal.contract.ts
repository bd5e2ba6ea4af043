import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { pageName } from "../../model/index.ts";
import { CaseId } from "../../model/index.ts";
import { until } from "../testing/until.ts";
import type { Journal, WorkingCopy } from "./journal.ts";

const CASE = CaseId.parse("0123456789abcdefghjk");
const PAGE = pageName(CASE, "internal/workshop");
const OTHER = pageName(CASE, "trade/workshop");

export const saved = (copy: WorkingCopy) => until(() => copy.state.kind === "saved", "saved");
export const textOf = (doc: Y.Doc) => doc.getText("text").toString();
export const docOf = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};

/** What every journal does. `make` returns a journal, `fresh` leaves nothing of earlier ones. */
export function journalContract(
  name: string,
  { fresh, make }: { fresh(): Promise<void> | void; make(): Journal },
): void {
  describe(`the journal contract: ${name}`, () => {
    beforeEach(fresh);

    it("[C1] gives back what was recorded", async () => {
      const journal = make();
      const first = new Y.Doc();
      const copy = await journal.open(PAGE, first);
      first.getText("text").insert(0, "oil leak");
      await saved(copy);
      await copy.close();

      const second = new Y.Doc();
      const again = await journal.open(PAGE, second);
      expect(textOf(second)).toBe("oil leak");
      await again.close();
    });

    it("[C1] keeps what the page held before it was opened", async () => {
      const journal = make();
      const doc = new Y.Doc();
      doc.getText("text").insert(0, "from the shelf");
      const copy = await journal.open(PAGE, doc);
      await saved(copy);
      await copy.close();
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe("from the shelf");
    });

    it("[C1] reads a page while it is open, and only that page", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      doc.getText("text").insert(0, "brake pads");
      await saved(copy);
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe("brake pads");
      expect(await journal.read(OTHER)).toBeNull();
      await copy.close();
    });

    it("[C4] removes nothing that is open, or that grew since it was read", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      doc.getText("text").insert(0, "a");
      await saved(copy);
      const early = await journal.read(PAGE);
      let ran = 0;
      const before = async () => void (ran += 1);
      expect(await journal.remove(PAGE, early?.revision ?? -1, before)).toBe(false);
      doc.getText("text").insert(1, "b");
      await saved(copy);
      await copy.close();
      expect(await journal.remove(PAGE, early?.revision ?? -1, before)).toBe(false);
      expect(ran).toBe(0);
      const late = await journal.read(PAGE);
      expect(await journal.remove(PAGE, late?.revision ?? -1, before)).toBe(true);
      expect(ran).toBe(1);
      expect(await journal.read(PAGE)).toBeNull();
    });

    it("[C4] an opening that waits for a removal starts empty and records again", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      doc.getText("text").insert(0, "gone");
      await saved(copy);
      await copy.close();
      const content = await journal.read(PAGE);
      const fresh = new Y.Doc();
      let opening: Promise<WorkingCopy> | null = null;
      const removed = await journal.remove(PAGE, content?.revision ?? -1, async () => {
        opening = journal.open(PAGE, fresh);
      });
      expect(removed).toBe(true);
      const again = await (opening as unknown as Promise<WorkingCopy>);
      expect(textOf(fresh)).toBe("");
      fresh.getText("text").insert(0, "new");
      await saved(again);
      await again.close();
      const found = await journal.read(PAGE);
      expect(found && textOf(docOf(found.update))).toBe("new");
    });
  });
}
