/**
 * Stands in for `client/reactive/create-view.ts`: projects when it is read instead of after every change.
 * Nobody looks at a simulated screen, and drawing it took a third of the time.
 */
import type { View } from "../../client/reactive/create-view.ts";
import type { Pages } from "../../model/pages/page.ts";

export const makeView = <Value extends object>(pages: Pages, project: (pages: Pages) => Value): View<Value> => ({
  value: () => project(pages),
  refresh() {},
  dispose() {},
});
