// One message as a bubble: words, file, buttons, time; and how it looks while it is being deleted.
import { fileAddress } from "./control";
import { element, icon } from "./dom";
import { han } from "./han";
import { label, type Label } from "./labels";
import { attached, type Attached, type InlineButton, type Message } from "./model";
import { words, type Taps } from "./words";

export interface Actions extends Taps {
  press(message: Message, button: InlineButton, pressed: HTMLButtonElement): void;
  edit(message: Message): void;
  desk: { label: Label; open(message: Message): void } | null;
}

/** What is sealed to somebody's key; digests and replies on their way are not opened at a desk. */
const SEALED = /\.(amanet|tar)$/;

const GHOST_MILLISECONDS = 2600;

export function bubble(message: Message, person: number, actions: Actions): HTMLElement {
  const side = message.from.is_bot ? "theirs" : "mine";
  return element(
    "li",
    { class: `message ${side}`, "data-message": String(message.message_id) },
    element("div", { class: "bubble" }, file(message, person, actions), body(message, actions), foot(message, actions)),
    keyboard(message, actions),
  );
}

export function haunt(shown: HTMLElement): void {
  shown.classList.add("ghost");
  shown.replaceChildren(element("div", { class: "bubble", role: "status" }, label("deleted")));
  setTimeout(() => shown.remove(), GHOST_MILLISECONDS);
}

function body(message: Message, actions: Actions): HTMLElement | null {
  const text = message.text ?? message.caption;
  if (text === undefined) return attached(message) ? null : element("div", { class: "words" }, rarer(message));
  const entities = message.entities ?? message.caption_entities ?? [];
  return element("div", { class: "words", dir: "auto" }, ...words(text, entities, whole(message), actions));
}

/** All that a message says, its buttons included: what each of its lines and buttons stands among. */
function whole(message: Message): string {
  const labels = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
  return [message.text ?? message.caption ?? "", ...labels].join("\n");
}

function rarer(message: Message): string {
  const kind = ["contact", "location", "sticker", "poll"].find((name) => name in message);
  return `[${kind ?? "…"}]`;
}

function foot(message: Message, actions: Actions): HTMLElement {
  const time = new Date(message.date * 1000).toISOString();
  return element(
    "div",
    { class: "foot" },
    message.edit_date === undefined ? null : element("span", {}, label("edited")),
    element("time", { datetime: time, dir: "ltr" }, time.slice(11, 16)),
    message.from.is_bot || message.text === undefined
      ? null
      : element("button", { type: "button", class: "link small", click: () => actions.edit(message) }, label("editMessage")),
  );
}

function keyboard(message: Message, actions: Actions): HTMLElement | null {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return element("div", { class: "keyboard" }, ...rows.map((row) => keyboardRow(message, row, actions)));
}

function keyboardRow(message: Message, row: readonly InlineButton[], actions: Actions): HTMLElement {
  const among = whole(message);
  const keys = row.map((button) => {
    const shown = button.text + (button.url ? " ↗" : "");
    const key = element("button", { type: "button", class: "key", dir: "auto", ...han(shown, among) }, shown);
    key.addEventListener("click", () => actions.press(message, button, key));
    return key;
  });
  return element("div", { class: "keys" }, ...keys);
}

function file(message: Message, person: number, actions: Actions): HTMLElement | null {
  const facts = attached(message);
  if (facts === null) return null;
  const address = fileAddress(person, message.message_id);
  const desk = SEALED.test(facts.name) ? actions.desk : null;
  return element(
    "div",
    { class: "file" },
    preview(facts, address),
    element("div", { class: "name" }, icon("file"), name(facts), element("bdi", { class: "size", dir: "ltr" }, size(facts.size))),
    message.has_protected_content
      ? element("p", { class: "hint" }, label("protectedFile"))
      : element("a", { class: "action", href: address, download: facts.name }, label("download")),
    desk === null
      ? null
      : element("button", { type: "button", class: "action", click: () => desk.open(message) }, label(desk.label)),
  );
}

/** Telegram gives photos and recordings no name, and the word for their kind is in nobody's language. */
function name(facts: Attached): HTMLElement | null {
  return facts.name === facts.kind ? null : element("bdi", {}, facts.name);
}

function preview(facts: Attached, address: string): HTMLElement | null {
  if (facts.kind === "photo") return element("img", { src: address, alt: facts.name, loading: "lazy" });
  if (facts.kind === "voice" || facts.kind === "audio") return element("audio", { src: address, controls: true });
  if (facts.kind === "video") return element("video", { src: address, controls: true });
  return null;
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
