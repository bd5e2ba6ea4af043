/** Apart from the others: the words of documents are wanted on every face, after everything else. */
import type { Phrases } from "../../model/index.ts";
import { loadingFrom } from "./load-areas.ts";

export const loadPaperMessages = loadingFrom(import.meta.glob<Record<string, Phrases>>("./??/papers.ts"))("papers");
