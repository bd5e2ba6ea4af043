import type { Context } from "hono";
import { CaseId } from "../../model/ids.ts";
import { CatalogueAccountInput } from "../../model/pages/catalogues.ts";
import { mayInSomeMode } from "../../model/policy.ts";
import { policyActor, type StaffPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { allow, requireStaff } from "./who.ts";

/** Baskets that wait for a case, and how a workshop signs in to its catalogues. */
export function catalogueRoutes(app: App, parts: HttpParts): void {
  const { punchOuts, catalogueAccounts, settings, cases, audit, now } = parts;

  const requireWorkshop = async (context: Context<HttpEnv>): Promise<StaffPrincipal> => {
    const principal = await requireStaff(parts, context);
    if (principal.party !== "workshop") throw new HttpProblem(403, "not-a-workshop");
    return principal;
  };

  /** @throws HttpProblem 404 for a case that is none of the workshop's */
  const requireCase = async (context: Context<HttpEnv>) => {
    const principal = await requireWorkshop(context);
    if (!mayInSomeMode(policyActor(principal), "quote.edit")) throw new HttpProblem(403, "role");
    const caseId = CaseId.safeParse(context.req.param("caseId"));
    const parties = caseId.success ? await cases.parties(caseId.data) : null;
    if (!caseId.success || parties?.workshop !== principal.organisation) throw new HttpProblem(404, "not-found");
    if ((await cases.access(principal, { caseId: caseId.data, page: "internal/workshop" })) !== "write")
      throw new HttpProblem(404, "not-found");
    return { organisation: principal.organisation, caseId: caseId.data };
  };

  app.get("/api/cases/:caseId/baskets", async (context) => {
    const { caseId, organisation } = await requireCase(context);
    return context.json({ baskets: await punchOuts.waiting(caseId, organisation) });
  });

  app.post("/api/cases/:caseId/baskets/:id/fetched", async (context) => {
    const { caseId, organisation } = await requireCase(context);
    const { id } = context.req.param();
    if (!(await punchOuts.fetched(id, caseId, organisation, now()))) throw new HttpProblem(404, "not-found");
    return context.json({});
  });

  app.get("/api/catalogue-accounts", async (context) => {
    const principal = await requireWorkshop(context);
    allow(principal, "organisation.settings");
    return context.json({ accounts: await catalogueAccounts.list(principal.organisation) });
  });

  app.put("/api/catalogue-accounts/:catalogue", async (context) => {
    const principal = await requireWorkshop(context);
    allow(principal, "organisation.settings");
    const { organisation } = principal;
    const account = await readJson(context, CatalogueAccountInput);
    const { catalogue } = context.req.param();
    const known = (await settings.of(organisation))?.catalogues.find(({ id }) => id === catalogue);
    // What is kept for a catalogue is never sent anywhere but where its manager saw it lead.
    if (!known || known.address !== account.address) throw new HttpProblem(409, "other-address", "address");
    await catalogueAccounts.set(organisation, known.id, account, now());
    await audit.record({
      organisation,
      at: now(),
      actor: actorOf(principal),
      what: "settings-changed",
      subject: "catalogue",
      detail: { name: known.name, user: account.user },
    });
    return context.json({ accounts: await catalogueAccounts.list(organisation) });
  });
}
