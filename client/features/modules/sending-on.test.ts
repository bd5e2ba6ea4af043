import { expect, it } from "vitest";
import type { CaseId } from "../../../model/index.ts";
import { until } from "../../testing/until.ts";
import { createSendingOn } from "./sending-on.ts";

const items = ["a", "b", "c"].map((id) => ({ id }));
const caseId = "one" as CaseId;

it("[FB-25] a second try goes on with the case that was made, and with what was not copied yet", async () => {
  const tried: string[] = [];
  let made = 0;
  let isFull = true;
  const sending = createSendingOn({
    begin() {
      made += 1;
      return caseId;
    },
    items: () => items,
    copy: async ({ id }) => {
      tried.push(id);
      if (id === "b" && isFull) throw new Error("the disk is full");
      return true;
    },
  });
  expect(await sending.run()).toBeNull();
  expect([sending.failed(), sending.busy(), sending.caseId()]).toEqual([true, false, caseId]);
  isFull = false;
  expect(await sending.run()).toEqual({ caseId, missing: 0 });
  expect([sending.failed(), made, tried]).toEqual([false, 1, ["a", "b", "b", "c"]]);
});

it("[FB-25] what could not be begun is begun by the next try", async () => {
  let isAllowed = false;
  const sending = createSendingOn({
    begin() {
      if (!isAllowed) throw new Error("not now");
      return caseId;
    },
    items: () => items,
    copy: async ({ id }) => id !== "b",
  });
  expect([await sending.run(), sending.failed(), sending.caseId()]).toEqual([null, true, null]);
  isAllowed = true;
  expect(await sending.run()).toEqual({ caseId, missing: 1 });
});

it("[FB-25] stopped, it copies nothing more and leads nowhere", async () => {
  const tried: string[] = [];
  let goOn = (): void => {};
  const sending = createSendingOn({
    begin: () => caseId,
    items: () => items,
    copy: ({ id }) => {
      tried.push(id);
      return new Promise<boolean>((resolve) => {
        goOn = () => resolve(true);
      });
    },
  });
  const ended = sending.run();
  await until(() => sending.progress()?.n === 1);
  expect([sending.busy(), await sending.run()]).toEqual([true, null]);
  sending.stop();
  goOn();
  expect([await ended, tried, sending.progress(), sending.failed()]).toEqual([null, ["a"], null, false]);
  expect(await sending.run()).toBeNull();
});
