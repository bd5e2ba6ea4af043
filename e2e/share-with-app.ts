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

/** Leaves files where the service worker leaves what was shared; for browsers that have none. */
export async function leaveShared(page: Page, files: readonly SharedFile[]): Promise<void> {
  await page.evaluate(async (shared) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const account = names.find((name) => name.startsWith("jobcard/staff/") && !name.includes("/case/"));
    if (!account) throw new Error("nobody is signed in");
    const opening = indexedDB.open(account);
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const database = opening.result;
    const writing = database.transaction(["meta", "originals"], "readwrite");
    for (const [at, { name, type, base64 }] of shared.entries()) {
      const id = String(at).padStart(20, "0");
      const bytes = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
      writing.objectStore("meta").put({ id, name, type, size: bytes.size, takenAt: at, at }, `incoming/${id}`);
      writing.objectStore("originals").put(bytes, `incoming/${id}`);
    }
    await new Promise((resolve) => writing.addEventListener("complete", resolve));
    database.close();
  }, files);
}
