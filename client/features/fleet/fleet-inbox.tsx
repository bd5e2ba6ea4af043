import { useNavigate, useParams } from "@solidjs/router";
import { useAccountUse } from "../../account-context.ts";
import { CaseId } from "../../../model/index.ts";
import { AccountBar } from "../settings-menu/account-bar.tsx";
import { FleetFace } from "./fleet-face.tsx";

/** The fleet's one screen, at the address of the case that is open in it. */
export default function FleetInbox() {
  const use = useAccountUse();
  const parameters = useParams<{ id?: string }>();
  const navigate = useNavigate();
  const caseId = () => {
    const parsed = CaseId.safeParse(parameters.id);
    return parsed.success ? parsed.data : null;
  };
  return (
    <FleetFace
      account={use.account}
      openCase={use.openCase}
      caseId={caseId()}
      onOpen={(id, how) => navigate(id ? `/case/${id}` : "/", { replace: how === "replace", scroll: false })}
      bar={<AccountBar />}
    />
  );
}
