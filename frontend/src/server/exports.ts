// What exports ask of the server.

import { answer, server } from "./request";
import { whole } from "./whole";

export const readExports = () => whole((query) => answer(server.GET("/api/v1/exports", { params: { query } })));
export const exportRecords = (query: string) =>
  answer(server.POST("/api/v1/exports", { body: { query }, parseAs: "blob" }));
