// What the screen of the workspace asks of the server; apart, for the feed loads without it.

import { answer, server } from "./request";

export const keepContactCap = (body: { contact_cap: number; contact_days: number }) =>
  answer(server.PUT("/api/v1/workspace/contact-cap", { body }));
