import * as z from "zod/mini";
import { authorOf, CommandError, type Env } from "../env.ts";
import {
  FINDING_STATES,
  FindingMinutes,
  FindingPrice,
  type FindingState,
  readFindings,
} from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { text } from "../pages/values.ts";

const RowCode = text(80);
const FindingText = text(200);
const NOTHING_SAID = { text: null, price: null, minutes: null };

/** FB-34: one tap recommended, the second urgent, the third none. */
export function nextFindingState(state: FindingState): FindingState {
  const index = FINDING_STATES.indexOf(state);
  return FINDING_STATES[(index + 1) % FINDING_STATES.length] ?? "none";
}

const MarkedLine = z.object({ text: FindingText, price: FindingPrice, minutes: FindingMinutes });

/**
 * Marks a row of the checklist, or a free-text finding, as recommended, urgent or none.
 * @param line what an own checklist says there: kept with the finding, whatever becomes of the list
 */
export function markFinding(
  pages: Pages,
  env: Env,
  id: string,
  state: FindingState,
  line?: z.infer<typeof MarkedLine>,
): void {
  const code = parseInput(RowCode, id);
  const said = line && parseInput(MarkedLine, line);
  writePage(pages, "internal/workshop", env, "markFinding", (page) => {
    const known = readFindings(page).values.find((finding) => finding.id === code);
    const { text, price, minutes } = (known && known.state !== "none" ? known : (said ?? known)) ?? NOTHING_SAID;
    const words = { text, price: price ?? null, minutes: minutes ?? null };
    page.getMap("findings").set(code, { state, ...words, at: env.now(), by: authorOf(env) });
  });
}

/** FB-36: adds a finding in the technician's own words, recommended at first. Returns its id. */
export function addFinding(pages: Pages, env: Env, words: string): string {
  const said = parseInput(FindingText, words.trim());
  if (said === "") throw new CommandError("empty-text");
  const id = env.newId();
  writePage(pages, "internal/workshop", env, "addFinding", (page) =>
    page.getMap("findings").set(id, { state: "recommended", text: said, at: env.now(), by: authorOf(env) }),
  );
  return id;
}
