// How often what stands beside a draft has changed: whoever says something of the whole asks again.

import { signal } from "@preact/signals";

export const changes = signal(0);
