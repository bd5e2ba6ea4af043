import { History } from "../history/history.tsx";
import { useCase } from "./case-context.ts";

/** Who did what and when. */
export default function HistorySection() {
  const { session } = useCase();
  return <History session={session} />;
}
