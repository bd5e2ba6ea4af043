/** What a tablet for audits shows; fetched with it. */
export const audits = {
  "audits.title": "Checklists",
  "audits.intro":
    "This tablet is for audits. It shows what vehicles are looked over by, and holds no cases, customers or prices.",
  "audits.search": "Search the checklists",
  "audits.nothing": "No checklist fits “{query}”",
  "audits.own": "The workshop’s checklists",
  "audits.own.empty": "The workshop has none of its own. The standard ones are below.",
  "audits.standard": "Standard checklists",
  "audits.size": { one: "{n} line", other: "{n} lines" },
  "audits.unnamed": "Unnamed",
} as const;
