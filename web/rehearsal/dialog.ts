// Dialogs: a short notice, a question with a few fields, and the desk's view of an opened file.
import { element, type Child } from "./dom";
import { label } from "./labels";

export function show(title: string, ...children: Child[]): HTMLDialogElement {
  const close = element("button", { type: "button", class: "action", click: () => dialog.close() }, label("close"));
  const dialog = frame(title, ...children, element("div", { class: "choices" }, close));
  return dialog;
}

export function ask(title: string, fields: HTMLElement[], confirm: string, done: () => void): HTMLDialogElement {
  const form = element(
    "form",
    {
      method: "dialog",
      submit: (event) => {
        event.preventDefault();
        dialog.close();
        done();
      },
    },
    ...fields,
    element(
      "div",
      { class: "choices" },
      element("button", { type: "button", class: "action", click: () => dialog.close() }, label("cancel")),
      element("button", { type: "submit", class: "action strong" }, confirm),
    ),
  );
  const dialog = frame(title, form);
  return dialog;
}

export function toast(text: string, detail = ""): void {
  const shown = element("div", { class: "toast", role: "status", dir: "auto" }, text, element("bdi", {}, detail));
  document.body.append(shown);
  setTimeout(() => shown.remove(), 4500);
}

function frame(title: string, ...children: Child[]): HTMLDialogElement {
  const dialog = element("dialog", { "aria-label": title }, element("h2", {}, title), ...children);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
