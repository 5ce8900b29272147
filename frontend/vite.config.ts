import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const dist = "../service/web/dist";
const worker = `${dist}/worker.js`;

/** The one catalogue per language is built into the package: mail and Atom read it from there. */
const messages: Plugin = {
  name: "messages",
  apply: "build",
  closeBundle: () => cpSync("messages", `${dist}/messages`, { recursive: true }),
};

/** The service worker learns which files its release has. */
const release: Plugin = {
  name: "release",
  apply: "build",
  closeBundle() {
    const page = sha256(readFileSync(`${dist}/index.html`));
    const assets = readdirSync(`${dist}/assets`).map((name) => `/assets/${name}`);
    const files = [...assets, ...readdirSync("public").map((name) => `/${name}`)].sort();
    const id = sha256([page, ...files.map((path) => sha256(readFileSync(dist + path)))].join()).slice(0, 16);
    const code = readFileSync(worker, "utf8");
    if (!code.includes("__RELEASE__")) throw new Error("the worker does not ask for its release");
    writeFileSync(worker, code.replaceAll("__RELEASE__", JSON.stringify({ id, page, files })));
  },
};

export default defineConfig({
  plugins: [messages, release],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ["chrome125", "firefox128", "safari18"],
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: sources
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", worker: "src/worker/worker.ts" },
      output: { entryFileNames: ({ name }) => (name === "worker" ? "worker.js" : "assets/[name]-[hash].js") },
    },
  },
  server: { proxy: { "/api": process.env.EMBERFEED_API ?? "http://127.0.0.1:8000" } },
});

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
