// A message's words with their markup: Bot API entities, then links and commands that an app finds by itself.
import { element } from "./dom";
import { han } from "./han";
import type { Entity } from "./model";

export interface Taps {
  command(text: string): void;
  link(address: string): void;
}

const TAGS: Record<string, keyof HTMLElementTagNameMap> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "code",
  spoiler: "span",
  blockquote: "span",
  expandable_blockquote: "span",
};
// Lookbehind would be clearer, but older Safari does not read it; the first group takes the gap before a find, which in
// right-to-left lines is a mark of direction.
const FOUND = /(^|[\s\u2066-\u2069])((?:https?:\/\/|t\.me\/)[^\s\u2066-\u2069]+|\/[a-z_]{1,32}(?![\w/]))/g;

/** ``whole`` is all that the message says, by which lines that could be in either Chinese are drawn. */
export function words(text: string, entities: readonly Entity[], whole: string, taps: Taps): Node[] {
  const all = [...entities, ...discovered(text, entities)];
  const edges = new Set([0, text.length]);
  for (const entity of all) edges.add(entity.offset).add(entity.offset + entity.length);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, position) => {
    const to = cuts[position + 1] ?? text.length;
    const covering = all.filter((entity) => entity.offset <= from && entity.offset + entity.length >= to);
    return covering.reduce<Node>((inner, entity) => wrapped(inner, entity, text, taps), drawn(text.slice(from, to), whole));
  });
}

/** A message can hold several languages, a line of its own for each. */
function drawn(text: string, whole: string): Node {
  const shown = document.createDocumentFragment();
  for (const line of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    const language = han(line, whole);
    shown.append("lang" in language ? element("span", language, line) : line);
  }
  return shown;
}

function discovered(text: string, entities: readonly Entity[]): Entity[] {
  const isTaken = (offset: number) => entities.some((e) => e.offset <= offset && offset < e.offset + e.length);
  const matches = [...text.matchAll(FOUND)];
  return matches
    .map(([, gap = "", found = ""], position) => ({ found, offset: (matches[position]?.index ?? 0) + gap.length }))
    .filter(({ offset }) => !isTaken(offset))
    .map(({ found, offset }) => ({ type: found.startsWith("/") ? "bot_command" : "url", offset, length: found.length }));
}

function wrapped(inner: Node, entity: Entity, text: string, taps: Taps): Node {
  const covered = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "bot_command") return tappable(inner, () => taps.command(covered));
  if (entity.type === "url") return tappable(inner, () => taps.link(covered));
  if (entity.type === "text_link") return tappable(inner, () => taps.link(entity.url ?? covered));
  const tag = TAGS[entity.type];
  if (tag === undefined) return inner;
  const attributes = tag === "code" ? { dir: "ltr", class: entity.type } : { class: entity.type };
  return element(tag, attributes, inner);
}

function tappable(inner: Node, tap: () => void): HTMLElement {
  return element("button", { type: "button", class: "link", dir: "auto", click: tap }, inner);
}
