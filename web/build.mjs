// Builds each page to one HTML file without any outside reference: script and style are inlined, and the page's
// own Content-Security-Policy names their hashes, so nothing else can run in it.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
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
    loader: { ".txt": "text" },
    write: false,
  });
  return result.outputFiles[0].text.trim();
}

// Not every computer has letters for all six forms of the screens. These come last in the page's font list, for what the
// computer's own fonts lack; one weight each, bold is drawn from it. The Arabic one keeps to its own letters, since its
// narrow space would close up Latin words.
const FONTS = [
  {
    family: "Amanet Arabic",
    file: "noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2",
    range: "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF",
  },
  {
    family: "Amanet Han",
    file: "noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2",
    range: "U+2E80-9FFF,U+F900-FAFF,U+FF00-FFEF",
  },
  {
    family: "Amanet Traditional Han",
    file: "noto-sans-tc/files/noto-sans-tc-chinese-traditional-400-normal.woff2",
    range: "U+2E80-9FFF",
  },
  {
    family: "Amanet Cyrillic",
    file: "noto-sans/files/noto-sans-cyrillic-400-normal.woff2",
    range: "U+0400-045F,U+0490-0491,U+04B0-04B1",
  },
  {
    family: "Amanet Cyrillic of Uyghur",
    file: "noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2",
    range: "U+0460-052F",
  },
];

async function fontFace({ family, file, range }) {
  const font = await readFile(here(`node_modules/@fontsource/${file}`), "base64");
  const source = `url(data:font/woff2;base64,${font}) format("woff2")`;
  return `@font-face{font-family:"${family}";unicode-range:${range};src:${source}}`;
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
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

async function buildPage(name) {
  const script = (await bundle(`${name}/main.ts`)).replaceAll("</script", "<\\/script");
  const style = (await Promise.all([...FONTS.map(fontFace), bundle(`${name}/style.css`)])).join("\n");
  const template = await readFile(here(`${name}/index.html`), "utf8");
  const page = template
    .replace("%POLICY%", () => policy(script, style))
    .replace("%STYLE%", () => style)
    .replace("%SCRIPT%", () => script);
  await mkdir(here("dist"), { recursive: true });
  // Whoever reads the page meanwhile reads a whole one.
  const unfinished = here(`dist/${name}.html.${process.pid}`);
  await writeFile(unfinished, page);
  await rename(unfinished, here(`dist/${name}.html`));
}

await Promise.all(PAGES.map(buildPage));
