// Who looks after whom.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";

export type Supervision = components["schemas"]["SupervisionSeen"];

export const readSupervision = () => answer(server.GET("/api/v1/supervision"));
export const give = (member: Id, members: Id[] | null) =>
  answer(
    server.PUT("/api/v1/members/{member_id}/supervision", {
      params: { path: { member_id: member } },
      body: { members },
    }),
  );
