// Builds what is served, dashboard/static, or another folder if one is named: node build.js [FOLDER].
// sources.json tells what each bundle was built from, so that a stale one is seen without building it anew.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, "../static");
// Streamlit imports a component as a module; the map's frame runs a script.
const LISTS = ["compare/compare", "lists/lists"];
const PASSAGES = ["passages/article", "passages/passages"];
const COMPONENTS = [...LISTS, ...PASSAGES, "teaching/teaching", "timeline/timeline"];
const MODULES = [...COMPONENTS, "page/drawer", "page/history", "page/keys", "page/share", "page/tour"];
const SCRIPTS = ["map/map", "offline/offline"];
const STYLES = [...MODULES.filter((name) => name !== "page/history"), ...SCRIPTS, "page/page"];
const BESIDE = ["build.js", "package-lock.json"]; // what a bundle depends on besides its modules

// A line of its own also tells Streamlit that this is a script and not the path of one.
const BANNER = "/* Built from dashboard/frontend by `npm run build`: change it there. */";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function built(names, suffix, format) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: HERE,
    banner: { js: BANNER, css: BANNER },
    entryPoints: names.map((name) => ({ in: `${name}${suffix}`, out: basename(name) })),
    outdir: OUT,
    format,
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    minify: true,
    target: "es2022",
    write: false,
  });
  return { inputs: Object.keys(metafile.inputs), files: outputFiles };
}

const kinds = [built(MODULES, ".js", "esm"), built(SCRIPTS, ".js", "iife"), built(STYLES, ".css")];
const all = await Promise.all(kinds);
const sources = [...new Set([...BESIDE, ...all.flatMap(({ inputs }) => inputs)])].sort();
const bundles = all.flatMap(({ files }) => files).sort((a, b) => (a.path < b.path ? -1 : 1));

mkdirSync(OUT, { recursive: true });
for (const { path, contents } of bundles) writeFileSync(path, contents);
const manifest = {
  bundles: Object.fromEntries(bundles.map(({ path, contents }) => [relative(OUT, path), sha256(contents)])),
  sources: Object.fromEntries(sources.map((path) => [path, sha256(readFileSync(join(HERE, path)))])),
};
writeFileSync(join(OUT, "sources.json"), JSON.stringify(manifest, null, 1) + "\n");
