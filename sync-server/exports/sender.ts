import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import type { ExportFormat } from "../../model/order-export-state.ts";
import { caseView } from "../../model/views/case-view.ts";
import type { ExportConfig } from "../config.ts";
import type { Core } from "../create-core.ts";
import { failpoint } from "../failpoints.ts";
import type { Answered } from "../mail/answered.ts";
import { createTicker } from "../mail/ticker.ts";
import { destroyPages, readCase } from "../pages/read-case.ts";
import { timeZoneOf } from "../papers/sheet.ts";
import { fileName, FORMATS } from "./formats.ts";
import { exportOf, type OrderExport } from "./order-export.ts";
import { acceptedOrder, type DueExport, type OrderOutbox } from "./outbox.ts";
import { deliver, type Outcome } from "./webhook.ts";

/** Hands over what lies in the outbox of orders. */
export interface OrderSender {
  poke(): void;
  start(): void;
  /** Resolves once nothing of it is under way any more. */
  stop(): Promise<void>;
}

export interface OrderSenderParts {
  core: Pick<Core, "epochs" | "settings" | "store">;
  orders: OrderOutbox;
  answered: Answered;
  config: ExportConfig;
  now(): number;
  logger: Logger;
  /** How often is looked for what is due, ms. */
  sweepMs?: number;
}

const SWEEP_MS = 5_000;
const AT_ONCE = 4;

/** The accepted order of a case as other systems get it; null while there is none. */
export async function readOrder(
  core: OrderSenderParts["core"],
  caseId: CaseId,
  workshop: OrganisationId,
): Promise<{ order: OrderExport; key: string } | null> {
  const pages = await readCase(core, caseId, "workshop");
  try {
    const accepted = acceptedOrder(pages, caseId);
    if (!accepted) return null;
    const settings = await core.settings.of(workshop);
    const { name = "", address = "", country = "", vatId = "" } = settings ?? {};
    const facts = { view: caseView(pages, "workshop", caseId), paper: accepted.paper, timeZone: timeZoneOf(country) };
    return { order: exportOf({ ...facts, seller: { name, address, country, vatId } }), key: accepted.key };
  } finally {
    destroyPages(pages);
  }
}

/**
 * An order is handed over at least once, and once where the other system's answer was heard: the answer is noted on the
 * disk before anything else is done, see `Answered`. Only when this process dies before that is it handed over again,
 * under the same delivery id.
 */
export function createOrderSender({
  core,
  orders,
  answered,
  config,
  now,
  logger,
  sweepMs = SWEEP_MS,
}: OrderSenderParts): OrderSender {
  let stopped = false;

  /** There whole or not at all; the same order once more takes the place of the first. */
  const write = async (organisation: OrganisationId, name: string, text: string): Promise<Outcome> => {
    if (config.folder === null) return { result: "failed", problem: "folder", status: null };
    const folder = join(config.folder, organisation);
    const part = join(folder, `.${name}.part`);
    try {
      await mkdir(folder, { recursive: true });
      const file = await open(part, "w", 0o640);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, join(folder, name));
      return { result: "taken" };
    } catch (error) {
      logger.warn({ err: error }, "an order could not be written into the folder for exports");
      await rm(part, { force: true }).catch(() => {});
      return { result: "failed", problem: "folder", status: null };
    }
  };

  const handOver = async (due: DueExport): Promise<void> => {
    const [found, target] = [
      await readOrder(core, due.caseId, due.organisation),
      await orders.target(due.organisation),
    ];
    if (!target) return orders.failed(due, "no-target", null, true);
    // Something else was accepted since; that has an entry of its own.
    if (found?.key !== due.orderKey) return orders.failed(due, "superseded", null, true);
    const { order } = found;
    const format: ExportFormat = target.format;
    const body = FORMATS[format].write(order);
    const outcome =
      target.kind === "folder"
        ? await write(due.organisation, fileName(order, format), body)
        : await deliver({
            url: target.url,
            secret: target.secret,
            id: due.id,
            type: FORMATS[format].type,
            body,
            at: now(),
            mayBePrivate: config.toPrivate,
          });
    if (outcome.result === "taken") {
      failpoint("order-answered");
      answered.note(due.id);
      failpoint("order-noted");
      await orders.markExported([due.id]);
      answered.forget(due.id);
      return;
    }
    return orders.failed(due, outcome.problem, outcome.status, outcome.problem === "refused-address");
  };

  /** What was taken and is not marked yet, from before a crash or because the database was away. */
  const markAnswered = async (): Promise<void> => {
    const ids = answered.all();
    await orders.markExported(ids);
    for (const id of ids) answered.forget(id);
  };

  const sweep = async (): Promise<void> => {
    try {
      await markAnswered();
      while (!stopped) {
        const due = await orders.lease(AT_ONCE);
        if (due.length === 0) return;
        failpoint("order-leased");
        await Promise.all(
          due.map((one) =>
            // Its lease ends by itself, and it is tried again.
            handOver(one).catch((error: unknown) => logger.error({ err: error }, "an order could not be handed over")),
          ),
        );
      }
    } catch (error) {
      logger.error({ err: error }, "the outbox of orders could not be read");
    }
  };

  const ticker = createTicker(sweepMs, sweep);
  return {
    poke: () => ticker.poke(),
    start: () => ticker.start(),
    async stop() {
      stopped = true;
      await ticker.stop();
    },
  };
}
