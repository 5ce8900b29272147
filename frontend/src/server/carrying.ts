// A file that is attached to what is being written, as the whole body of its request.

const PATIENCE = 180_000; // milliseconds: 5 MB on a slow line

export const carrying = (written: string, file: File) => ({
  params: { query: { written_id: written, name: file.name } },
  body: file.name, // typed as a text; what is sent is the file
  bodySerializer: () => file,
  headers: { "Content-Type": "application/octet-stream" },
  fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE) }),
});
