import { cpSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const dist = "../service/web/dist";

/** The one catalogue per language is built into the package: mail and Atom read it from there. */
const messages: Plugin = {
  name: "messages",
  apply: "build",
  closeBundle: () => cpSync("messages", `${dist}/messages`, { recursive: true }),
};

export default defineConfig({
  plugins: [messages],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ["chrome125", "firefox128", "safari18"],
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: sources
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": process.env.EMBERFEED_API ?? "http://127.0.0.1:8000" } },
});
