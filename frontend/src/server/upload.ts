// A file on its way to the server, with its progress: fetch cannot tell how much has gone.

import { Problem, Unreachable } from "./request";
import type { Import } from "./types";

type Facts = { kind?: "linkedin" | "as2" | "csv"; whose?: string };

/** `progress`: how much of the file has gone, from 0 to 1. Raises Problem or Unreachable. */
export function uploadImport(file: File, facts: Facts, progress: (share: number) => void): Promise<Import> {
  const query = new URLSearchParams({ name: file.name, ...facts });
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => failed(new Unreachable("/api/v1/imports"));
    request.onload = () => (request.status < 300 ? done(JSON.parse(request.responseText)) : failed(problem(request)));
    request.send(file);
  });
}

function problem(request: XMLHttpRequest): Problem {
  try {
    const said = JSON.parse(request.responseText) as { type?: string; detail?: string };
    return new Problem(request.status, said.type ?? "about:blank", said.detail ?? "");
  } catch {
    return new Problem(request.status, "about:blank", "");
  }
}
