// Which Chinese characters words are written in: the same code has another shape in each, so a font has to be told.
import told from "../../i18n/detection/han.txt";

const [SIMPLIFIED, TRADITIONAL] = told.split("\n").map((line) => new Set(line));

/** The language as an attribute; nothing where every character is common to both, or none is Chinese. */
export function han(text: string): { lang?: "zh-Hans" | "zh-Hant" } {
  const characters = [...new Set(text)];
  const count = (all: Set<string> | undefined) => characters.filter((character) => all?.has(character)).length;
  const balance = count(SIMPLIFIED) - count(TRADITIONAL);
  if (balance === 0) return {};
  return { lang: balance > 0 ? "zh-Hans" : "zh-Hant" };
}
