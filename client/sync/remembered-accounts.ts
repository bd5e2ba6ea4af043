import { CaseId } from "../../model/index.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import type { Footing } from "./server-api.ts";

export interface RememberedAccount {
  key: string;
  footing: Footing;
}

/** Who was here, by the notes that `Remembered` keeps; for the service worker, which has no `localStorage`. */
export async function rememberedAccounts(namespace: string): Promise<RememberedAccount[]> {
  const notes = await idbKeyValue(`${namespace}/remembered`);
  const entries = await notes.entries("meta").finally(() => notes.close());
  return entries.flatMap(([name, key]): RememberedAccount[] => {
    if (typeof key !== "string") return [];
    if (name === "staff" && /^(staff|tablet)\//.test(key)) return [{ key, footing: { kind: "staff" } }];
    const caseId = CaseId.safeParse(/^case\.(.+)$/.exec(name)?.[1]);
    return caseId.success ? [{ key, footing: { kind: "customer", caseId: caseId.data } }] : [];
  });
}
