// Which Chinese characters words are written in: the same code has another shape in each, so a font has to be told.
import told from "../../i18n/detection/han.txt";

const [SIMPLIFIED, TRADITIONAL] = told.split("\n").map((line) => new Set(line));
const CHINESE = /\p{Script=Han}/u;

/**
 * The language as an attribute; nothing where there is no Chinese. Characters that are common to both are written as what
 * they stand among.
 */
export function han(words: string, among: string): { lang?: "zh-Hans" | "zh-Hant" } {
  const balance = CHINESE.test(words) ? leaning(words) || leaning(among) : 0;
  if (balance === 0) return {};
  return { lang: balance > 0 ? "zh-Hans" : "zh-Hant" };
}

/** More than 0 where more characters are simplified, less where more are traditional. */
function leaning(text: string): number {
  const characters = [...new Set(text)];
  const count = (all: Set<string> | undefined) => characters.filter((character) => all?.has(character)).length;
  return count(SIMPLIFIED) - count(TRADITIONAL);
}
