/** What another app shares with this one arrives at the service worker, with or without a connection. */
import { newId } from "../../model/index.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { reasonOf } from "../device/storage-error.ts";
import { rememberedAccounts } from "../sync/remembered-accounts.ts";
import { SHARED_FILES } from "./accepted.ts";
import { Incoming } from "./incoming.ts";

/**
 * Keeps shared files in the store of the member of staff who works on this device. Returns the address of the screen
 * on which the case is chosen; behind `#` why nothing was kept, if so.
 */
export async function takeShared(request: Request, namespace: string): Promise<string> {
  const form = await request.formData().catch(() => null);
  const files = (form?.getAll(SHARED_FILES) ?? []).filter((one): one is File => one instanceof File && one.size > 0);
  if (files.length === 0) return "/incoming#nothing";
  const staff = (await rememberedAccounts(namespace)).find(({ footing }) => footing.kind === "staff");
  if (!staff) return "/incoming#signed-out";
  try {
    const keyValue = await idbKeyValue(`${namespace}/${staff.key}`);
    const env = { now: () => Date.now(), newId: () => newId((count) => crypto.getRandomValues(new Uint8Array(count))) };
    await new Incoming(keyValue).take(files, env).finally(() => keyValue.close());
    return "/incoming";
  } catch (error) {
    return `/incoming#${reasonOf(error)}`;
  }
}
