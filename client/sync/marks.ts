import { type Accessor, createSignal } from "solid-js";
import type { PageName, PageScope } from "../../model/index.ts";
import type { AccountStore, Mark } from "../device/account-store.ts";
import type { Tabs } from "./tabs.ts";

/** Which pages have a working copy on this device, and which of them the server may not have all of. */
export class Marks {
  #held = createSignal<ReadonlyMap<PageName, Mark>>(new Map(), { equals: false });
  readonly all: Accessor<ReadonlyMap<PageName, Mark>> = this.#held[0];

  constructor(
    private readonly store: AccountStore,
    private readonly tabs: Tabs,
  ) {
    tabs.listen((message) => {
      if (message.kind === "marks") this.#apply(message.changed, message.gone);
    });
  }

  /** Takes note of what a tab wrote down and did not live to tell; what is known here stands. */
  learn(marks: readonly Mark[]): void {
    const news = marks.filter(({ page }) => !this.all().has(page));
    if (news.length > 0) this.#apply(news, []);
  }

  /** Learns everything the device has written down. @throws StorageError when it cannot be read */
  async catchUp(): Promise<void> {
    this.learn(await this.store.readMarks());
  }

  /** @throws StorageError when the device cannot keep it */
  async write(mark: Mark): Promise<void> {
    this.#apply([mark], []);
    await this.store.writeMarks([mark]);
    this.tabs.post({ kind: "marks", changed: [mark], gone: [] });
  }

  /**
   * The device's storage was cleared: keeps the marks of cases that are open here, whose working
   * copies are written again, and lets go of the others. Returns what waited in those; another tab
   * may have them open and write them again.
   */
  async renew(open: (caseId: PageScope) => boolean): Promise<Mark[]> {
    const marks = [...this.all().values()];
    const kept = marks.filter(({ caseId }) => open(caseId));
    const gone = marks.filter(({ caseId }) => !open(caseId));
    this.#apply(
      [],
      gone.map(({ page }) => page),
    );
    this.tabs.post({ kind: "marks", changed: kept, gone: [] });
    await this.store.writeMarks(kept);
    return gone.filter(({ pending }) => pending);
  }

  /** The working copy is gone; the store knows already. */
  forget(page: PageName): void {
    this.#apply([], [page]);
    this.tabs.post({ kind: "marks", changed: [], gone: [page] });
  }

  #apply(changed: readonly Mark[], gone: readonly PageName[]): void {
    const held = new Map(this.all());
    for (const mark of changed) held.set(mark.page, mark);
    for (const page of gone) held.delete(page);
    this.#held[1](held);
  }
}
