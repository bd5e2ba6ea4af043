/** One sentence per thing that happened, and what a receipt says about it. */
import type { Receipt, ReceiptBody, TimelineItem, Version } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";
import { decidedWork } from "../receipts/verdict.ts";

/** "approved Brake discs": what the person did, without who and when. */
export function whatHappened(item: TimelineItem, versions: readonly Version[], { t }: I18n): string {
  const { what, room } = item;
  if (what.kind === "opened") return t("history.what.opened");
  if (what.kind === "publication") {
    return t(room === "trade" ? "history.what.published.trade" : "history.what.published.open", {
      n: what.version.number,
    });
  }
  const { entry } = what;
  if (entry.kind === "message") return t("history.what.message");
  if (entry.kind === "decision") {
    const work = decidedWork(entry, versions)?.title ?? t("talk.unknownWork");
    if (entry.rule) return t("history.what.byRule", { work, rule: entry.rule.name, n: String(entry.rule.number) });
    return t(`history.what.${entry.verdict}`, { work });
  }
  if (entry.what === "assigned" && entry.text === "") return t("history.what.unassigned");
  return t(`history.what.${entry.what}`, { name: entry.text });
}

/** The words that go with it: the message, the reason, the question. */
export function wordsOf({ what }: TimelineItem): string {
  if (what.kind === "publication") return what.version.message;
  return what.kind === "entry" && what.entry.kind !== "event" ? what.entry.text : "";
}

/** What the server made of it. */
export function resultWords({ result, reason }: Pick<ReceiptBody, "result" | "reason">, { t }: I18n): string {
  if (result !== "refused") return t(`history.result.${result}`);
  return t("history.result.refused", { reason: t(reason ? `history.reason.${reason}` : "history.reason.unknown") });
}

/** Who the server knows it was, and by what proof. */
export function actorWords({ body: { actor } }: Receipt, { t }: I18n): string {
  if (!actor.device) return t(`history.receipt.how.${actor.how}`, { name: actor.name, device: "" });
  return t(actor.device.pinChecked ? "history.receipt.how.device.pin" : "history.receipt.how.device", {
    name: actor.name,
    device: actor.device.name,
  });
}

/** On which tablet it was done; what the server knows counts before what the tablet said. Null for everything else. */
export function deviceWords({ by, receipt }: TimelineItem, { t }: I18n): string | null {
  const device = receipt ? receipt.body.actor.device : by.device;
  return device ? t(device.pinChecked ? "history.onDevice.pin" : "history.onDevice", { device: device.name }) : null;
}
