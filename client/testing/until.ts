/** Waits for a state instead of for time. @throws Error when it does not come within half a minute */
export async function until(holds: () => boolean | Promise<boolean>, what = "the expected state"): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
