import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { decideWorks } from "../model/commands/decide-work.ts";
import { caseView } from "../model/views/case-view.ts";
import { Browser } from "../sync-server/testing/browser.ts";
import { pdfText } from "../sync-server/testing/pdf-text.ts";
import { Device, makeCase, type TestCase } from "../sync-server/testing/test-case.ts";
import { signInOf } from "./demo.ts";
import { type Person, useWorld } from "./people.ts";

const world = useWorld();

const documents = ({ page }: Person) => page.getByRole("region", { name: /^(Documents|Dokumenter)$/ });

/** Downloads what a button of the documents gives. Returns its bytes and name. */
async function download(person: Person, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([person.page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The customer accepts the first work and declines the second. */
async function answer(origin: string, made: TestCase): Promise<void> {
  const ola = new Browser(origin);
  await ola.exchange(made.secret);
  const phone = new Device(ola, made.caseId);
  await phone.pull();
  const { latest } = caseView(phone.pages, "customer", made.caseId).open;
  const verdicts = ["accept", "decline"] as const;
  const decisions = made.workIds.map((workId, n) => ({
    versionId: latest!.id,
    workId,
    verdict: verdicts[n] ?? ("decline" as const),
    text: "",
  }));
  decideWorks(phone.pages, ola.env(), decisions);
  await phone.push();
  ola.close();
}

test("[PM-33] [C280] [C334] once accepted, the work order is there as PDF and goes to the workshop's system", async () => {
  const kari = await world().signedIn("kari");
  const origin = new URL(kari.page.url()).origin;
  const maker = new Browser(origin);
  const { email, password } = signInOf("kari");
  await maker.signIn(email, password);
  const made = await makeCase(maker, { fleet: null });
  await kari.open(`/case/${made.caseId}/overview`);
  await expect(documents(kari).getByRole("button", { name: "Quote as PDF" })).toBeVisible();
  await expect(documents(kari).getByRole("button", { name: "Work order as PDF" })).toHaveCount(0);

  await answer(origin, made);
  const order = await download(kari, () => documents(kari).getByRole("button", { name: "Work order as PDF" }).click());
  expect(order.name).toMatch(/EK 48213\.pdf$/);
  const text = (await pdfText(order.bytes)).join(" ");
  expect(text).toContain("Brakes, front");
  expect(text).not.toContain("Cabin filter");

  const exported = await download(kari, async () => {
    await documents(kari).getByRole("button", { name: "Download as" }).click();
    await kari.page.getByRole("menuitem", { name: "UBL invoice" }).click();
  });
  expect(exported.name).toMatch(/^EK48213-[\w-]+-invoice\.xml$/);
  expect(exported.bytes.toString()).toContain('<cbc:PayableAmount currencyID="NOK">1812.50</cbc:PayableAmount>');

  const customer = await world().newPerson({ phone: true });
  await customer.open(`/s#k=${made.secret}`);
  const own = await download(customer, () =>
    documents(customer)
      .getByRole("button", { name: /order as PDF|ordre som PDF/i })
      .click(),
  );
  expect((await pdfText(own.bytes)).join(" ")).toContain("Brakes, front");

  await kari.open("/settings/exports");
  await expect(kari.page.getByText("Nothing has been handed over yet.")).toBeVisible();
  await expect(kari.page.getByLabel("Destination")).toBeVisible();
  await kari.goOffline();
  await kari.page.getByLabel("Order", { exact: true }).selectOption("Oldest first");
  await expect(kari.page.getByText("The list could not be fetched.")).toBeVisible();
  await kari.goOnline();
  await kari.page.getByRole("button", { name: "Try again" }).click();
  await expect(kari.page.getByText("The list could not be fetched.")).toBeHidden();
  await expect(kari.page.getByText("Nothing has been handed over yet.")).toBeVisible();
  maker.close();
});

test("[C333] the reader of a paper chooses the photos on it", async () => {
  const marit = await world().signedIn("marit");
  await marit.page.getByRole("button", { name: /EV\s?20415/ }).click();
  const quote = documents(marit).getByRole("button", { name: "Quote as PDF" });
  const textOf = async () => (await pdfText((await download(marit, () => quote.click())).bytes)).join(" ");
  expect(await textOf()).toContain("Inner edge worn");
  await documents(marit).getByRole("button", { name: "One photo on it" }).click();
  const dialog = marit.page.getByRole("dialog", { name: "Photos on the PDF" });
  await dialog.getByRole("checkbox", { name: /^Inner edge worn/ }).uncheck();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(documents(marit).getByRole("button", { name: "0 photos on it" })).toBeVisible();
  expect(await textOf()).not.toContain("Inner edge worn");
});
