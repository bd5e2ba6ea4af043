import type { Account, CaseSession } from "../../sync/types.ts";
import { Gallery } from "./gallery.tsx";
import { CaptureProvider } from "./capture-provider.tsx";

/** The photos and files of a case on the fleet's and the customer's page. */
export default function MediaSection(props: { session: CaseSession; account: Account; mayWrite: boolean }) {
  return (
    <CaptureProvider {...props}>
      <Gallery level={2} />
    </CaptureProvider>
  );
}
