import {
  CaseExports,
  type CaseId,
  ExportList,
  type ExportSort,
  type ExportState,
  type ExportTarget,
  ExportTargetAnswer,
} from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const parsed = <Value>(
  schema: { safeParse(value: unknown): { success: boolean; data?: Value } },
  value: unknown,
): Value => {
  const read = schema.safeParse(value);
  if (!read.success || read.data === undefined) throw new ApiFailure("failed");
  return read.data;
};

/** A workshop's accepted orders on their way to its own system; each throws `ApiFailure`. */
export const exportsApi = (organisation: string | null) => ({
  ofCase: async (caseId: CaseId): Promise<CaseExports> =>
    parsed(CaseExports, await ask(`/api/cases/${caseId}/exports`, undefined, { organisation })),
  again: async (caseId: CaseId): Promise<CaseExports> =>
    parsed(CaseExports, await ask(`/api/cases/${caseId}/exports`, {}, { organisation })),
  /** @param offset how many are there already */
  async list(state: ExportState | "all", search: string, sort: ExportSort, offset: number): Promise<ExportList> {
    const query = new URLSearchParams({ sort, offset: String(offset) });
    if (state !== "all") query.set("state", state);
    if (search !== "") query.set("search", search);
    return parsed(ExportList, await ask(`/api/exports?${query}`, undefined, { organisation }));
  },
  target: async (): Promise<ExportTargetAnswer> =>
    parsed(ExportTargetAnswer, await ask("/api/export-target", undefined, { organisation })),
  setTarget: async (target: ExportTarget): Promise<ExportTargetAnswer> =>
    parsed(ExportTargetAnswer, await ask("/api/export-target", target, { organisation, method: "PUT" })),
});
