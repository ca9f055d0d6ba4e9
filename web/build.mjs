// Builds each page to one HTML file without any outside reference: script and style are inlined, and the page's
// own Content-Security-Policy names their hashes, so nothing else can run in it.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PAGES = ["rehearsal"];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function bundle(entry) {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: ["es2019", "chrome80", "firefox78", "safari14.1"],
    legalComments: "none",
    write: false,
  });
  return result.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function policy(script, style) {
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

async function buildPage(name) {
  const script = (await bundle(`${name}/main.ts`)).replaceAll("</script", "<\\/script");
  const style = await bundle(`${name}/style.css`);
  const template = await readFile(here(`${name}/index.html`), "utf8");
  const page = template
    .replace("%POLICY%", () => policy(script, style))
    .replace("%STYLE%", () => style)
    .replace("%SCRIPT%", () => script);
  await mkdir(here("dist"), { recursive: true });
  await writeFile(here(`dist/${name}.html`), page);
}

await Promise.all(PAGES.map(buildPage));
