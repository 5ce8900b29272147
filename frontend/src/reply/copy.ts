// The clipboard.

/** Whether the browser took it: over plain http, or without leave, it does not. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
