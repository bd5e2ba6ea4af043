import ArrowLeft from "lucide-solid/icons/arrow-left";
import { A } from "@solidjs/router";
import { createMemo, type JSX } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { AvatarStack } from "../../ui/avatar.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { TurnChip } from "../case-list/turn-chip.tsx";
import { Editing } from "../keeping/editing.tsx";
import { LockButton } from "../lock/lock-button.tsx";
import { ModuleMark } from "../modules/module-mark.tsx";
import { mediaWords } from "../keeping/media-words.ts";
import { useCase } from "./case-context.ts";
import styles from "./case-header.module.css";
import { MoreMenu } from "./more-menu.tsx";

/** Which case this is, whose turn, how it is kept, who is here, and what comes next. */
export function CaseHeader(props: { action: JSX.Element }) {
  const { t, number, ago } = useI18n();
  const { session, view, side } = useCase();
  const account = useAccount();
  const now = createNow();
  const vehicle = () => view().vehicle;
  const facts = () =>
    [
      vehicle().year && String(vehicle().year),
      vehicle().odometer !== null && t("case.km", { km: number(vehicle().odometer ?? 0) }),
    ]
      .filter(Boolean)
      .join(" · ");
  const whose = () =>
    [
      facts(),
      view().fleetName || t("list.private"),
      view().reference && t("case.referenceIs", { reference: view().reference }),
      view().customer,
      side().file.location?.name,
    ]
      .filter(Boolean)
      .join(" · ");
  const others = createMemo(() =>
    session
      .presence()
      .filter(({ self }) => !self)
      .map(({ key, person }) => ({ key, name: person.name, party: person.party })),
  );
  const media = () => account.overall().media.filter(({ caseId }) => caseId === session.caseId);
  // What is on the way is not stored, whatever the pages say.
  const kept = () => {
    const status = session.status();
    return status.state === "stored" && media().length > 0 ? { ...status, state: "saved-here" as const } : status;
  };
  return (
    <header class={styles.header}>
      <div class={styles.inner}>
        <A
          href="/"
          class={buttonClass({ variant: "quiet", class: styles.back ?? "" })}
          aria-label={t("case.backToList")}
          title={t("case.backToList")}
        >
          <ArrowLeft aria-hidden="true" />
        </A>
        <div class={styles.plate}>
          <Plate plate={vehicle().plate} country={vehicle().country} size="l" />
        </div>
        <div class={styles.about}>
          <h1 class={styles.title}>
            {[vehicle().make, vehicle().model].filter(Boolean).join(" ") || t("list.unknownVehicle")}
          </h1>
          <p class={styles.whose}>
            <ModuleMark module={view().module} /> {whose()}
          </p>
        </div>
        <div class={styles.state}>
          <span class={styles.turn}>
            <TurnChip turn={view().turn.turn} />
            <SyncBadge status={kept()} detail={mediaWords(media(), t) || undefined} />
          </span>
          <span class={styles.since}>
            {t(`list.reason.${view().turn.reason}`)} · {ago(view().turn.since, now())}
          </span>
        </div>
        <div class={styles.who}>
          <LockButton />
          <AvatarStack label={t("case.present")} people={others()} />
          <Editing stopped={session.status().stopped !== null}>
            <MoreMenu assignee={side().file.assignee} />
          </Editing>
        </div>
        <div class={styles.action}>{props.action}</div>
      </div>
    </header>
  );
}
