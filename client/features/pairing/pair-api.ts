import * as z from "zod/mini";
import { DeviceApp, DeviceName } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

/** What a tablet shows to be let in. */
export type Proof = { token: string } | { code: string };

/** The tablet this browser would become. */
const Offer = z.object({ name: DeviceName, app: DeviceApp, workshop: z.string() });
export type Offer = z.infer<typeof Offer>;

/** @throws ApiFailure `unknown-link` for a code that is wrong, used or too old */
export async function lookAtPairing(proof: Proof): Promise<Offer> {
  const offer = Offer.safeParse(await ask("/api/pair/look", proof));
  if (!offer.success) throw new ApiFailure("failed");
  return offer.data;
}

/** Makes this browser the tablet. @throws ApiFailure */
export const pair = (proof: Proof): Promise<unknown> => ask("/api/pair", proof);
