import type { Accessor } from "solid-js";
import { type Action, can, type Denial } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { policyActorOf } from "./policy-actor.ts";

/** Why whoever is signed in may not do something, by the same policy as the server's; null when they may. */
export function useDenial(action: Action): Accessor<Denial | null> {
  const account = useAccount();
  return () => {
    const directSend = account.party === "workshop" && settingsOf(account).directSending.includes("afterSales");
    const permission = can(policyActorOf(staffOf(account)), action, { directSend });
    return permission.ok ? null : permission.why;
  };
}
