import { createRoot } from "solid-js";
import { createStore } from "solid-js/store";
import { afterEach, describe, expect, it } from "vitest";
import type { Contact, KnownVehicle, Vehicle } from "../../../model/index.ts";
import type { AccountCore } from "../../sync/account-core.ts";
import { bindCore } from "../../sync/core-of.ts";
import type { Account } from "../../sync/types.ts";
import { createLookUp } from "./create-look-up.ts";

const EMPTY: Vehicle = { plate: "", country: "N", make: "", model: "", year: null, vin: "", odometer: null };
const known = (vehicle: Partial<Vehicle>): KnownVehicle => ({
  source: "default",
  vehicle: { ...EMPTY, plate: "EK48213", ...vehicle },
  owner: null,
  fleet: "",
  agreement: "",
});
const VOLVO = known({ make: "Volvo", vin: "YV1XZARBXM2412345" });

let dispose = () => {};
afterEach(() => dispose());

/** The vehicle of a case with the plate EK48213, and a server that answers when it is told to. */
function begin() {
  const answers: ((vehicles: readonly KnownVehicle[]) => void)[] = [];
  const keyValue = { get: async () => undefined, keys: async () => [], write: async () => {} };
  const ask = () => new Promise((resolve) => answers.push((vehicles) => resolve({ vehicles, register: "none" })));
  const account = { overall: () => ({ offline: false }) } as unknown as Account;
  bindCore(account, { store: { keyValue }, api: { reachable: () => true, ask } } as unknown as AccountCore);
  const [props, set] = createStore({
    vehicle: { ...EMPTY, plate: "EK48213" },
    contact: { name: "", phone: "", email: "" } as Contact,
    onVehicle: (patch: Partial<Vehicle>): void => set("vehicle", patch),
    onContact: (patch: Partial<Contact>): void => set("contact", patch),
  });
  const lookUp = createRoot((end) => {
    dispose = end;
    return createLookUp(account, props);
  });
  const look = async (found: readonly KnownVehicle[], meanwhile = () => {}) => {
    const looked = lookUp.look();
    await expect.poll(() => answers.length).toBe(1);
    meanwhile();
    answers.pop()?.(found);
    await looked;
  };
  return { ...lookUp, look, props, write: props.onVehicle };
}

describe("looking up the vehicle of a case", () => {
  it("[PL-45] fills in what is known, and goes on saying so until another vehicle is written", async () => {
    const { look, said, props, write } = begin();
    await look([VOLVO]);
    expect(props.vehicle).toMatchObject({ make: "Volvo", vin: VOLVO.vehicle.vin });
    write({ odometer: 61_480 });
    expect(said()?.filled.vehicle).toEqual({ make: "Volvo", vin: VOLVO.vehicle.vin });
    write({ plate: "AB12345" });
    expect(said()).toBeNull();
  });

  it("[PL-45] drops what is answered for a plate that was changed meanwhile", async () => {
    const { look, busy, said, nothing, props, write } = begin();
    await look([VOLVO], () => write({ plate: "AB12345" }));
    expect(props.vehicle).toEqual({ ...EMPTY, plate: "AB12345" });
    expect([busy(), said(), nothing()]).toEqual([false, null, null]);
  });

  it("[PL-45] offers none of several for another country, plate or VIN", async () => {
    const { look, several, write } = begin();
    await look([VOLVO, known({ country: "S", make: "Saab" })]);
    expect(several()).toHaveLength(2);
    write({ country: "S" });
    expect(several()).toEqual([]);
  });

  it("[PL-45] is undone to what stood there", async () => {
    const { look, undo, said, props } = begin();
    await look([VOLVO]);
    undo(said()!);
    expect(props.vehicle).toEqual({ ...EMPTY, plate: "EK48213" });
    expect(said()).toBeNull();
  });
});
