/** Apart from the others: what the shared link's page starts with need not list every area of the staff. */
import type { Phrases } from "../../model/index.ts";
import { loadingFrom } from "./load-areas.ts";

const loading = loadingFrom(import.meta.glob<Record<string, Phrases>>("./??/{common,customer}.ts"));

export const loadCustomerMessages = loading("common", "customer");
