/** `group/<id>/settings`: what holds for every workshop of a group that has set nothing else. */
import type * as Y from "yjs";
import { readCollection } from "./organisation.ts";
import {
  type CommonSettings,
  DEFAULT_MEDIA_RULES,
  GENERAL,
  type General,
  generalDefaults,
  helpContacts,
  labourRates,
  MEDIA_RULES,
  type MediaRules,
  predefinedMessages,
  type SettingsDefaults,
  vatRates,
} from "./organisation-settings.ts";
import { readFields } from "./page.ts";

export interface GroupSettings extends General, CommonSettings {
  media: MediaRules;
  /** Values that could not be read; a default stands in their place. */
  unreadable: number;
}

/** A group's settings; each value falls back by itself, as in `readSettings`. */
export function readGroupSettings(page: Y.Doc | undefined, defaults: SettingsDefaults): GroupSettings {
  const general = readFields(page?.getMap("general"), GENERAL.shape, generalDefaults(defaults));
  const media = readFields(page?.getMap("media"), MEDIA_RULES.shape, DEFAULT_MEDIA_RULES);
  const contacts = readCollection(page, helpContacts);
  const vat = readCollection(page, vatRates);
  const labour = readCollection(page, labourRates);
  const messages = readCollection(page, predefinedMessages);
  return {
    ...general.fields,
    helpContacts: contacts.values,
    vatRates: vat.values,
    labourRates: labour.values,
    media: media.fields,
    messages: messages.values,
    unreadable:
      general.unreadable +
      media.unreadable +
      contacts.unreadable +
      vat.unreadable +
      labour.unreadable +
      messages.unreadable,
  };
}
