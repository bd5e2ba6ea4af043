import type { Page } from "playwright";

export interface SharedFile {
  name: string;
  type: string;
  base64: string;
}

/** Shares files with the app as the system of a phone does: a form is sent to the address the manifest names. */
export async function shareWithApp(page: Page, files: readonly SharedFile[]): Promise<void> {
  const { share_target: target } = (await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
    const kept = await caches.match(link?.href ?? "");
    return await (kept ?? (await fetch(link?.href ?? ""))).json();
  })) as { share_target: { action: string; method: string; enctype: string; params: { files: { name: string }[] } } };
  const sent = page.waitForURL(/\/incoming/);
  await page.evaluate(
    ({ action, method, enctype, field, shared }) => {
      const form = document.createElement("form");
      Object.assign(form, { action, method, enctype });
      const input = Object.assign(document.createElement("input"), { type: "file", name: field, multiple: true });
      const chosen = new DataTransfer();
      for (const { name, type, base64 } of shared)
        chosen.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      input.files = chosen.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    { ...target, field: target.params.files[0]?.name ?? "", shared: [...files] },
  );
  await sent;
}
