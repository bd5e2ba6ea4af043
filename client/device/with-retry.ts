const PAUSE_MS = 1_000;
const ATTEMPTS = 60;

/**
 * Loads code that was left out of the first download, trying again while the network is bad. Asked
 * for once it begins, and every later call shares the result.
 */
export function withRetry<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | null = null;
  const attempt = async (left: number): Promise<Module> => {
    try {
      return await load();
    } catch (error) {
      if (left === 0) {
        loading = null;
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return await attempt(left - 1);
    }
  };
  return () => (loading ??= attempt(ATTEMPTS));
}
