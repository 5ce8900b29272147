// What the digest asks of the server: my own setting, and what a link from a mail does; apart, for the feed loads without.

import { answer, server } from "./request";
import type { NewDigest } from "./types";

export const readDigest = () => answer(server.GET("/api/v1/me/digest"));
export const keepDigest = (body: NewDigest) => answer(server.PUT("/api/v1/me/digest", { body }));

/** The secret travels in a header: it is in no address that a server or a log sees. */
const by = (secret: string) => ({ "digest-link": secret });

export const lookAtLink = (secret: string) =>
  answer(server.GET("/api/v1/digest-link", { params: { header: by(secret) } }));
export const followLink = (secret: string, version: string | null) =>
  answer(
    server.POST("/api/v1/digest-link/act", {
      params: { header: { ...by(secret), ...(version && { "if-match": `"${version}"` }) } },
    }),
  );
export const undoLink = (secret: string) =>
  answer(server.DELETE("/api/v1/digest-link/act", { params: { header: by(secret) } }));
