// What the page says to readers of texts; what can be wrong with a text bears the check's own names.
import { language, type Language } from "./labels";
import type { Fault, Summary } from "./model";
import en from "./words/en.json";
import ug from "./words/ug-Arab.json";
import ugCyrl from "./words/ug-Cyrl.json";
import ugLatn from "./words/ug-Latn.json";
import zh from "./words/zh-Hans.json";
import zhHant from "./words/zh-Hant.json";

export type Word = keyof typeof en.review;

const WORDS: Record<Language, Record<Word, string>> = {
  ug: ug.review,
  "ug-Latn": ugLatn.review,
  "ug-Cyrl": ugCyrl.review,
  en: en.review,
  zh: zh.review,
  "zh-Hant": zhHant.review,
};

export const word = (name: Word): string => WORDS[language()][name];

export const form = (name: string): string => (name === "one" || name === "other" ? word(name) : name);

/** How far a text is reviewed, and what this reader has said of it. */
export function state(text: Summary): string {
  const own = text.verdict === null ? "" : ` · ${word(text.verdict.forms === null ? "youSigned" : "youProposed")}`;
  return word(text.state) + isolated(text.signed_by) + own;
}

export function fault({ kind, details }: Fault): string {
  return word(kind).replace(/\{(\d)\}/g, (_, place: string) => isolated(details[Number(place)] ?? ""));
}

const isolated = (value: string): string => (value === "" ? "" : `\u2068${value}\u2069`);
