import { type Accessor, createComponent, createRoot } from "solid-js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type KnownVehicle, type OfferedAgreement, readSettings, type StaffMe } from "../../../model/index.ts";
import { AccountProvider, type AccountUse } from "../../account-context.ts";
import { createI18n, type I18n, I18nProvider } from "../../i18n/i18n.ts";
import type { AccountCore } from "../../sync/account-core.ts";
import { bindCore } from "../../sync/core-of.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import type { Account } from "../../sync/types.ts";
import { technician } from "../../testing/case.ts";
import { createNewCase, type NewCaseState } from "./new-case-state.ts";

const VIN = "YV1XZARBXM2412345";
const VOLVO: KnownVehicle = {
  source: "default",
  vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2021, vin: VIN, odometer: null },
  fleet: "",
  agreement: "",
  owner: null,
};
const offer = (...ids: string[]) =>
  ids.map((agreement) => ({ agreement, number: "", referenceRequired: true }) as OfferedAgreement);
const i18n = (): Promise<I18n> => createI18n("en", async () => ({}));

let dispose = () => {};
afterEach(() => dispose());

/** A new case on a device that knows nothing; `asked` is what the server was asked for, which it answers at once. */
async function begin(plate = "", offered: Record<string, readonly OfferedAgreement[]> = {}) {
  const me: StaffMe = technician();
  const asked: string[] = [];
  const keyValue = { get: async () => undefined, keys: async () => [], write: async () => {} };
  const ask = async (path: string) => {
    const { searchParams } = new URL(path, "http://server");
    const typed = searchParams.get("typed") ?? "";
    asked.push(typed);
    return { vehicles: [VIN, "EK48213"].includes(typed) ? [VOLVO] : [], register: "none" };
  };
  const account = {
    me: () => me,
    index: () => [],
    organisations: () => ({
      settings: () => readSettings(undefined, settingsDefaults(me)),
      agreementsOf: (fleet: Accessor<string | null>) => () => offered[fleet() ?? ""] ?? [],
    }),
    preferences: { get: async () => null },
  } as unknown as Account;
  bindCore(account, { store: { keyValue }, api: { reachable: () => true, ask } } as unknown as AccountCore);
  const use = { account, openCase: () => null, canOpen: async () => {} } as unknown as AccountUse;
  const words = await i18n();
  const state = createRoot((end): NewCaseState => {
    dispose = end;
    let made!: NewCaseState;
    createComponent(I18nProvider, {
      value: words,
      get children() {
        return createComponent(AccountProvider, {
          value: use,
          get children() {
            made = createNewCase(plate);
            return null;
          },
        });
      },
    });
    return made;
  });
  const type = (field: "plate" | "vin", value: string) => state.field(field).onInput(value);
  return { state, asked, type };
}

describe("a vehicle that only the server knows", () => {
  it("[PM-04, C303] is found by its VIN once, and what is filled in is not sought in its turn", async () => {
    const { state, asked, type } = await begin();
    type("vin", VIN.toLowerCase());
    await vi.waitFor(() => expect(state.form.plate).toBe("EK 48213"));
    state.field("plate").onBlur();
    expect(state.form).toMatchObject({ plate: "EK 48213", make: "Volvo", model: "XC40" });
    // Once something else is looked up, nothing was between the two.
    type("plate", "EK 48214");
    await vi.waitFor(() => expect(asked).toContain("EK48214"));
    expect(asked).toEqual([VIN, "EK48214"]);
    expect(state.form).toMatchObject({ plate: "EK 48214", make: "", model: "" });
  });

  it("[PM-04, C303] stays when the field of the plate is left, which writes it as on the car", async () => {
    const { state, asked, type } = await begin();
    type("plate", "N EK48213");
    await vi.waitFor(() => expect(state.form.make).toBe("Volvo"));
    state.field("plate").onBlur();
    expect(state.form).toMatchObject({ plate: "EK 48213", make: "Volvo", vin: VIN });
    expect(asked).toEqual(["EK48213"]);
  });

  it("[PM-04, C303] goes with the plate it was found by, which can be taken out", async () => {
    const { state, type } = await begin("EK48213");
    await vi.waitFor(() => expect(state.form.vin).toBe(VIN));
    type("plate", "");
    expect(state.form).toMatchObject({ plate: "", vin: "", make: "" });
    expect(state.meant()).toBeNull();
  });
});

describe("the agreement of a new case", () => {
  it("[PM-10, FB-116] demands no reference in sales, where there is none", async () => {
    const { state } = await begin("AB12345", { nordic: offer("a1") });
    state.set("fleet", "nordic");
    expect(state.agreement()?.agreement).toBe("a1");
    expect(state.check("contact", () => {})).toBe(false);
    state.chooseModule("message");
    expect(state.agreement()).toBeNull();
    expect(state.check("contact", () => {})).toBe(true);
  });

  it("[PM-04] stays as it was chosen when a vehicle is found later, until the fleet is another", async () => {
    const { state, type } = await begin("", { nordic: offer("a1", "a2"), other: offer("b1") });
    state.set("fleet", "nordic");
    type("vin", VIN);
    state.chooseAgreement("a2");
    await vi.waitFor(() => expect(state.meant()).not.toBeNull());
    expect(state.form.agreement).toBe("a2");
    state.set("fleet", "other");
    expect(state.form.agreement).toBe("b1");
    state.chooseAgreement("");
    type("vin", "");
    expect([state.meant(), state.form.agreement]).toEqual([null, ""]);
    state.set("fleet", "nordic");
    state.set("fleet", "other");
    expect(state.form.agreement).toBe("b1");
  });
});
