import type { Mark, Party } from "../../../model/index.ts";

/** What is drawn of one party's marks on one photo: a flood on one layer may neither stop the screen nor hide the others. */
const MOST_MARKS = 1_500;
const MOST_NUMBERS = 24_000;

/** The newest marks of each party, as many as can be drawn, oldest first. */
export function drawableOf<Some extends Pick<Mark, "points" | "by">>(
  marks: readonly Some[],
): { drawable: Some[]; left: number } {
  const room = new Map<Party, { marks: number; numbers: number }>();
  const drawable = [...marks]
    .reverse()
    .filter(({ by: { party }, points }) => {
      const free = room.get(party) ?? { marks: MOST_MARKS, numbers: MOST_NUMBERS };
      if (free.marks < 1 || free.numbers < points.length) return false;
      room.set(party, { marks: free.marks - 1, numbers: free.numbers - points.length });
      return true;
    })
    .reverse();
  return { drawable, left: marks.length - drawable.length };
}
