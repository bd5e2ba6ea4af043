/** What a benchmark tells: one line of JSON per figure. */
export interface Figure {
  bench: string;
  /** Whose figure it is: `jobcard` or the program it is compared with. */
  peer: string;
  metric: string;
  /** null: the peer has no such thing. */
  value: number | null;
  unit: string;
  /** Ours divided by this peer's in the same run; null for ours. */
  ratio: number | null;
}

/** The middle value; the mean of the two in the middle for an even count. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which the share of the values lies, interpolated. NaN when there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}

const round = (value: number) => Number(value.toPrecision(4));

/** Medians over rounds as figures, each peer beside ours. */
export function compare(
  bench: string,
  metric: string,
  unit: string,
  rounds: ReadonlyMap<string, readonly number[] | null>,
): Figure[] {
  const ours = median(rounds.get("jobcard") ?? []);
  return [...rounds].map(([peer, values]) => {
    const value = values && values.length > 0 ? round(median(values)) : null;
    const ratio = peer === "jobcard" || value === null || Number.isNaN(ours) ? null : round(ours / value);
    return { bench, peer, metric, value, unit, ratio };
  });
}

/** Measurements of ours alone: the middle, and unless there is only one the 95th percentile. */
export function figuresOf(
  bench: string,
  metric: string,
  unit: string,
  values: readonly number[],
  withP95 = true,
): Figure[] {
  const figure = (name: string, value: number) => ({
    bench,
    peer: "jobcard",
    metric: name,
    value: round(value),
    unit,
    ratio: null,
  });
  const middle = figure(withP95 ? `${metric}, median` : metric, median(values));
  return withP95 ? [middle, figure(`${metric}, p95`, percentile(values, 0.95))] : [middle];
}
