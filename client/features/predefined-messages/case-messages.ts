import {
  brandById,
  type CaseFile,
  messagesFor,
  type PredefinedMessage,
  type WorkshopSettings,
} from "../../../model/index.ts";

/** FB-154, FB-155: what can be said in a case, those made for such cases first: the workshop's own and its group's. */
export const caseMessages = (file: CaseFile, settings: WorkshopSettings): PredefinedMessage[] =>
  messagesFor([...settings.messages, ...settings.common.messages], {
    brand: brandById(settings.brands, file.brand)?.id ?? null,
    module: file.module,
  });
