// Reading the bot's texts as a reviewer: every text in a bubble and on a button can be opened, judged and proposed anew.
import * as control from "./control";
import { show, toast } from "./dialog";
import { element, icon } from "./dom";
import { LANGUAGES, type Language } from "./labels";
import type { Card, Message, Summary, TextName } from "./model";
import { card } from "./reviewing_card";
import { state, word } from "./reviewing_words";

let isOn = false;

export const isReviewing = (): boolean => isOn;

export function turn(): void {
  isOn = !isOn;
}

/** The row under the toolbar while texts are read. */
export function strip(): HTMLElement | null {
  if (!isOn) return null;
  return element(
    "div",
    { class: "reviewing" },
    element("p", { class: "hint" }, word("howTo")),
    element("button", { type: "button", class: "action", click: () => void every("ug").catch(failed) }, word("allTexts")),
    element("a", { class: "action", href: control.PROPOSALS, download: "amanet-proposals.json" }, word("saveFile")),
  );
}

/** Make the texts of a drawn message open on a tap; what is not a text of the bot stays as it is. */
export async function reveal(shown: HTMLElement, message: Message): Promise<void> {
  const lines = (message.text ?? message.caption ?? "").split("\n");
  const labels = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
  const found = await control.findTexts([...lines, ...labels]);
  if (found.some((names) => names.length > 0)) {
    shown.querySelector(".words")?.replaceChildren(...lines.map((line, place) => piece(line, found[place] ?? [])));
  }
  shown.querySelectorAll(".key").forEach((key, place) => {
    const names = found[lines.length + place] ?? [];
    if (names.length > 0) pencil(key, labels[place] ?? "", names);
  });
}

function piece(line: string, names: readonly TextName[]): HTMLElement {
  if (names.length === 0) return element("span", { class: "piece", dir: "auto" }, line || "\u200b");
  const tap = () => openText(names);
  return element("button", { type: "button", class: "piece", dir: "auto", title: word("open"), click: tap }, line);
}

function pencil(key: Element, label: string, names: readonly TextName[]): void {
  const name = `${word("open")}: ${label}`;
  const button = element("button", { type: "button", class: "pencil", "aria-label": name, title: name, click: () => openText(names) }, icon("pencil"));
  const held = element("div", { class: "reviewed" });
  key.replaceWith(held);
  held.append(key, button);
}

function openText(names: readonly TextName[]): void {
  const [first, ...others] = names;
  if (first !== undefined) void open(first, others.length > 0 ? names : []).catch(failed);
}

async function open(name: TextName, choice: readonly TextName[]): Promise<void> {
  const dialog = show(word("title"), card(await control.text(name), { done: () => dialog.close(), failed }));
  if (choice.length === 0) return;
  const keys = element("select", {}, ...choice.map(({ key }, place) => element("option", { value: String(place) }, key)));
  keys.addEventListener("change", () => {
    const chosen = choice[Number(keys.value)];
    if (chosen !== undefined) void swap(dialog, chosen).catch(failed);
  });
  dialog.querySelector("h2")?.after(element("label", {}, word("several"), keys));
}

async function swap(dialog: HTMLDialogElement, name: TextName): Promise<void> {
  const anew: Card = await control.text(name);
  dialog.querySelector(".text")?.replaceWith(card(anew, { done: () => dialog.close(), failed }));
}

/** Every text of one language, for those that no screen shows easily. */
async function every(language: Language): Promise<void> {
  const texts = await control.texts(LANGUAGES[language].tag);
  const list = element("ul", { class: "texts" });
  const search = element("input", { type: "search", dir: "auto", "aria-label": word("search"), placeholder: word("search") });
  const draw = () => list.replaceChildren(...texts.filter((text) => holds(text, search.value)).map(entry));
  const tongues = element("select", { "aria-label": word("whichLanguage") }, ...options(language));
  const dialog = show(word("allTexts"), tongues, search, list);
  tongues.addEventListener("change", () => (dialog.close(), void every(tongues.value as Language).catch(failed)));
  search.addEventListener("input", draw);
  draw();
}

function options(chosen: Language): HTMLElement[] {
  return Object.entries(LANGUAGES).map(([code, { name }]) => element("option", { value: code, selected: code === chosen }, name));
}

function holds(text: Summary, sought: string): boolean {
  return [text.key, ...Object.values(text.present)].some((held) => held.toLowerCase().includes(sought.toLowerCase()));
}

function entry(text: Summary): HTMLElement {
  const [words = ""] = Object.values(text.present);
  return element(
    "li",
    {},
    element("button", { type: "button", class: "link", dir: "auto", click: () => openText([text]) }, ...apart(words)),
    element("small", {}, element("bdi", { dir: "ltr" }, text.key), " · ", state(text)),
  );
}

/** Braces and what they hold keep their order among words that go from right to left. */
function apart(words: string): (Node | string)[] {
  return words.split(/(\{[^{}]+\})/).map((part, place) => (place % 2 === 1 ? element("bdi", { dir: "ltr" }, part) : part));
}

function failed(error: unknown): void {
  toast(word("failed") + (error instanceof Error ? error.message : ""));
}
