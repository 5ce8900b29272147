// Whether the keys are shown; the page of keys itself comes when it is first asked for.

import { signal } from "@preact/signals";

export const isHelpOpen = signal(false);

export const openHelp = () => {
  isHelpOpen.value = true;
};
