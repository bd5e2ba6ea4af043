import { type Accessor, createSignal } from "solid-js";
import type { CaseId } from "../../../model/index.ts";

interface Steps<Item> {
  /** Makes the case. */
  begin(): CaseId;
  items(): readonly Item[];
  /** False when it cannot be had. */
  copy(item: Item, caseId: CaseId): Promise<boolean>;
}

/** A case on its way to one customer (FB-25): made once, whatever fails, and what was copied is copied once. */
export interface SendingOn {
  /** Which photo or file is being copied, of how many; null while none is. */
  progress: Accessor<{ n: number; all: number } | null>;
  /** While a try is under way. */
  busy: Accessor<boolean>;
  /** The case that was made; null until then. */
  caseId: Accessor<CaseId | null>;
  /** The last try did not succeed. */
  failed: Accessor<boolean>;
  /**
   * Goes on where the last try ended. Returns the case and how many could not be had; null when it failed, was
   * stopped or is under way already.
   */
  run(): Promise<{ caseId: CaseId; missing: number } | null>;
  /** Copies nothing more, and for good. */
  stop(): void;
}

export function createSendingOn<Item extends { id: string }>(steps: Steps<Item>): SendingOn {
  const [progress, setProgress] = createSignal<{ n: number; all: number } | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [caseId, setCaseId] = createSignal<CaseId | null>(null);
  const [failed, setFailed] = createSignal(false);
  const copied = new Set<string>();
  let isStopped = false;

  const copyAll = async (into: CaseId): Promise<number> => {
    const items = steps.items();
    let missing = 0;
    for (const [at, item] of items.entries()) {
      if (isStopped) break;
      if (copied.has(item.id)) continue;
      setProgress({ n: at + 1, all: items.length });
      if (await steps.copy(item, into)) copied.add(item.id);
      else missing += 1;
    }
    return missing;
  };

  return {
    progress,
    busy,
    caseId,
    failed,
    async run() {
      if (busy() || isStopped) return null;
      setBusy(true);
      setFailed(false);
      try {
        const into = caseId() ?? steps.begin();
        setCaseId(into);
        const missing = await copyAll(into);
        return isStopped ? null : { caseId: into, missing };
      } catch {
        setFailed(true);
        return null;
      } finally {
        setProgress(null);
        setBusy(false);
      }
    },
    stop: () => void (isStopped = true),
  };
}
