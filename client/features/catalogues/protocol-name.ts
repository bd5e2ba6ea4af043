import type { CatalogueProtocol } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";

/** What a protocol is called, in words only where its makers gave it no name. */
export const protocolName = (protocol: CatalogueProtocol, t: I18n["t"]): string =>
  ({ oci: "SAP OCI 4.0", cxml: "cXML 1.2", demo: t("catalogues.protocol.demo") })[protocol];
