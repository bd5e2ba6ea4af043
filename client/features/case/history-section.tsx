import { useI18n } from "../../i18n/i18n.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { History } from "../history/history.tsx";
import { useCase } from "./case-context.ts";

/** Who did what and when. */
export default function HistorySection() {
  const { t } = useI18n();
  const { session } = useCase();
  return (
    <>
      <VisuallyHidden>
        <h2>{t("case.section.history")}</h2>
      </VisuallyHidden>
      <History session={session} />
    </>
  );
}
