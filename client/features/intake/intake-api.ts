import { IntakeTokens } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const parsed = (value: unknown): IntakeTokens => {
  const read = IntakeTokens.safeParse(value);
  if (!read.success) throw new ApiFailure("failed");
  return read.data;
};

/** The systems that bring cases to a workshop; each throws `ApiFailure`. */
export const intakeApi = (organisation: string | null) => ({
  list: async (): Promise<IntakeTokens> => parsed(await ask("/api/intake-tokens", undefined, { organisation })),
  make: async (name: string): Promise<IntakeTokens> =>
    parsed(await ask("/api/intake-tokens", { name }, { organisation })),
  revoke: async (id: string): Promise<IntakeTokens> =>
    parsed(await ask(`/api/intake-tokens/${id}/revoke`, {}, { organisation })),
});
