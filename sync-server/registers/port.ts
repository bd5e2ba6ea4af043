import type { KnownVehicle } from "../../model/datastore.ts";

/** A register of vehicles outside, such as a country's, asked for what the workshop does not know itself. */
export interface VehicleRegister {
  /**
   * @param typed a plate or VIN as somebody wrote it
   * @param country the letters on the plate
   * @returns none for one it does not know; `failed` when it gave no answer that can be read. Never throws
   */
  lookUp(typed: string, country: string): Promise<KnownVehicle[] | "failed">;
}
