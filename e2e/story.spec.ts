/**
 * The main job, with the browsers of four people: a technician who has no network, the office, the fleet's reviewer
 * and the customer on a phone settle one case, each of them offline at some point.
 */
import { expect, test } from "playwright/test";
import { type Person, readyForOffline, storedText, useWorld } from "./people.ts";
import {
  addLineTo,
  article,
  badge,
  changeLine,
  expectNoProblems,
  openSection,
  openThread,
  quoteLine,
  quoteWork,
  say,
  send,
  sendToCustomer,
} from "./steps.ts";

const world = useWorld();

const DISCS = "Brake discs, front";
const FILTER = "Cabin filter";
const BRACKET = "Rust on the exhaust bracket";
const PLATE = /ST\s?70707/;
/** What another browser shows of something that was just done elsewhere. */
const WITHIN_A_SECOND = { timeout: 1_000 };

test("[PM-02] [PM-27] [PM-30] [PM-31] [PM-32] [PM-33] one case is settled by workshop, fleet and customer", async () => {
  test.setTimeout(240_000);
  const technician = await world().signedIn("kari", { tablet: true });
  let office!: Person;
  let fleet!: Person;
  let customer!: Person;
  let link = "";

  await test.step("2. the technician starts the case without a network, and it survives the tab", async () => {
    await readyForOffline(technician);
    await technician.goOffline();
    await technician.reload();
    await startCase(technician);
    await inspect(technician);
    await draftQuote(technician);
    await expect(badge(technician.page, "saved-here")).toContainText("Offline");

    await technician.killTab();
    const { page } = technician;
    await expect(quoteWork(page, DISCS)).toContainText("kr 5,200");
    await expect(quoteWork(page, DISCS).getByLabel("Note to the customer")).toHaveValue("Measured 1.4 mm too thin.");
    await expect(quoteLine(page, BRACKET, "Anti-rust wax")).toBeVisible();
    await openSection(page, "Inspect");
    await expect(page.getByRole("button", { name: new RegExp(`^${DISCS}`) })).toContainText("Urgent");
    await expect(page.getByRole("button", { name: /^Battery/ })).toContainText("Not marked");
    await openSection(page, "Quote");
    await expect(badge(page, "saved-here")).toContainText("Offline");
  });

  await test.step("3. online again it is stored, and two edit the same draft", async () => {
    office = await world().signedIn("sindre");
    await technician.goOnline();
    await expect(badge(technician.page, "stored")).toBeVisible();
    await office.page.getByRole("link", { name: PLATE }).click();
    await openSection(office.page, "Quote");
    await editTogether(technician, office);
  });

  await test.step("4. the fleet comments, approves, refuses; only what changed is asked again", async () => {
    fleet = await world().signedIn("marit");
    await send(office.page, "Send version 1 to Nordic Fleet", 1);
    await fleet.page.getByRole("button", { name: PLATE }).click();
    await review(fleet);
    await expect(office.page.getByText("Our turn").first()).toBeVisible(WITHIN_A_SECOND);
    await expect(quoteWork(office.page, DISCS)).toContainText("Refused by Marit Lund");
    await expect(quoteWork(office.page, DISCS)).toContainText("Price above agreement");
    await expect(office.page.getByText("Discs are 1 310 in the agreement")).toBeVisible();
    await expect(quoteWork(office.page, FILTER)).toContainText("Approved by Marit Lund");
    await expect(quoteWork(office.page, FILTER)).toContainText("Text and price are exactly what was answered");
    await expect(quoteWork(office.page, FILTER)).toContainText(/receipt \d+/);

    await changeLine(office.page, DISCS, "Brake disc", "Price each", "1310");
    await office.page.getByRole("button", { name: "Send version 2 to Nordic Fleet" }).click();
    const dialog = office.page.getByRole("dialog");
    await expect(dialog.getByRole("listitem").filter({ hasText: DISCS }).first()).toContainText("will be asked again");
    await expect(dialog.getByRole("listitem").filter({ hasText: FILTER }).first()).toContainText("the answer stays");
    await dialog.getByRole("button", { name: "Send version 2" }).click();

    await expect(article(fleet.page, DISCS)).toContainText("before: kr 1,450");
    await expect(fleet.page.getByRole("article").getByRole("button", { name: /^Approve/ })).toHaveCount(1);
    // Who has had the case open for a while is first asked to look at what changed under their eyes.
    const look = fleet.page.getByRole("button", { name: "I have seen the change" });
    if (await look.isVisible()) await look.click();
    await article(fleet.page, DISCS)
      .getByRole("button", { name: /^Approve/ })
      .click();
    await expect(quoteWork(office.page, DISCS)).toContainText("Approved by Marit Lund");
  });

  await test.step("5. a link made offline becomes valid when stored; the customer answers offline", async () => {
    link = await makeLinkOffline(technician);
    customer = await world().newPerson({ phone: true });
    await customer.open(link);
    const { page } = customer;
    await expect(page.getByText("Three things before the winter.")).toBeVisible();
    await expect(page.getByRole("article").first()).toContainText("Urgent");
    await expect(article(page, DISCS)).toContainText("kr 4,885");
    await expect(page.getByText(/All prices include/)).toBeVisible();
    await readyForOffline(customer);
    await expect.poll(() => storedText(customer)).toContain("Three things before the winter.");
    await customer.goOffline();
    await article(page, DISCS).getByRole("button", { name: "Yes, do it" }).click();
    await article(page, FILTER).getByRole("button", { name: "Yes, do it" }).click();
    await article(page, BRACKET).getByRole("button", { name: "Not now" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await say(page, "Write to Fjellveien Bil", "Can I fetch it at four?");
    await expect(article(page, DISCS)).toContainText("On this device, not yet received");
    await customer.killTab();
    await expect(article(customer.page, DISCS)).toContainText("On this device, not yet received");
  });

  await test.step("6. a price that changed meanwhile makes that one decision stale", async () => {
    await changeLine(office.page, FILTER, "Filter", "Price each", "440");
    await expect(badge(office.page, "stored")).toBeVisible();
    await sendToCustomer(office.page, 3);
    await expect(badge(office.page, "stored")).toBeVisible();
    await customer.goOnline();
    const { page } = customer;
    await expect(article(page, DISCS)).toContainText(/Received .*receipt \d+/);
    await expect(article(page, BRACKET)).toContainText(/Received .*receipt \d+/);
    await expect(article(page, FILTER)).toContainText("Price changed from kr 500 to kr 550");
    await expect(page.getByRole("button", { name: "Yes, do it" })).toHaveCount(1);
    await expect(quoteWork(office.page, FILTER)).toContainText("Asked again because it changed");
    await article(page, FILTER).getByRole("button", { name: "Yes, do it" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(article(page, FILTER)).toContainText(/Received .*receipt \d+/);
    await expect(quoteWork(office.page, FILTER)).toContainText("Accepted by Ola Nordmann");
    await expect(quoteWork(office.page, BRACKET)).toContainText("Declined by Ola Nordmann");
    await fleet.page.getByRole("tab", { name: "Customer" }).click();
    await expect(fleet.page.getByText("Can I fetch it at four?")).toBeVisible();
  });

  await test.step("7. two conversations, one of which the customer never sees; both work offline", async () => {
    await converse(office, fleet, customer);
  });

  await test.step("8. history tells who did what, and compares versions in plain words", async () => {
    await openSection(office.page, "History");
    const history = office.page.getByRole("region", { name: "History" });
    await expect(history.getByText(`refused ${DISCS}`)).toBeVisible();
    await expect(history.getByText("sent version 2 to the fleet")).toBeVisible();
    const compare = history.getByRole("region", { name: "Compare versions" });
    await compare.getByLabel("From").selectOption({ index: 0 });
    await compare.getByLabel("To").selectOption({ index: 1 });
    await expect(compare).toContainText("Brake disc: kr 1,450 → 1,310");
    await history.getByRole("button", { name: "Check the chain" }).click();
    await expect(history.getByText(/Chain of \d+ receipts verified/)).toBeVisible();
  });

  expectNoProblems(technician, office, fleet, customer);
});

async function startCase({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "New case" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("st 70707");
  await dialog.getByLabel("Make").fill("Volkswagen");
  await dialog.getByLabel("Model").fill("Transporter");
  await dialog.getByLabel("Odometer, km").fill("84 210");
  await dialog.getByLabel("Fleet").selectOption({ label: "Nordic Fleet" });
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByLabel("What the customer says").fill("Squeals when braking.");
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByLabel("Reference").fill("BID 70707");
  await dialog.getByLabel("Contact name").fill("Ola Nordmann");
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(dialog).toBeHidden();
}

async function inspect({ page }: Person): Promise<void> {
  await openSection(page, "Inspect");
  const tap = async (name: string, times: number) => {
    for (let i = 0; i < times; i++) await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  };
  await tap(DISCS, 2);
  await tap(FILTER, 1);
  await tap("Battery", 3);
  await page.getByLabel("Add", { exact: true }).fill(BRACKET);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Add 3 findings to the quote" }).click();
}

async function draftQuote({ page }: Person): Promise<void> {
  await addLineTo(page, DISCS, { kind: "Labour", text: "Replace discs", quantity: "1.5", price: "1000" });
  await addLineTo(page, DISCS, { kind: "Part", text: "Brake disc", quantity: "2", price: "1450", discount: "10%" });
  await addLineTo(page, DISCS, { kind: "Fee", text: "Disposal", price: "100", discount: "50" });
  await addLineTo(page, FILTER, { kind: "Part", text: "Filter", price: "400" });
  await addLineTo(page, BRACKET, { kind: "Fluid", text: "Anti-rust wax", quantity: "0.5", price: "400", vat: "15%" });
  await quoteWork(page, DISCS).getByLabel("Note to the customer").fill("Measured 1.4 mm too thin.");
  await page.getByLabel("Message to the customer").fill("Three things before the winter.");
  // 1.5 × 1000 + 2 × 1450 − 10 % + 100 − 50 = 4160, and 25 % VAT.
  await expect(quoteWork(page, DISCS)).toContainText("kr 5,200");
}

async function editTogether(technician: Person, office: Person): Promise<void> {
  const price = (person: Person) => quoteLine(person.page, FILTER, "Filter").getByLabel("Price each: Filter");
  await price(technician).focus();
  await expect(quoteLine(office.page, FILTER, "Filter").getByTitle("Kari Hagen")).toBeVisible();
  await changeLine(office.page, FILTER, "Filter", "Part number", "CF-4401");
  await expect(quoteLine(technician.page, FILTER, "Filter").getByLabel("Part number: Filter")).toHaveValue(
    "CF-4401",
    WITHIN_A_SECOND,
  );
  await technician.goOffline();
  await office.goOffline();
  await quoteWork(technician.page, FILTER).getByLabel("Note to the customer").fill("Clogged with leaves.");
  await quoteWork(office.page, BRACKET).getByLabel("Note to the customer").fill("Can wait until spring.");
  await expect(badge(technician.page, "saved-here")).toBeVisible();
  await expect(badge(office.page, "saved-here")).toBeVisible();
  await technician.goOnline();
  await office.goOnline();
  for (const { page } of [technician, office]) {
    await expect(badge(page, "stored")).toBeVisible();
    await expect(quoteWork(page, FILTER).getByLabel("Note to the customer")).toHaveValue("Clogged with leaves.");
    await expect(quoteWork(page, BRACKET).getByLabel("Note to the customer")).toHaveValue("Can wait until spring.");
  }
}

async function review({ page }: Person): Promise<void> {
  await expect(article(page, DISCS)).toBeVisible();
  await article(page, DISCS).getByRole("button", { name: "Comment on Brake disc" }).click();
  await say(page, "Write to Fjellveien Bil", "Discs are 1 310 in the agreement");
  await article(page, FILTER)
    .getByRole("button", { name: /^Approve/ })
    .click();
  await article(page, BRACKET)
    .getByRole("button", { name: /^Approve/ })
    .click();
  await article(page, DISCS)
    .getByRole("button", { name: /^Refuse/ })
    .click();
  await page.getByRole("radio", { name: "Price above agreement" }).check();
  await page.getByRole("button", { name: "Refuse this work" }).click();
  await expect(article(page, DISCS)).toContainText("Refused by");
}

/** The technician sends to the customer and makes the link, both without a network. Returns the link. */
async function makeLinkOffline(technician: Person): Promise<string> {
  const { page } = technician;
  await expect(quoteWork(page, DISCS)).toContainText("Approved by Marit Lund");
  await technician.goOffline();
  await send(page, "Send version 2 to the customer", 2);
  const dialog = page.getByRole("dialog", { name: "Links for the customer" });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const address = dialog.getByLabel("Link", { exact: true });
  await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  await expect(dialog).toContainText("It becomes valid when this case is stored by the server.");
  const link = await address.inputValue();
  await dialog.getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await technician.goOnline();
  await expect(dialog).toContainText("Stored: the link works now.");
  await dialog.getByRole("button", { name: "Close" }).click();
  return link;
}

async function converse(office: Person, fleet: Person, customer: Person): Promise<void> {
  const tab = office.page.getByRole("tab", { name: /^Customer/ });
  // Four answers and a message that nobody at the workshop has had on the screen.
  await expect(tab).toContainText("5");
  await openThread(office.page, /^Customer/);
  await expect(office.page.getByText("Can I fetch it at four?")).toBeVisible();
  await expect(tab).toHaveText("Customer");
  await office.goOffline();
  await say(office.page, "Write to the customer", "Yes, four is fine.");
  await expect(office.page.getByText("on this device, not yet received")).toBeVisible();
  await openThread(office.page, /^Fleet/);
  await say(office.page, "Write to Nordic Fleet", "Only between us: the customer is in a hurry.");
  await office.goOnline();
  await expect(customer.page.getByText("Yes, four is fine.")).toBeVisible();
  await fleet.page.getByRole("tab", { name: /^Workshop/ }).click();
  await expect(fleet.page.getByText("Only between us: the customer is in a hurry.")).toBeVisible();
  await expect(customer.page.getByText(/Only between us/)).toHaveCount(0);
  expect(customer.line.received().toString("utf8")).not.toContain("Only between us");
}
