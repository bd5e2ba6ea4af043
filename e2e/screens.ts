/** Every screen of the demo day and how one gets there; for the pictures and the accessibility check. */
import { expect } from "playwright/test";
import { CATALOGUE_SCREENS } from "./catalogue-screens.ts";
import { picture } from "./pictures.ts";
import { leaveShared } from "./share-with-app.ts";
import { signInCode } from "./sign-in-code-screen.ts";
import { badge } from "./steps.ts";
import { demoLink, openAs, openCase, workshopList, type Screen } from "./open-screen.ts";
import { RULES_SCREENS } from "./rules-screens.ts";
import { SETTINGS_SCREENS } from "./settings-screens.ts";
import { TABLET_SCREENS } from "./tablet-screens.ts";

const sections = ["overview", "inspect", "media", "quote", "history"].map(
  (section): Screen => ({
    name: `case-${section}`,
    async open(page) {
      await openCase(page, "kari", "EK48213", section);
      await expect(page.getByRole("navigation", { name: "Parts of the case" })).toBeVisible();
      await expect(
        page.getByRole("main").getByRole("heading").or(page.getByRole("main").getByRole("region")).first(),
      ).toBeVisible();
    },
  }),
);

export const SCREENS: readonly Screen[] = [
  signInCode,
  {
    name: "settings-checklists",
    async open(page) {
      await openAs(page, "kari", "/settings/checklists");
      await expect(page.getByRole("button", { name: "Copy Bodywork intake" })).toBeVisible();
    },
  },
  {
    name: "settings-checklist",
    async open(page) {
      await openAs(page, "kari", "/settings/checklists");
      await page.getByRole("button", { name: "Copy Bodywork intake" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name of the copy").fill("Hail intake, with photos of every panel");
      await dialog.getByRole("button", { name: "Create" }).click();
      await expect(page.getByLabel("Category", { exact: true }).first()).toHaveValue("Outside");
    },
  },
  {
    name: "settings-checklist-csv",
    async open(page) {
      await openAs(page, "kari", "/settings/checklists");
      await page.getByRole("button", { name: "From a CSV file" }).click();
      const text = "category;line;price\nDrive;Chain;129,50\nDrive;Sprocket;dear\nFrame;Fork;";
      const file = { name: "Motorcycles.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.getByRole("dialog").locator('input[type="file"]').setInputFiles(file);
      await expect(page.getByText("Row 3: the price is none.")).toBeVisible();
    },
  },
  {
    name: "settings-messages-group",
    async open(page) {
      await openAs(page, "silje", "/settings/messages");
      await expect(page.getByLabel("For cases of")).toBeVisible();
    },
  },
  {
    name: "settings-brands",
    async open(page) {
      await openAs(page, "kari", "/settings/brands");
      await expect(page.getByRole("button", { name: "Edit: Toyota" })).toBeVisible();
    },
  },
  {
    name: "settings-brand",
    async open(page) {
      await openAs(page, "kari", "/settings/brands");
      await page.getByRole("button", { name: "Edit: Toyota" }).click();
      await expect(page.getByRole("button", { name: /^Use #/ })).toBeVisible();
    },
  },
  {
    name: "settings-messages",
    async open(page) {
      await openAs(page, "kari", "/settings/messages");
      await page.getByRole("button", { name: "Add a message" }).click();
      await page.getByLabel("Name", { exact: true }).last().fill("Ready to be picked up");
      await page
        .getByLabel(/^Text in /)
        .last()
        .fill("Hello {customer}, your {vehicle} ({plate}) is {ready}.");
      await expect(page.getByText("Not known, and sent as it stands: {ready}").first()).toBeVisible();
    },
  },
  {
    name: "settings-modules",
    async open(page) {
      await openAs(page, "kari", "/settings/modules");
      await expect(page.getByRole("heading", { name: "Steps of a case" })).toBeVisible();
      await page.getByRole("button", { name: "Add an address" }).click();
      await expect(badge(page, "stored").first()).toBeVisible();
    },
  },
  {
    name: "settings-general",
    async open(page) {
      await openAs(page, "kari", "/settings/general");
      await expect(page.getByRole("heading", { name: "Photos and videos" })).toBeVisible();
      await expect(page.getByLabel("Website")).toHaveValue("https://fjellveien.example");
      await expect(badge(page, "stored").first()).toBeVisible();
    },
  },
  {
    name: "sign-in",
    async open(page) {
      await page.goto("/");
      await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    },
  },
  { name: "list", open: workshopList },
  {
    name: "list-views",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: "Views and more" }).click();
      await page.getByRole("menuitem", { name: "Keep this view …" }).click();
      await page.getByRole("button", { name: "Keep", exact: true }).click();
      await expect(page.getByText("Give the view a name.")).toBeVisible();
    },
  },
  {
    name: "list-nothing-found",
    async open(page) {
      await workshopList(page);
      await page.getByRole("searchbox").fill("no such car");
      await expect(page.getByText("Nothing fits")).toBeVisible();
    },
  },
  {
    name: "new-case",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: "New case" }).first().click();
      await page.getByRole("dialog").getByLabel("Registration plate").fill("EK48213");
      await expect(page.getByText("There is already an open case for this plate")).toBeVisible();
    },
  },
  {
    name: "new-case-agreement",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: "New case" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Registration plate").fill("KB80808");
      await dialog.getByLabel("Fleet").selectOption("Nordic Fleet");
      await dialog.getByLabel("Agreement").selectOption("Tyres only · 5610");
      await dialog.getByRole("button", { name: "Create case" }).click();
      await expect(dialog.getByText("This agreement needs a reference.")).toBeVisible();
    },
  },
  {
    name: "new-case-known",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: "New case" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Registration plate").fill("KTM29A");
      await expect(dialog.getByText("Registered to")).toBeVisible();
    },
  },
  {
    name: "new-case-service",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: "New case" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Registration plate").fill("KB80808");
      await dialog.getByRole("button", { name: "Next" }).click();
      await dialog.getByRole("button", { name: "Tyre change" }).click();
    },
  },
  {
    name: "send-on",
    async open(page) {
      await openAs(page, "nora", "/");
      await page.getByRole("button", { name: /^All open/ }).click();
      await page.getByRole("link", { name: /EV\s?77310/ }).click();
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: /^Send to a customer/ }).click();
      await page.getByRole("dialog").getByLabel("Reference").fill("");
      await expect(page.getByRole("dialog").getByLabel("Contact name")).toBeVisible();
    },
  },
  {
    name: "new-case-sales",
    async open(page) {
      await openAs(page, "nora", "/");
      await page.getByRole("button", { name: "New case" }).first().click();
      await expect(page.getByRole("radio", { name: "Direct message" })).toBeVisible();
      await page.getByRole("radio", { name: "Direct message" }).check();
    },
  },
  {
    name: "case-message",
    async open(page) {
      await openAs(page, "nora", "/");
      await page.getByRole("link", { name: /SV\s?20417/ }).click();
      await page.getByRole("link", { name: "Message", exact: true }).click();
      await expect(page.getByLabel("Message to the customer")).toBeVisible();
    },
  },
  {
    name: "help-contacts",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: /Kari Hagen/ }).click();
      await page.getByRole("menuitem", { name: "Help", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "Help" }).getByText("Jobcard support")).toBeVisible();
    },
  },
  {
    name: "keys",
    async open(page) {
      await workshopList(page);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
  {
    name: "palette",
    async open(page) {
      await workshopList(page);
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
    },
  },
  {
    name: "bell",
    async open(page) {
      await workshopList(page);
      await page.getByRole("button", { name: /^(News on|No news)/ }).click();
      await expect(page.getByRole("dialog", { name: "What is new" }).getByRole("link").first()).toBeVisible();
    },
  },
  {
    name: "settings-notifications",
    async open(page) {
      await openAs(page, "kari", "/settings/notifications");
      await expect(page.getByRole("heading", { name: "Mails" })).toBeVisible();
      await page.getByLabel(/^Quiet hours/).check();
      await expect(page.getByLabel("Until")).toBeVisible();
    },
  },
  {
    name: "settings-outbox",
    async open(page) {
      await openAs(page, "kari", "/healthz");
      const { origin } = new URL(page.url());
      const data = { email: "amir@fjellveien.example" };
      await page.request.post(`${origin}/api/setup/forgotten`, { data, headers: { origin } });
      await page.goto("/settings/outbox");
      await expect(page.getByText("No mail server is set up")).toBeVisible();
      await page.locator("main summary").first().click();
      await expect(page.getByRole("button", { name: "Copy the text" })).toBeVisible();
    },
  },
  {
    name: "settings-outbox-nothing-found",
    async open(page) {
      await openAs(page, "kari", "/settings/outbox");
      await page.getByRole("searchbox").fill("nobody at all");
      await expect(page.getByText("No mail fits")).toBeVisible();
    },
  },
  ...sections,
  ...RULES_SCREENS,
  ...SETTINGS_SCREENS,
  ...CATALOGUE_SCREENS,
  ...TABLET_SCREENS,
  {
    name: "camera",
    async open(page) {
      await openCase(page, "kari", "EK48213", "media");
      await expect(page.getByRole("button", { name: "Take photos" })).toBeVisible();
      await page.getByRole("button", { name: "Take photos" }).click();
      await expect(page.getByRole("button", { name: "Take the photo" })).toBeEnabled();
      await expect(page.getByRole("button", { name: "Got it" })).toBeVisible();
    },
  },
  {
    name: "media-download-all",
    async open(page) {
      await openCase(page, "kari", "EK48213", "media");
      await expect(page.getByRole("button", { name: "Download all" })).toBeVisible();
      await page.getByRole("button", { name: "Download all" }).click();
      await expect(page.getByRole("dialog", { name: "Download all" })).toBeVisible();
    },
  },
  {
    name: "shared-files",
    async open(page) {
      await workshopList(page);
      const report = "Service report from the importer, November 2026 (signed).pdf";
      await leaveShared(page, [
        { name: "IMG_2041.jpg", type: "image/jpeg", base64: (await picture({ seed: 3 })).toString("base64") },
        { name: report, type: "application/pdf", base64: "JVBERi0xLjQK" },
      ]);
      await page.goto("/incoming");
      await expect(page.getByRole("heading", { name: "Which case?" })).toBeVisible();
      await expect(page.locator("[data-incoming] img")).toHaveCount(1);
    },
  },
  {
    name: "shared-nothing",
    async open(page) {
      await workshopList(page);
      await page.goto("/incoming");
      await expect(page.getByRole("heading", { name: "Nothing waits for a case" })).toBeVisible();
    },
  },
  {
    name: "publish",
    async open(page) {
      await openCase(page, "sindre", "EK48213", "quote");
      await page
        .getByRole("button", { name: /^Send version \d+ to/ })
        .first()
        .click();
      await expect(page.getByRole("dialog", { name: /^Send version/ })).toBeVisible();
    },
  },
  {
    name: "case-look-up",
    async open(page) {
      await openCase(page, "sindre", "EK48213", "overview");
      await page.getByRole("button", { name: "Look up the vehicle" }).click();
      await expect(page.getByText("All that is known stands here already.")).toBeVisible();
    },
  },
  {
    name: "share",
    async open(page) {
      await openCase(page, "sindre", "EK48213", "overview");
      await page.getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("menuitem", { name: "Links for the customer" }).click();
      const dialog = page.getByRole("dialog", { name: "Links for the customer" });
      const another = dialog.getByRole("button", { name: "New link" });
      const make = dialog.getByRole("button", { name: "Make the link" });
      await expect(another.or(make)).toBeVisible();
      if (await another.isVisible()) await another.click();
      await make.click();
      await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
    },
  },
  {
    name: "fleet-photos",
    async open(page) {
      await openCase(page, "marit", "EV20415");
      await expect(page.getByRole("button", { name: /^Show .*Inner edge/ }).first()).toBeVisible();
      await page
        .getByRole("button", { name: /^Show .*Inner edge/ })
        .first()
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: "papers-photos",
    async open(page) {
      await openCase(page, "marit", "EV20415");
      await page.getByRole("button", { name: /photos? on it/ }).click();
      await expect(page.getByRole("dialog", { name: "Photos on the PDF" }).getByRole("checkbox").first()).toBeChecked();
    },
  },
  {
    name: "fleet-propose",
    async open(page) {
      await openCase(page, "jon", "EV20415");
      await page
        .getByRole("article")
        .first()
        .getByRole("button", { name: /^Propose …/ })
        .click();
      await expect(page.getByRole("button", { name: "Send proposal" })).toBeVisible();
    },
  },
  {
    name: "fleet-earlier",
    async open(page) {
      await openCase(page, "marit", "EV20415");
      await page.getByRole("tab", { name: "Earlier" }).click();
      await expect(page.getByText("This vehicle has not been here in an earlier case.")).toBeVisible();
    },
  },
  {
    name: "photo",
    async open(page) {
      await openCase(page, "kari", "EK48213", "media");
      await page.getByRole("button", { name: /^Show .*Front left/ }).click();
      await expect(page.getByRole("dialog").locator("canvas").first()).toBeVisible();
    },
  },
  {
    name: "fleet-review",
    async open(page) {
      await openCase(page, "marit", "BT61128");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    name: "fleet-refuse",
    async open(page) {
      await openCase(page, "jon", "EV20415");
      await page
        .getByRole("article")
        .first()
        .getByRole("button", { name: /^Refuse/ })
        .click();
      await expect(page.getByRole("radio", { name: "Price above agreement" })).toBeVisible();
    },
  },
  {
    name: "customer",
    async open(page, server) {
      await page.goto(demoLink(server));
      await expect(page.getByRole("article").first()).toBeVisible();
      await expect(
        page
          .getByRole("button", { name: /^Show 3 mm left/ })
          .first()
          .locator("img"),
      ).toBeVisible();
    },
  },
  {
    name: "customer-answered",
    async open(page, server) {
      await page.goto(demoLink(server));
      const open = page.getByRole("article").filter({ has: page.getByRole("button", { name: "Yes, do it" }) });
      await expect(open.first()).toBeVisible();
      await open.first().getByRole("button", { name: "Yes, do it" }).click();
    },
  },
  {
    name: "customer-unknown-link",
    async open(page) {
      await page.goto("/s#k=nobody-made-this-link1");
      await expect(page.getByRole("heading", { name: "This link is not known" })).toBeVisible();
    },
  },
  {
    name: "setup-used-link",
    async open(page) {
      await page.goto("/setup#k=nobody-made-this-link1");
      await expect(page.getByText("This link cannot be used")).toBeVisible();
    },
  },
  {
    name: "admin",
    async open(page) {
      await openAs(page, "admin", "/");
      await expect(page.getByText("Fjellveien Bil").first()).toBeVisible();
    },
  },
];
