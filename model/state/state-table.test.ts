/** The state table of docs/features.md 1.5: every arrow, tried by every actor, through the commands and the judge. */
import { describe, expect, it } from "vitest";
import { addEntry } from "../commands/add-entry.ts";
import { createCase } from "../commands/create-case.ts";
import { assignCase, closeCase, editCase } from "../commands/edit-case.ts";
import { decideWorks } from "../commands/decide-work.ts";
import { addLine, addWork, editLine } from "../commands/draft.ts";
import { publishVersion } from "../commands/publish-version.ts";
import { sendMessage } from "../commands/talk.ts";
import { CommandError, type Env } from "../env.ts";
import type { LineId, VersionId, WorkId } from "../ids.ts";
import { type Pages, writePage } from "../pages/page.ts";
import type { Verdict } from "../pages/values.ts";
import { part, startCase } from "../testing/build-case.ts";
import { emptyPages, seededRandom, testEnv } from "../testing/parties.ts";
import { caseView } from "../views/case-view.ts";
import { roomStanding } from "./standing.ts";

type Story = ReturnType<typeof startCase> & { work: WorkId; line: LineId };
const ACTORS = ["workshop", "fleet", "customer"] as const;
type Actor = (typeof ACTORS)[number];

const pagesOf = (story: Story, actor: Actor): Pages =>
  ({ workshop: story.shop, fleet: story.fleet, customer: story.phone })[actor];
const envOf = (story: Story, actor: Actor): Env =>
  ({ workshop: story.kari, fleet: story.marit, customer: story.ola })[actor];
const turnOf = (story: Story): string => story.turns()[0] ?? "";

/** Decides on the newest version of a room, whoever it is. */
function decide(story: Story, actor: Actor, room: "trade" | "open", verdict: Verdict, text = ""): void {
  const version = caseView(story.server, "server", story.caseId)[room].latest;
  const versionId = version?.id ?? ("0".repeat(20) as VersionId);
  decideWorks(pagesOf(story, actor), envOf(story, actor), [{ versionId, workId: story.work, verdict, text }]);
}

/** What somebody can do to a case, and who it is for. */
const TRIGGERS = {
  take: ["workshop", (s, a) => assignCase(pagesOf(s, a), envOf(s, a), { id: s.kari.actor.id, name: "Kari Hagen" })],
  "send to fleet": ["workshop", (s, a) => publishVersion(pagesOf(s, a), envOf(s, a), s.caseId, "trade")],
  "send to customer": ["workshop", (s, a) => publishVersion(pagesOf(s, a), envOf(s, a), s.caseId, "open")],
  "new version": [
    "workshop",
    (s, a) => {
      editLine(pagesOf(s, a), envOf(s, a), s.work, s.line, { unitPrice: 150_000 });
      publishVersion(pagesOf(s, a), envOf(s, a), s.caseId, "trade");
    },
  ],
  approve: ["fleet", (s, a) => decide(s, a, "trade", "approve")],
  refuse: ["fleet", (s, a) => decide(s, a, "trade", "refuse", "Too dear")],
  "ask as fleet": ["fleet", (s, a) => decide(s, a, "trade", "question", "Why?")],
  accept: ["customer", (s, a) => decide(s, a, "open", "accept")],
  decline: ["customer", (s, a) => decide(s, a, "open", "decline")],
  "ask as customer": ["customer", (s, a) => decide(s, a, "open", "question", "Why?")],
  close: ["workshop", (s, a) => closeCase(pagesOf(s, a), envOf(s, a))],
} as const satisfies Record<string, readonly [Actor, (story: Story, actor: Actor) => unknown]>;
type Trigger = keyof typeof TRIGGERS;
const NAMES = Object.keys(TRIGGERS) as Trigger[];

function run(story: Story, trigger: Trigger, actor: Actor): string {
  const before = new Set(receipts(story).map(({ n }) => n));
  try {
    TRIGGERS[trigger][1](story, actor);
  } catch (error) {
    if (error instanceof CommandError) return `refused: ${error.code}`;
    throw error;
  }
  story.sync();
  const judged = receipts(story).find(({ n, body }) => !before.has(n) && body.kind === "decision")?.body;
  if (judged?.result === "refused") return `refused: ${judged.reason}`;
  return turnOf(story);
}

const receipts = ({ server }: Story) =>
  (["trade", "open"] as const).flatMap((room) => roomStanding(server, room).receipts);

const others = (name: Trigger): Actor[] => ACTORS.filter((one) => one !== TRIGGERS[name][0]);

const NOTHING_SHOWN = "refused: version-unreadable";
const SAME = "refused: nothing-changed";
const DECIDED = "refused: already-decided";
const NEW_CASE = {
  vehicle: { plate: "EK48213", country: "N", make: "", model: "", year: null, vin: "", odometer: null },
  contact: { name: "", phone: "", email: "" },
  reference: "",
  complaint: "",
  language: "nb",
  currency: "NOK",
  assignee: null,
} as const;

/** How each state is come to. */
const STATES = {
  "awaiting workshop": [],
  "awaiting fleet": ["send to fleet"],
  "refused by the fleet": ["send to fleet", "refuse"],
  "approved by the fleet": ["send to fleet", "approve"],
  "awaiting customer": ["send to fleet", "approve", "send to customer"],
  "declined by the customer": ["send to fleet", "approve", "send to customer", "decline"],
  "accepted by the customer": ["send to fleet", "approve", "send to customer", "accept"],
  closed: ["send to fleet", "approve", "send to customer", "accept", "close"],
} as const satisfies Record<string, readonly Trigger[]>;
type State = keyof typeof STATES;

function begin(state: State): Story {
  const story = startCase();
  const work = addWork(story.shop, story.kari, { title: "Brakes, front" });
  const line = addLine(story.shop, story.kari, work, part("Brake disc", 169_000));
  const whole = { ...story, work, line };
  story.sync();
  for (const trigger of STATES[state]) run(whole, trigger, TRIGGERS[trigger][0]);
  return whole;
}

/** What comes of each, done by whom it is for: whose turn it is and why, or the reason it is refused. */
const OUTCOMES: Record<State, Record<Trigger, string>> = {
  // Rows 3 and 4; whether the fleet is asked at all is the workshop's to say.
  "awaiting workshop": {
    take: "workshop: draft",
    "send to fleet": "fleet: asked",
    "send to customer": "customer: asked",
    "new version": "fleet: asked",
    approve: NOTHING_SHOWN,
    refuse: NOTHING_SHOWN,
    "ask as fleet": NOTHING_SHOWN,
    accept: NOTHING_SHOWN,
    decline: NOTHING_SHOWN,
    "ask as customer": NOTHING_SHOWN,
    close: "closed: closed",
  },
  // Rows 5 and 6. A question (row 9) waits for the workshop's words (M14) and decides nothing.
  "awaiting fleet": {
    take: "fleet: asked",
    "send to fleet": SAME,
    "send to customer": "fleet: asked",
    "new version": "fleet: asked",
    approve: "workshop: approved",
    refuse: "workshop: refused",
    "ask as fleet": "workshop: question",
    accept: NOTHING_SHOWN,
    decline: NOTHING_SHOWN,
    "ask as customer": NOTHING_SHOWN,
    close: "closed: closed",
  },
  // Row 10.
  "refused by the fleet": {
    take: "workshop: refused",
    "send to fleet": SAME,
    "send to customer": "customer: asked",
    "new version": "fleet: asked-again",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "workshop: question",
    accept: NOTHING_SHOWN,
    decline: NOTHING_SHOWN,
    "ask as customer": NOTHING_SHOWN,
    close: "closed: closed",
  },
  "approved by the fleet": {
    take: "workshop: approved",
    "send to fleet": SAME,
    "send to customer": "customer: asked",
    "new version": "fleet: asked-again",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "workshop: question",
    accept: NOTHING_SHOWN,
    decline: NOTHING_SHOWN,
    "ask as customer": NOTHING_SHOWN,
    close: "closed: closed",
  },
  // Rows 7 and 8.
  "awaiting customer": {
    take: "customer: asked",
    "send to fleet": SAME,
    "send to customer": SAME,
    "new version": "fleet: asked-again",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "workshop: question",
    accept: "accepted: accepted",
    decline: "workshop: declined",
    "ask as customer": "workshop: question",
    close: "closed: closed",
  },
  "declined by the customer": {
    take: "workshop: declined",
    "send to fleet": SAME,
    "send to customer": SAME,
    "new version": "fleet: asked-again",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "workshop: question",
    accept: DECIDED,
    decline: DECIDED,
    "ask as customer": "workshop: question",
    close: "closed: closed",
  },
  "accepted by the customer": {
    take: "accepted: accepted",
    "send to fleet": SAME,
    "send to customer": SAME,
    "new version": "fleet: asked-again",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "workshop: question",
    accept: DECIDED,
    decline: DECIDED,
    "ask as customer": "workshop: question",
    close: "closed: closed",
  },
  // What still arrives changes nothing until the workshop opens it again.
  closed: {
    take: "closed: closed",
    "send to fleet": SAME,
    "send to customer": SAME,
    "new version": "closed: closed",
    approve: DECIDED,
    refuse: DECIDED,
    "ask as fleet": "closed: closed",
    accept: DECIDED,
    decline: DECIDED,
    "ask as customer": "closed: closed",
    close: "closed: closed",
  },
};

describe("the state table of a fleet case", () => {
  it.each(Object.keys(STATES) as State[])(
    "[PM-12, PM-27, PM-30, PM-31, PM-32, PM-33, PM-34, PM-36] %s: what each can do to it, and what comes of it",
    (state) => {
      const found = Object.fromEntries(NAMES.map((name) => [name, run(begin(state), name, TRIGGERS[name][0])]));
      expect(found).toEqual(OUTCOMES[state]);
    },
  );

  it.each(Object.keys(STATES) as State[])(
    "[PM-27, PM-35] %s: everybody else is refused, and nothing moves",
    (state) => {
      const story = begin(state);
      const before = turnOf(story);
      // Fleet and customer both may ask, each in their own room.
      for (const name of NAMES)
        for (const actor of name.startsWith("ask") ? (["workshop"] as const) : others(name)) {
          const outcome = run(story, name, actor);
          expect([name, actor, outcome]).toEqual([name, actor, expect.stringMatching(/^refused: /)]);
          story.sync();
          expect([name, actor, turnOf(story)]).toEqual([name, actor, before]);
        }
    },
  );

  it("[M10, PM-31, PM-32] what is forged past the commands is sealed as refused, and nothing moves", () => {
    for (const [actor, key, room, verdict] of [
      ["fleet", "trade/fleet", "trade", "accept"],
      ["customer", "open/customer", "open", "approve"],
    ] as const) {
      const story = begin("awaiting customer");
      const before = turnOf(story);
      const { latest } = caseView(story.server, "server", story.caseId)[room];
      const [workHash] = latest?.workHashes ?? [];
      const forged = { versionId: latest?.id, workId: story.work, workHash, verdict, text: "" };
      writePage(pagesOf(story, actor), key, envOf(story, actor), "forged", (page) =>
        addEntry(page, envOf(story, actor), { kind: "decision", ...forged } as Parameters<typeof addEntry>[2]),
      );
      story.sync();
      const sealed = receipts(story).findLast(({ body }) => body.kind === "decision" && body.party === actor)?.body;
      expect([sealed?.result, sealed?.reason]).toEqual(["refused", "wrong-verdict"]);
      expect(turnOf(story)).toBe(before);
    }
  });

  it("[PM-02, PM-30] row 1: only a workshop begins a case, and then it is the workshop's turn", () => {
    expect(startCase().turns()[0]).toBe("workshop: new");
    const input = { ...NEW_CASE, workshop: null, fleet: null };
    for (const actor of ["fleet", "customer"] as const)
      expect(() => createCase(emptyPages(actor), testEnv(actor, "Eve", seededRandom(2), { now: 1 }), input)).toThrow(
        CommandError,
      );
  });

  it("[PM-33] row 5: without a customer to ask, the fleet's approval is enough", () => {
    const story = begin("awaiting fleet");
    editCase(story.shop, story.kari, { askCustomer: false });
    expect(run(story, "approve", "fleet")).toBe("accepted: accepted");
  });

  it("[PM-37, M14] row 9: once the workshop has answered, it is the turn of whom it was before", () => {
    for (const [state, trigger, thread] of [
      ["awaiting fleet", "ask as fleet", "fleet"],
      ["awaiting customer", "ask as customer", "customer"],
    ] as const) {
      const story = begin(state);
      const before = turnOf(story);
      expect(run(story, trigger, TRIGGERS[trigger][0])).toBe("workshop: question");
      sendMessage(story.shop, story.kari, thread, "Because it is worn");
      story.sync();
      expect(turnOf(story)).toBe(before);
    }
  });

  it("[PM-13, PM-36] row 10: the version that was refused stays as it was", () => {
    const story = begin("refused by the fleet");
    const [refused] = caseView(story.server, "server", story.caseId).trade.versions;
    run(story, "new version", "workshop");
    const { versions } = caseView(story.server, "server", story.caseId).trade;
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    expect(versions[0]).toEqual(refused);
  });
});
