/** Approvals by a fleet's standing rules, and amounts reviewers may approve, as both sides read of them. */
export const rules = {
  "history.reason.unknown-rule": "the fleet has signed no such rule",
  "history.reason.rule-mismatch": "it names another rule than the one signed",
  "history.reason.rule-withdrawn": "the rule was withdrawn",
  "history.reason.rule-changed": "the rule was changed and does not cover it any more",
  "history.reason.outside-rule": "the rule does not cover it",
  "history.reason.budget-spent": "what the rule allows had been used up",
  "history.reason.wrong-month": "it counts for a month that is over",
  "history.reason.fleet-decides": "the fleet has refused it or asked about it itself",
  "history.reason.above-ceiling": "it is above what this person may approve in a case",
  "history.what.byRule": "had {work} approved by the rule {rule}, version {n}",
  "receipt.said.byRule": "Approved by the rule {rule}, version {n}",
  "receipt.pending.byRule": "Within the rule {rule}, version {n}: go",
  "receipt.was.byRule": "The rule {rule}, version {n}, had approved an earlier text or price",
  "rules.go": "Within the rules: go",
  "rules.go.rule": "Rule {rule}, version {n}",
  "rules.go.all":
    "Everything here is within the rules of {fleet}. It counts as approved once the server has confirmed it.",
  "rules.go.some": {
    one: "One work is within the rules of {fleet}; the others are asked.",
    other: "{n} works are within the rules of {fleet}; the others are asked.",
  },
  "rules.turnedDown": "It was taken for approved by the rule {rule}, but {reason}. {fleet} decides.",
  "rules.turnedDown.person": "The approval by {by} does not count: {reason}.",
  "ceiling.above":
    "With this you would have approved {sum} in this case. You may approve up to {ceiling}, without VAT.",
  "ceiling.who": "Who can: {names}.",
  "ceiling.manager": "Whoever leads the fleet can.",
} as const;
