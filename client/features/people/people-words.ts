import { loadFactorMessages, loadPeopleMessages } from "../../i18n/messages.ts";

/** What people, profile and audit list are written with. */
export const PEOPLE_WORDS = [loadPeopleMessages, loadFactorMessages] as const;
