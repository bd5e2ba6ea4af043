/** Finds text that a person cannot read whole: cut off by a box, grown out of its control, or pushed off the screen. */
import type { Page } from "playwright";

/**
 * One line for each text that is not to be seen whole, with what hides it. What ends in an ellipsis may (names and lists
 * of works do) unless it is a whole phrase of ours, which only the test pattern tells; hints in fields and closed lists may cut the pattern.
 */
export const clippedTexts = (page: Page): Promise<string[]> => page.evaluate(findClipped);

/** Runs in the page, so it may use nothing from outside. */
function findClipped(): string[] {
  /** Rounding of fractions of a pixel, and letters' overhang. */
  const SLACK = 2;
  const found: string[] = [];
  const describe = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute("class")?.split(/\s+/)[0] ?? ""}`;
  const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isHiddenOnPurpose = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 && height <= 1;
  };
  const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";

  /** What keeps a text's box from being seen, or null. */
  const hiderOf = (text: DOMRect, from: Element, ours: boolean): string | null => {
    let across = true;
    let down = true;
    for (
      let element: Element | null = from;
      element && element !== document.documentElement;
      element = element.parentElement
    ) {
      if (isHiddenOnPurpose(element)) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const wide = text.left < box.left - SLACK || text.right > box.right + SLACK;
      const high = text.top < box.top - SLACK || text.bottom > box.bottom + SLACK;
      if (across && wide && style.textOverflow === "ellipsis" && !ours) return null;
      if (across && wide && (hides(style.overflowX) || element.matches("button, [role=tab], [role=menuitem]")))
        return `${describe(element)} across`;
      if (down && high && (hides(style.overflowY) || element.matches("button, [role=tab]")))
        return `${describe(element)} down`;
      if (scrolls(style.overflowX)) across = false;
      if (scrolls(style.overflowY)) down = false;
      if (style.position === "fixed") break;
    }
    if (across && (text.right > innerWidth + SLACK || text.left < -SLACK)) return "the screen";
    return null;
  };

  const widthOf = (text: string, element: Element): number => {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return 0;
    context.font = getComputedStyle(element).font;
    return context.measureText(text).width;
  };
  const roomIn = (element: Element): number => {
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.nodeValue?.trim() ?? "";
    if (!parent || text === "" || !visible(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const hider = box.width > 0 && box.height > 0 ? hiderOf(box, parent, text.startsWith("[")) : null;
      if (hider === null) continue;
      found.push(`"${text.slice(0, 60)}" cut by ${hider}`);
      break;
    }
  }
  for (const input of document.querySelectorAll<HTMLInputElement>("input[placeholder]")) {
    const { placeholder, value } = input;
    if (value !== "" || placeholder.startsWith("[") || !visible(input)) continue;
    if (widthOf(placeholder, input) > roomIn(input) + SLACK) found.push(`"${placeholder}" cut by its field`);
  }
  for (const select of document.querySelectorAll("select")) {
    const chosen = select.selectedOptions[0]?.text ?? "";
    // A list that shows an icon instead has its words invisible.
    const inInk = getComputedStyle(select).color !== "rgba(0, 0, 0, 0)";
    if (inInk && !chosen.startsWith("[") && visible(select) && widthOf(chosen, select) > roomIn(select) + SLACK)
      found.push(`"${chosen}" cut by its list`);
  }
  return found;
}
