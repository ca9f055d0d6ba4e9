// The desk: an opened report, shown as what it is, a tree of names and values, with its attachments to save.
import { element, type Child } from "./dom";
import { label } from "./labels";
import { show } from "./dialog";

interface Enclosure {
  name: string;
  media_type: string;
  data: string;
}

export function showOpened(opened: Record<string, unknown>): void {
  const { attachments, ...report } = opened;
  const enclosures = Array.isArray(attachments) ? attachments.filter(isEnclosure) : [];
  const rest = enclosures.length > 0 ? report : opened;
  show(
    label("desk"),
    element("div", { class: "opened" }, tree(rest), ...enclosures.map(enclosure)),
    element("p", { class: "hint" }, label("deskNote")),
    element("code", { class: "pre", dir: "ltr" }, "amanet open --identity KEY-FILE --out FOLDER PACKET.amanet"),
  );
}

function isEnclosure(value: unknown): value is Enclosure {
  return typeof value === "object" && value !== null && "data" in value && "name" in value;
}

function enclosure(held: Enclosure): HTMLElement {
  const bytes = Uint8Array.from(atob(held.data), (character) => character.charCodeAt(0));
  // Never the declared type: a page in a sealed file must not run as a page of this address.
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  return element("a", { class: "action", href: address, download: held.name }, held.name);
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
