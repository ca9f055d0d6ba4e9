// One text on a card: where it stands, its notes, the English, the present words, and what the reader says of them.
import * as control from "./control";
import { toast } from "./dialog";
import { element } from "./dom";
import { LANGUAGES } from "./labels";
import type { Card, Fault, Forms } from "./model";
import { fault, form, state, word } from "./reviewing_words";

export interface Ways {
  done(): void;
  failed(error: unknown): void;
}

const PAUSE_MILLISECONDS = 250;

/** Typed once, then kept for the next card. */
let reader = "";

export function card(text: Card, ways: Ways): HTMLElement {
  const fields = fieldsOf(text);
  const faults = element("ul", { class: "faults", role: "alert" });
  return element(
    "div",
    { class: "text" },
    element("p", {}, element("code", { dir: "ltr" }, text.key), element("span", { class: "hint" }, ` · ${state(text)}`)),
    text.is_button ? element("p", { class: "hint" }, word("button")) : null,
    ...text.notes.map((note) => element("p", { class: "note", lang: "en", dir: "ltr" }, note)),
    text.locale === "en" ? null : original(text.english),
    ...[...fields].map(([name, field]) => labelled(text, name, field)),
    faults,
    signature(),
    choices(text, fields, faults, ways),
  );
}

function fieldsOf(text: Card): Map<string, HTMLTextAreaElement> {
  const words = text.verdict?.forms ?? text.present;
  const made = Object.keys(text.present).map((name): [string, HTMLTextAreaElement] => {
    const field = element("textarea", { rows: "3", dir: directionOf(text.locale), lang: text.locale });
    field.value = words[name] ?? "";
    return [name, field];
  });
  return new Map(made);
}

function original(english: Forms): HTMLElement {
  const lines = Object.entries(english).map(([name, words]) =>
    element("p", {}, name === "" ? null : element("span", { class: "hint" }, `${form(name)}: `), words),
  );
  return element("blockquote", { lang: "en", dir: "ltr" }, ...lines);
}

function labelled(text: Card, name: string, field: HTMLTextAreaElement): HTMLElement {
  const count = element("span", { class: "hint", dir: "ltr" });
  const tell = () => {
    count.textContent = `${field.value.length} / ${text.longest}`;
  };
  field.addEventListener("input", tell);
  tell();
  const marks = element("span", { class: "marks" }, ...placeables(text.present[name] ?? "").map((mark) => inserting(mark, field)));
  const title = word(text.verdict?.forms ? "yourWords" : "present") + (name === "" ? "" : ` · ${form(name)}`);
  return element("div", { class: "field" }, element("label", {}, element("span", {}, title, " ", count), field), marks);
}

/** What the bot fills in, each as its file writes it. */
function placeables(words: string): string[] {
  return [...new Set(words.match(/\{[^{}]+\}/g) ?? [])];
}

/** A mark is easily put out of order by hand, above all from right to left; a tap sets it in whole. */
function inserting(mark: string, field: HTMLTextAreaElement): HTMLElement {
  const insert = () => {
    field.setRangeText(mark, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
  };
  return element("button", { type: "button", class: "action", dir: "ltr", title: word("insert"), "aria-label": `${word("insert")}: ${mark}`, click: insert }, mark);
}

function directionOf(locale: string): string {
  return Object.values(LANGUAGES).find(({ tag }) => tag === locale)?.direction ?? "auto";
}

function signature(): HTMLElement {
  const name = element("input", { maxlength: "60", dir: "auto", autocomplete: "off", class: "reader" });
  name.value = reader;
  name.addEventListener("input", () => {
    reader = name.value;
  });
  return element("label", {}, word("reader"), name, element("span", { class: "hint" }, word("readerHint")));
}

function choices(text: Card, fields: Map<string, HTMLTextAreaElement>, faults: HTMLElement, ways: Ways): HTMLElement {
  const written = () => Object.fromEntries([...fields].map(([name, field]) => [name, field.value.trim()]));
  const keep = (work: Promise<readonly Fault[]>, kept: string) =>
    work.then((found) => (list(faults, found), found.length > 0 || (toast(kept), ways.done())), ways.failed);
  const act = (name: "sign" | "propose" | "withdraw", press: () => void) =>
    element("button", { type: "button", class: "action", "data-act": name, click: press }, word(name));
  const sign = act("sign", () => reader.trim() === "" ? nameless(faults) : void keep(control.sign(text, reader), word("kept")));
  const propose = act("propose", () => reader.trim() === "" ? nameless(faults) : void keep(control.propose(text, reader, written()), word("kept")));
  const withdraw = act("withdraw", () => void keep(control.withdraw(text), word("withdrawn")));
  watch(text, fields, faults, { written, sign, propose, failed: ways.failed });
  withdraw.hidden = text.verdict === null;
  return element("div", { class: "choices" }, withdraw, sign, propose);
}

interface Watched {
  written(): Forms;
  sign: HTMLButtonElement;
  propose: HTMLButtonElement;
  failed(error: unknown): void;
}

function watch(text: Card, fields: Map<string, HTMLTextAreaElement>, faults: HTMLElement, watched: Watched): void {
  let waiting = 0;
  const mark = () => {
    const isChanged = Object.entries(watched.written()).some(([name, words]) => words !== text.present[name]);
    watched.propose.disabled = !isChanged;
    watched.sign.disabled = isChanged || text.locale === "en";
    return isChanged;
  };
  const look = () => {
    clearTimeout(waiting);
    if (!mark()) return list(faults, []);
    const forms = watched.written();
    const tell = (found: readonly Fault[]) => JSON.stringify(forms) === JSON.stringify(watched.written()) && list(faults, found);
    waiting = window.setTimeout(() => void control.check(text, forms).then(tell, watched.failed), PAUSE_MILLISECONDS);
  };
  fields.forEach((field) => field.addEventListener("input", look));
  mark();
}

function list(faults: HTMLElement, found: readonly Fault[]): void {
  const ordered = [...found].sort((a, b) => Number(a.is_advice) - Number(b.is_advice));
  const told = ordered.map((each) => element("li", { class: each.is_advice ? "advice" : "" }, fault(each)));
  const isAdvice = found.length > 0 && found.every((each) => each.is_advice);
  faults.replaceChildren(...told, ...(isAdvice ? [element("li", { class: "advice" }, word("allTheSame"))] : []));
}

function nameless(faults: HTMLElement): void {
  faults.replaceChildren(element("li", {}, word("nameless")));
  document.querySelector<HTMLInputElement>(".reader")?.focus();
}
