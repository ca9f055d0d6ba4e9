// The page's own few words in each form of the bot's screens; what the bot says comes from the bot. `make scripts` writes
// the other scripts of Uyghur and Chinese.
import en from "./words/en.json";
import ug from "./words/ug-Arab.json";
import ugCyrl from "./words/ug-Cyrl.json";
import ugLatn from "./words/ug-Latn.json";
import zh from "./words/zh-Hans.json";
import zhHant from "./words/zh-Hant.json";

export type Language = "ug" | "ug-Latn" | "ug-Cyrl" | "en" | "zh" | "zh-Hant";
export type Label = keyof typeof en.page;

const LABELS: Record<Language, Record<Label, string>> = {
  ug: ug.page,
  "ug-Latn": ugLatn.page,
  "ug-Cyrl": ugCyrl.page,
  en: en.page,
  zh: zh.page,
  "zh-Hant": zhHant.page,
};

export const LANGUAGES: Record<Language, { name: string; tag: string; direction: "ltr" | "rtl" }> = {
  ug: { name: "ئۇيغۇرچە", tag: "ug-Arab", direction: "rtl" },
  "ug-Latn": { name: "Uyghurche", tag: "ug-Latn", direction: "ltr" },
  "ug-Cyrl": { name: "Уйғурчә", tag: "ug-Cyrl", direction: "ltr" },
  en: { name: "English", tag: "en", direction: "ltr" },
  zh: { name: "简体中文", tag: "zh-Hans", direction: "ltr" },
  "zh-Hant": { name: "繁體中文", tag: "zh-Hant", direction: "ltr" },
};

let current: Language = "en";

export const label = (key: Label): string => LABELS[current][key];
/** One line for each language, in the script of whoever reads the page where it is theirs. */
export const banners = (): [Language, string][] =>
  (["ug", "en", "zh"] as const)
    .map((code) => (current.startsWith(code) ? current : code))
    .map((code) => [code, LABELS[code].banner]);
export const roleName = (role: string): string => (role === "caseworker" || role === "liaison" ? label(role) : role);
export const language = (): Language => current;

export function speak(wanted: Language): void {
  current = wanted;
  document.documentElement.lang = LANGUAGES[wanted].tag;
  document.documentElement.dir = LANGUAGES[wanted].direction;
  document.title = label("title");
}

export function browserLanguage(): Language {
  return navigator.languages.map(spoken).find((found) => found !== undefined) ?? "en";
}

function spoken(tag: string): Language | undefined {
  const [code = "", ...subtags] = tag.toLowerCase().split("-");
  const has = (...sought: string[]) => subtags.some((subtag) => sought.includes(subtag));
  if (code === "zh" && has("hant", "tw", "hk", "mo")) return "zh-Hant";
  if (code === "ug" && has("latn")) return "ug-Latn";
  if (code === "ug" && has("cyrl", "kz")) return "ug-Cyrl";
  return code === "ug" || code === "en" || code === "zh" ? code : undefined;
}
