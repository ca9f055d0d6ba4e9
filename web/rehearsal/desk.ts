// The desk: an opened report or referral, shown as what it is, a tree of names and values, with its attachments to save;
// below a report, a reply to it.
import { element, type Child } from "./dom";
import { label } from "./labels";
import { show } from "./dialog";
import type { Enclosure, Opened } from "./model";

type Reply = (words: string) => void;

export function showOpened(opened: Opened, reply: Reply): void {
  const { attachments = [], signed_by: signer, ...rest } = opened;
  const view = element("div", { class: "opened", dir: "ltr" }, tree(rest), ...attachments.map(enclosure));
  if (signer === undefined) {
    const dialog = show(
      label("desk"),
      view,
      ...realLife("deskNote", "amanet open --identity KEY-FILE --out FOLDER PACKET.amanet"),
      replying((words) => (dialog.close(), reply(words))),
    );
    return;
  }
  const whole = element("p", { class: "whole" }, label("bagWhole"), " ", element("code", { dir: "ltr" }, signer));
  const commands = ["amanet verify BAG.tar", "amanet open --identity KEY-FILE --out FOLDER BAG.tar"];
  show(label("desk"), whole, view, ...realLife("deskNote", ...commands));
}

export function showRefused(error: unknown): void {
  const reason = error instanceof Error ? error.message : "";
  show(label("desk"), element("p", { class: "refused" }, label("deskRefused")), element("span", { class: "value", dir: "ltr" }, reason));
}

export function fileOf(held: Enclosure): File {
  const bytes = Uint8Array.from(atob(held.data), (character) => character.charCodeAt(0));
  // Never the declared type: a page in a sealed file must not run as a page of this address.
  return new File([bytes], held.name, { type: "application/octet-stream" });
}

function replying(reply: Reply): HTMLElement {
  const field = element("textarea", { rows: "3", dir: "auto", required: true, maxlength: "3000" });
  return element(
    "form",
    { class: "reply", submit: (event) => (event.preventDefault(), reply(field.value)) },
    element("label", {}, label("reply"), field),
    element("div", { class: "choices" }, element("button", { type: "submit", class: "action strong" }, label("sealReply"))),
    ...realLife("replyNote", "amanet reply --identity KEY-FILE --words ANSWER.txt PACKET.amanet"),
  );
}

function realLife(note: "deskNote" | "replyNote", ...commands: string[]): HTMLElement[] {
  return [
    element("p", { class: "hint" }, label(note)),
    ...commands.map((command) => element("code", { class: "pre", dir: "ltr" }, command)),
  ];
}

function enclosure(held: Enclosure): HTMLElement {
  return element("a", { class: "action", href: URL.createObjectURL(fileOf(held)), download: held.name }, held.name);
}

function tree(value: unknown): Child {
  if (Array.isArray(value)) return element("ul", {}, ...value.map((entry) => element("li", {}, tree(entry))));
  if (typeof value === "object" && value !== null) return branches(value);
  return element("span", { class: "value", dir: "auto" }, value === null ? "–" : String(value));
}

function branches(value: object): HTMLElement {
  const rows = Object.entries(value).flatMap(([name, inner]) => {
    const depth = typeof inner === "object" && inner !== null ? "deep" : "";
    return [element("dt", { dir: "auto", class: depth }, name.replace(/_/g, " ")), element("dd", { class: depth }, tree(inner))];
  });
  return element("dl", {}, ...rows);
}
