import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addLine, addWork, caseText, editWork } from "./commands/draft.ts";
import { editContact } from "./commands/edit-case.ts";
import { markFinding } from "./commands/findings.ts";
import { publishVersion } from "./commands/publish-version.ts";
import { sendMessage } from "./commands/talk.ts";
import { carryOver, keptEdits } from "./kept-edits.ts";
import { readDraft, readInternalEntries } from "./pages/internal-workshop.ts";
import { newPage, type Pages } from "./pages/page.ts";
import { part, startCase } from "./testing/build-case.ts";

const KEY = "internal/workshop";

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = newPage();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** A case at the moment its page is lost, the same page with unsent edits, and the lineage that goes on. */
function lostLineage({ empty = false } = {}) {
  const { shop, kari, caseId } = startCase();
  const workId = addWork(shop, kari, { title: "Brakes, front" });
  const page = shop[KEY] as Y.Doc;
  const base = copyOf(page);
  const present = empty ? newPage() : copyOf(page);
  return { pages: shop, env: kari, caseId, workId, base, mine: page, present, after: { [KEY]: present } as Pages };
}

describe("edits kept of a lineage that has ended", () => {
  it("[M30] lists each edit once, in whole where it is whole", () => {
    const { pages, env, workId, base, mine, present } = lostLineage();
    sendMessage(pages, env, "internal", "Discs are below minimum");
    caseText(pages, "complaint")?.insert(0, "Also: ");
    editWork(pages, env, workId, { title: "Brakes, front and rear" });
    addLine(pages, env, workId, part("Pads", 145_000));
    const filter = addWork(pages, env, { title: "Cabin filter" });
    addLine(pages, env, filter, part("Filter", 34_000));
    markFinding(pages, env, "brakes.front", "urgent");
    editContact(pages, env, { phone: "+47 911 11 111" });
    const edits = keptEdits(base, mine, present);
    expect(edits.map(({ kind, path }) => `${kind} ${path.slice(0, 1).join()} ${path.length}`).sort()).toEqual([
      "added entries 2",
      "added findings 2",
      "added works 2",
      "added works 4",
      "changed complaint 1",
      "changed contact 2",
      "changed works 3",
    ]);
  });

  it("[M30] carries them over once, also when it is done twice", () => {
    const { pages, env, workId, base, mine, present, after } = lostLineage();
    sendMessage(pages, env, "internal", "Discs are below minimum");
    caseText(pages, "complaint")?.insert(0, "Also: ");
    addLine(pages, env, workId, part("Pads", 145_000));
    const filter = addWork(pages, env, { title: "Cabin filter", note: "Dusty" });
    addLine(pages, env, filter, part("Filter", 34_000));
    const edits = keptEdits(base, mine, present);
    for (const _ of [1, 2]) expect(carryOver(after, env, KEY, { base, mine, edits }).left).toEqual([]);
    expect(readDraft(present)).toEqual(readDraft(mine));
    expect(readDraft(present).works.map(({ title, note, lines }) => [title, note, lines.length])).toEqual([
      ["Brakes, front", "", 1],
      ["Cabin filter", "Dusty", 1],
    ]);
    expect(readInternalEntries(present).values.filter(({ kind }) => kind === "message")).toHaveLength(1);
    expect(present.getText("complaint").toString()).toBe("Also: Squeals when braking");
    expect(keptEdits(base, mine, present)).toEqual([]);
  });

  it("[M30] never writes over what somebody else wrote since, nor where there is no place any more", () => {
    const { pages, env, workId, base, mine, present, after } = lostLineage();
    editWork(pages, env, workId, { title: "Mine" });
    caseText(pages, "complaint")?.insert(0, "Mine: ");
    editWork(after, env, workId, { title: "Theirs" });
    caseText(after, "complaint")?.insert(0, "Theirs: ");
    const edits = keptEdits(base, mine, present);
    expect(carryOver(after, env, KEY, { base, mine, edits })).toEqual({ done: [], left: edits });
    expect(readDraft(present).works[0]?.title).toBe("Theirs");

    const gone = lostLineage({ empty: true });
    editWork(gone.pages, gone.env, gone.workId, { title: "Mine" });
    sendMessage(gone.pages, gone.env, "internal", "Still true");
    const left = keptEdits(gone.base, gone.mine, gone.present);
    const carried = carryOver(gone.after, gone.env, KEY, { base: gone.base, mine: gone.mine, edits: left });
    expect(carried.left.map(({ value }) => value)).toEqual(["Mine"]);
    expect(carried.done).toHaveLength(1);
  });

  it("[M30] does not publish by itself", () => {
    const { pages, env, caseId } = lostLineage();
    publishVersion(pages, env, caseId, "open");
    const mine = pages["open/workshop"] as Y.Doc;
    const present = newPage();
    const edits = keptEdits(newPage(), mine, present);
    expect(edits.some(({ path }) => path[0] === "versions")).toBe(true);
    const after = { "open/workshop": present };
    expect(carryOver(after, env, "open/workshop", { base: newPage(), mine, edits }).done).toEqual([]);
  });
});
