import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const dist = "../service/web/dist";
const worker = `${dist}/worker.js`;

/** The one catalogue per language is built into the package: mail and Atom read it from there. */
const messages: Plugin = {
  name: "messages",
  apply: "build",
  writeBundle: () => cpSync("messages", `${dist}/messages`, { recursive: true }),
};

/** Words of rooms that nobody is in yet; a test says that the first load speaks none of them. */
const ROOMS = [
  "absence",
  "account",
  "asking",
  "assign",
  "attest",
  "bookmarklet",
  "brief",
  "budget",
  "circle",
  "client",
  "connect",
  "dated",
  "decision",
  "devices",
  "dialog",
  "digest",
  "doubt",
  "draft",
  "empty",
  "entry",
  "evaluation",
  "evidence",
  "exhibit",
  "feed_link",
  "filter",
  "finding",
  "first",
  "found",
  "found",
  "help",
  "hint",
  "history",
  "hook",
  "imports",
  "learning",
  "library",
  "machine",
  "mark",
  "meter",
  "needs",
  "note",
  "opened",
  "organization",
  "outcome",
  "own_search",
  "ownership",
  "palette",
  "password",
  "person",
  "picture",
  "policy",
  "post",
  "promise",
  "proposals",
  "reconnect",
  "record",
  "reply",
  "review",
  "role",
  "schedule",
  "settle",
  "share",
  "showing",
  "sign_in",
  "signal",
  "snippet",
  "sources",
  "supervise",
  "team",
  "time_back",
  "today",
  "told",
  "topics",
  "watched",
  "way",
  "week",
  "weights",
  "whose",
  "workspace",
];
const LATER = new RegExp(`^(${ROOMS.join("|")})\\.`);

/**
 * The English catalogue in two: what the first load speaks, and the rest, which comes with the first other room.
 * Any other language comes whole, and only to who reads it.
 */
const words: Plugin = {
  name: "words",
  resolveId: (id) => (id.startsWith("virtual:words/") ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith("\0virtual:words/")) return null;
    const name = id.split("/").at(-1) ?? "";
    const isEnglish = name === "first" || name === "rest";
    const all = Object.entries(JSON.parse(readFileSync(`messages/${isEnglish ? "en" : name}.json`, "utf8")));
    const isFirst = name === "first";
    const part = all.filter(([key]) => !isEnglish || isFirst === (Boolean(process.env.VITEST) || !LATER.test(key)));
    return `export default ${JSON.stringify(Object.fromEntries(part))}`;
  },
};

/** The service worker learns which files its release has. */
const release: Plugin = {
  name: "release",
  apply: "build",
  writeBundle() {
    const page = sha256(readFileSync(`${dist}/index.html`));
    const assets = readdirSync(`${dist}/assets`).map((name) => `/assets/${name}`);
    const files = [...assets, ...readdirSync("public").map((name) => `/${name}`)].sort();
    const id = sha256([page, ...files.map((path) => sha256(readFileSync(dist + path)))].join()).slice(0, 16);
    const code = readFileSync(worker, "utf8");
    if (!code.includes("__RELEASE__")) throw new Error("the worker does not ask for its release");
    writeFileSync(worker, code.replaceAll("__RELEASE__", JSON.stringify({ id, page, files })));
  },
};

/** The script that asks for the feed while the others are on their way stands in the page: see src/early.ts. */
const early: Plugin = {
  name: "early",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const script = Object.values(bundle).find((one) => one.fileName.startsWith("assets/early-"));
      if (script?.type !== "chunk") throw new Error("the page has no early script");
      delete bundle[script.fileName];
      const children = `(()=>{${script.code.trim()}})()`; // no module: it runs before what follows it is read
      return [{ tag: "script", children, injectTo: "head-prepend" }];
    },
  },
};

/** What the page begins with is compiled whole while it comes, beside the main thread: V8's explicit compile hints. */
const compiled: Plugin = {
  name: "compiled",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const first = Object.values(bundle).find((one) => one.type === "chunk" && one.name === "first");
      if (first?.type !== "chunk") throw new Error("the page has no first script");
      first.code = `//# allFunctionsCalledOnLoad\n${first.code}`; // only a script's first line counts
    },
  },
};

export default defineConfig({
  plugins: [words, messages, early, compiled, release],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ["chrome125", "firefox128", "safari18"],
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: sources
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", early: "src/early.ts", worker: "src/worker/worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "worker" ? "worker.js" : "assets/[name]-[hash].js"),
        // What the page begins with is one file: cut up by who shares it, it packs a tenth worse.
        codeSplitting: {
          groups: [{ name: (id, build) => (isShared(id, (one) => build.getModuleInfo(one)) ? "first" : null) }],
        },
      },
    },
  },
  server: { proxy: { "/api": process.env.EMBERFEED_API ?? "http://127.0.0.1:8000" } },
});

function isShared(id: string, known: Known): boolean {
  return /\.tsx?$/.test(id) && !id.endsWith("/src/main.tsx") && isFirst(id, known);
}

type Known = (id: string) => { importers: string[] } | null;

/** Whether the page's own entry imports it, through others or at once; what is only imported on demand comes later. */
function isFirst(id: string, known: Known, seen = new Set<string>()): boolean {
  if (id.endsWith("/src/main.tsx")) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return known(id)?.importers.some((one) => isFirst(one, known, seen)) ?? false;
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
