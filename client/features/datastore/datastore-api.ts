import {
  DatastoreImport,
  type DatastoreKind,
  DatastoreList,
  DatastoreOverview,
  type ImportMode,
  Preview,
} from "../../../model/index.ts";
import { ApiFailure, ask, askWithBytes } from "../setup/setup-api.ts";

const parsed = <Value>(
  schema: { safeParse(value: unknown): { success: boolean; data?: Value } },
  value: unknown,
): Value => {
  const read = schema.safeParse(value);
  if (!read.success || read.data === undefined) throw new ApiFailure("failed");
  return read.data;
};

/** A file on its way, and what it is. */
export interface Sent {
  file: File;
  kind: DatastoreKind;
  mode: ImportMode;
  source: string;
}

/** What a workshop knows of vehicles and customers; each throws `ApiFailure`. */
export const datastoreApi = (organisation: string | null) => {
  const bytes = (path: string, { file, kind, mode, source }: Sent, signal?: AbortSignal): Promise<unknown> =>
    askWithBytes(`${path}?${new URLSearchParams({ kind, mode, source, file: file.name })}`, file, {
      organisation,
      ...(signal && { signal }),
    });
  return {
    overview: async (): Promise<DatastoreOverview> =>
      parsed(DatastoreOverview, await ask("/api/datastore", undefined, { organisation })),
    list: async (
      kind: DatastoreKind,
      wanted: { search: string; source: string; after: string },
    ): Promise<DatastoreList> =>
      parsed(
        DatastoreList,
        await ask(`/api/datastore/${kind}?${new URLSearchParams(wanted)}`, undefined, { organisation }),
      ),
    preview: async (sent: Sent, signal: AbortSignal): Promise<Preview> =>
      parsed(Preview, await bytes("/api/datastore/preview", sent, signal)),
    run: async (sent: Sent, signal: AbortSignal): Promise<DatastoreImport> =>
      parsed(DatastoreImport, await bytes("/api/datastore/imports", sent, signal)),
    cancel: (id: string) => ask(`/api/datastore/imports/${encodeURIComponent(id)}/cancel`, {}, { organisation }),
    addSource: (name: string) => ask("/api/datastore/sources", { name }, { organisation }),
    removeSource: (id: string) => ask(`/api/datastore/sources/${encodeURIComponent(id)}/remove`, {}, { organisation }),
  };
};
export type DatastoreApi = ReturnType<typeof datastoreApi>;
