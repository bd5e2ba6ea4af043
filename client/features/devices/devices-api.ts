import * as z from "zod/mini";
import { type DeviceApp, DeviceId, DeviceRow, OrganisationId, PersonId } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

/** A technician as the manager sees them: whether there is a PIN, and on which tablets it is locked. */
const TechnicianPin = z.object({
  id: PersonId,
  name: z.string(),
  hasPin: z.boolean(),
  locks: z.array(z.object({ device: z.string(), deviceName: z.string(), at: z.number() })),
});
export type TechnicianPin = z.infer<typeof TechnicianPin>;

const Answer = z.object({
  /** The workshops whose tablets one may manage. */
  workshops: z.array(z.object({ id: OrganisationId, name: z.string() })),
  devices: z.array(DeviceRow),
  technicians: z.array(TechnicianPin),
});
export type Devices = z.infer<typeof Answer>;

const Pairing = z.object({ token: z.string(), code: z.string(), expiresAt: z.number() });
export type Pairing = z.infer<typeof Pairing>;
const Added = z.object({ id: DeviceId, pairing: Pairing });

function read<Schema extends z.ZodMiniType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ApiFailure("failed");
  return parsed.data;
}

/** Everything the list shows. @throws ApiFailure */
export const fetchDevices = async (): Promise<Devices> => read(Answer, await ask("/api/devices"));

/** @throws ApiFailure */
export const fetchDevice = async (id: DeviceId): Promise<DeviceRow> => read(DeviceRow, await ask(`/api/devices/${id}`));

/** @throws ApiFailure `name-taken` when another tablet of the workshop has this name */
export const addDevice = async (device: {
  name: string;
  app: DeviceApp;
  sales: boolean;
  organisation: string;
}): Promise<z.infer<typeof Added>> => read(Added, await ask("/api/devices", device));

/** A new code; the one before ends. @throws ApiFailure */
export const newCode = async (id: DeviceId): Promise<Pairing> =>
  read(Pairing, await ask(`/api/devices/${id}/code`, {}));

/** @throws ApiFailure `name-taken` */
export const renameDevice = (id: DeviceId, name: string): Promise<unknown> =>
  ask(`/api/devices/${id}/rename`, { name });

/** Lets salespeople work on a tablet, or no longer. @throws ApiFailure */
export const letSales = (id: DeviceId, on: boolean): Promise<unknown> => ask(`/api/devices/${id}/sales`, { on });

/** Shuts a tablet out at once. @throws ApiFailure */
export const revokeDevice = (id: DeviceId): Promise<unknown> => ask(`/api/devices/${id}/revoke`, {});

/** Lets somebody try their PIN again, or takes it away so that they set another. @throws ApiFailure */
export const changePin = (id: PersonId, what: "unlock" | "reset"): Promise<unknown> =>
  ask(`/api/technicians/${id}/pin/${what}`, {});
