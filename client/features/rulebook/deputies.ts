import type { Reviewer } from "../../../model/index.ts";

/**
 * Who can be chosen to stand in for a reviewer, as options of a select. Whoever does already is among them, as
 * `unknown`, also where nobody knows their name: people without a limit of their own are known with a connection only.
 */
export function deputiesFor(
  { id: self, deputy }: Pick<Reviewer, "id" | "deputy">,
  people: readonly Pick<Reviewer, "id" | "name">[],
  unknown: string,
): { value: string; label: string }[] {
  const others = people.filter(({ id }) => id !== self).map(({ id, name }) => ({ value: id as string, label: name }));
  const isLost = deputy !== "" && others.every(({ value }) => value !== deputy);
  return isLost ? [...others, { value: deputy, label: unknown }] : others;
}
