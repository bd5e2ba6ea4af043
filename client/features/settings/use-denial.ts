import type { Accessor } from "solid-js";
import {
  type Action,
  can,
  DEFAULT_MODULE,
  type Denial,
  modeOf,
  type Module,
  sendsDirectly,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { policyActorOf } from "./policy-actor.ts";

/**
 * Why whoever is signed in may not do something, by the same policy as the server's; null when they may.
 * @param module of the case it is about; after-sales unless given
 */
export function useDenial(action: Action, module: Accessor<Module> = () => DEFAULT_MODULE): Accessor<Denial | null> {
  const account = useAccount();
  return () => {
    const directSend = account.party === "workshop" && sendsDirectly(settingsOf(account).directSending, module());
    const permission = can(policyActorOf(staffOf(account)), action, { directSend, mode: modeOf(module()) });
    return permission.ok ? null : permission.why;
  };
}
