import { createMemo } from "solid-js";
import { isChecklistRow } from "../../../model/checklist.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useCase } from "../case/case-context.ts";
import { findingWords } from "../inspect/findings.ts";
import { Gallery } from "./gallery.tsx";

/** The workshop's photos and files, which can be of a work or of a row of the checklist. */
export default function WorkshopMedia() {
  const { t } = useI18n();
  const { side, view } = useCase();
  const subjects = createMemo(() => {
    const works = side().draft.works.map(({ id, title }) => ({ kind: "work" as const, id, words: title }));
    const attached = new Set<string>(view().gallery.items.flatMap(({ attachedTo }) => attachedTo?.id ?? []));
    const findings = side()
      .findings.filter(({ id, state }) => state !== "none" || attached.has(id))
      .map((finding) => ({ kind: "finding" as const, id: finding.id, words: findingWords(finding, t) }));
    const known = new Set<string>(findings.map(({ id }) => id));
    // A photo of a row that nobody marked.
    const rows = [...attached].filter((id) => isChecklistRow(id) && !known.has(id));
    const unmarked = rows.map((id) => ({ kind: "finding" as const, id, words: findingWords({ id, text: null }, t) }));
    return [...works, ...findings, ...unmarked];
  });
  return <Gallery level={2} subjects={subjects()} />;
}
