import { describe, expect, it } from "vitest";
import {
  ACTIONS,
  type Action,
  can,
  isTabletOnly,
  MANAGER_OF,
  MODES,
  modesFor,
  ORGANISATION_KINDS,
  type Role,
  ROLES,
  Roles,
  ROLES_OF,
} from "./policy.ts";

const may = (role: Role, action: Action, subject = {}): boolean =>
  can({ kind: "staff", organisation: "own", roles: [role] }, action, subject).ok;
const why = (roles: readonly Role[], action: Action, subject = {}): string => {
  const permission = can({ kind: "staff", organisation: "own", roles }, action, subject);
  return permission.ok ? "ok" : permission.why;
};

describe("who may do what", () => {
  it("[M31, FB-04] follows the table of roles", () => {
    const table = Object.fromEntries(
      ROLES.map((role) => [role, ACTIONS.filter((action) => may(role, action)).join(" ")]),
    );
    expect(table).toEqual({
      manager: ACTIONS.filter((action) => !["fleet.decide", "customer.decide"].includes(action)).join(" "),
      office:
        "case.read case.create case.record quote.edit case.send case.talk case.decideForCustomer booking.manage case.close customers.read orders.export",
      sales: "",
      technician: "case.read case.create case.record quote.edit case.talk",
      auditor: "",
      groupManager: "statistics.read organisation.settings people.manage devices.manage audit.read",
      reviewer: "case.read case.record case.talk fleet.decide",
      fleetManager:
        "case.read case.record case.talk fleet.decide orders.export statistics.read organisation.settings people.manage audit.read",
    });
  });

  it("[M31, FB-04] a salesperson reads and makes cases of sales, and no others; a technician makes none of sales", () => {
    const modes = (role: Role, action: Action) =>
      modesFor({ kind: "staff", organisation: "own", roles: [role] }, action);
    expect(ACTIONS.filter((action) => may("sales", action, { mode: "sales" })).join(" ")).toBe(
      "case.read case.create case.record quote.edit case.send case.talk case.close",
    );
    expect(modes("sales", "case.read")).toEqual(["sales"]);
    expect(modes("technician", "case.create")).toEqual(["afterSales"]);
    for (const role of ["manager", "office", "reviewer"] as const) expect(modes(role, "case.read")).toEqual(MODES);
    expect(modes("auditor", "case.read")).toEqual([]);
  });

  it("[M31, FB-48] says why not, with the reason that is nearest to a yes", () => {
    expect(why(["technician"], "case.send")).toBe("direct-send-off");
    expect(why(["technician"], "case.send", { directSend: true })).toBe("ok");
    expect(why(["sales"], "case.create")).toBe("sales-only");
    expect(why(["sales"], "case.create", { mode: "sales" })).toBe("ok");
    expect(why(["technician"], "case.create", { mode: "sales" })).toBe("after-sales-only");
    expect(why(["auditor"], "case.read")).toBe("role");
    expect(why([], "case.read")).toBe("role");
    expect(why(["auditor", "sales"], "case.create")).toBe("sales-only");
    expect(why(["sales", "technician"], "case.create", { mode: "sales" })).toBe("ok");
  });

  it("[M32, FB-05] ends at the own organisation, but for a group manager's people and devices", () => {
    expect(why(["manager"], "people.manage", { organisation: "other" })).toBe("not-your-organisation");
    expect(why(["manager"], "people.manage", { organisation: "other", group: "own" })).toBe("not-your-organisation");
    expect(why(["groupManager"], "people.manage", { organisation: "other", group: "own" })).toBe("ok");
    expect(why(["groupManager"], "devices.manage", { organisation: "other", group: "own" })).toBe("ok");
    expect(why(["groupManager"], "people.manage", { organisation: "other", group: "another" })).toBe(
      "not-your-organisation",
    );
    expect(why(["groupManager"], "people.manage", { organisation: "other", group: null })).toBe(
      "not-your-organisation",
    );
    expect(why(["groupManager"], "case.read", { organisation: "other", group: "own" })).toBe("not-your-organisation");
    expect(
      can({ kind: "staff", organisation: null, roles: ["groupManager"] }, "people.manage", {
        organisation: "x",
        group: null,
      }).ok,
    ).toBe(false);
  });

  it("[M31, FB-119] a link's holder reads, talks and, where the link says so, decides; nothing else", () => {
    const allowed = (mayDecide: boolean) => ACTIONS.filter((action) => can({ kind: "customer", mayDecide }, action).ok);
    expect(allowed(true)).toEqual(["case.read", "case.record", "case.talk", "customer.decide"]);
    expect(allowed(false)).toEqual(["case.read", "case.record", "case.talk"]);
  });

  it("[M33] every role belongs to one kind of organisation, and each kind has one that runs it", () => {
    expect(ORGANISATION_KINDS.flatMap((kind) => ROLES_OF[kind]).toSorted()).toEqual(ROLES.toSorted());
    for (const kind of ORGANISATION_KINDS) expect(ROLES_OF[kind]).toContain(MANAGER_OF[kind]);
  });

  it("[M33, FB-07] who only works on a tablet needs no password; a role from a newer program counts for nothing", () => {
    expect([
      isTabletOnly(["technician"]),
      isTabletOnly(["auditor", "technician"]),
      isTabletOnly(["technician", "office"]),
      isTabletOnly([]),
    ]).toEqual([true, true, false, false]);
    expect(Roles.parse(["manager", "owner-of-2030"])).toEqual(["manager"]);
  });
});
