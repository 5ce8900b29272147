// What the page of today asks of the server; apart, for the feed loads without it.

import { answer, server } from "./request";

export const readDay = (since: string) => answer(server.GET("/api/v1/today", { params: { query: { since } } }));
