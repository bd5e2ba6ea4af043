/**
 * A register behind one HTTP address that answers JSON: `GET` the address with `{plate}` and `{country}` filled in.
 * 404 for a vehicle it does not know; otherwise one object, or a list, of `plate`, `country`, `make`, `model`, `year`,
 * `vin`, `odometer`, each of which may be missing. A register of another shape wants a small server in between.
 */
import * as z from "zod/mini";
import { normalisePlate } from "../../model/commands/create-case.ts";
import { type KnownVehicle, normaliseVin, REGISTER_SOURCE } from "../../model/datastore.ts";
import { plateIn } from "../../model/format-plate.ts";
import { Country, integer } from "../../model/pages/values.ts";
import type { VehicleRegister } from "./port.ts";

export interface RegisterConfig {
  /** With `{plate}` and, if it is wanted, `{country}` in it. */
  url: string;
  /** Sent as `Authorization: Bearer …`; empty for none. */
  token: string;
  /** How long (ms) it is waited for. */
  timeout: number;
}

const MAX_ANSWER_BYTES = 100_000;
const MAX_FOUND = 5;

const words = (most: number) =>
  z._default(
    z.nullable(
      z.pipe(
        z.string(),
        z.transform((text) => text.trim().slice(0, most)),
      ),
    ),
    "",
  );
/** Null for what is none. */
const orNull = <Value>(schema: z.ZodMiniType<Value>) =>
  z._default(
    z.pipe(
      z.unknown(),
      z.transform((value) => schema.safeParse(value).data ?? null),
    ),
    null,
  );
const Answered = z.object({
  plate: words(40),
  country: orNull(Country),
  make: words(60),
  model: words(80),
  year: orNull(integer(1900, 2100)),
  vin: words(30),
  odometer: orNull(integer(0, 9_999_999)),
});

export function createHttpRegister({ url, token, timeout }: RegisterConfig): VehicleRegister {
  return {
    async lookUp(typed, country) {
      const plate = plateIn(country, normalisePlate(typed));
      if (plate === "") return [];
      const address = url
        .replaceAll("{plate}", encodeURIComponent(plate))
        .replaceAll("{country}", encodeURIComponent(country));
      try {
        const answer = await fetch(address, {
          headers: { accept: "application/json", ...(token !== "" && { authorization: `Bearer ${token}` }) },
          redirect: "error",
          signal: AbortSignal.timeout(timeout),
        });
        if (answer.status === 404) return [];
        if (!answer.ok) return "failed";
        const said: unknown = JSON.parse(await textOf(answer));
        const found = z.array(Answered).safeParse(Array.isArray(said) ? said.slice(0, MAX_FOUND) : [said]);
        return found.success ? found.data.map((one) => known(one, { plate, country })) : "failed";
      } catch {
        return "failed";
      }
    },
  };
}

/** @throws RangeError for more than anybody says about a vehicle */
async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new RangeError("The register says too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A register that repeats neither plate nor country means those it was asked for. */
function known(said: z.infer<typeof Answered>, asked: { plate: string; country: string }): KnownVehicle {
  const country = said.country ?? asked.country;
  const vin = normaliseVin(said.vin ?? "");
  const plate = plateIn(country, normalisePlate(said.plate ?? "")).slice(0, 20);
  return {
    source: REGISTER_SOURCE,
    vehicle: {
      plate: plate === "" && vin !== asked.plate ? asked.plate : plate,
      country,
      make: said.make ?? "",
      model: said.model ?? "",
      year: said.year,
      vin: vin.slice(0, 17),
      odometer: said.odometer,
    },
    owner: null,
    fleet: "",
    agreement: "",
  };
}
