// The row under a chat: words, a file, a photo or a voice message.
import { element, icon, type IconName } from "./dom";
import { label, type Label } from "./labels";
import { canRecord, record, type Recording } from "./voice";

export interface Sender {
  text(words: string): void;
  files(kind: string, files: readonly File[], caption: string): void;
}

export function composer(sender: Sender): HTMLElement {
  const field = element("textarea", { rows: "1", dir: "auto", "aria-label": label("write"), placeholder: label("write") });
  const send = () => {
    if (field.value.trim() === "") return;
    sender.text(field.value);
    field.value = "";
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  const offer = (kind: string, files: readonly File[]) => {
    sender.files(kind, files, field.value.trim());
    field.value = "";
  };
  return element(
    "form",
    { class: "composer", submit: (event) => (event.preventDefault(), send()) },
    ...picker("file", "sendFile", "*/*", (files) => offer("document", files)),
    ...picker("photo", "sendPhoto", "image/*,video/*", (files) => offer(mediaKind(files), files)),
    ...voice((files) => offer("voice", files)),
    field,
    element("button", { type: "submit", class: "icon strong", "aria-label": label("send"), title: label("send") }, icon("send")),
  );
}

function mediaKind(files: readonly File[]): string {
  return files.every((file) => file.type.startsWith("video/")) ? "video" : "photo";
}

function picker(name: IconName, key: Label, accept: string, chosen: (files: readonly File[]) => void): HTMLElement[] {
  const input = fileInput(name, accept, chosen);
  const open = { type: "button", class: "icon", "aria-label": label(key), title: label(key), click: () => input.click() };
  return [element("button", open, icon(name)), input];
}

function fileInput(kind: string, accept: string, chosen: (files: readonly File[]) => void): HTMLInputElement {
  const input = element("input", { type: "file", accept, multiple: true, hidden: true, "data-kind": kind });
  input.addEventListener("change", () => {
    if (input.files !== null && input.files.length > 0) chosen([...input.files]);
    input.value = "";
  });
  return input;
}

function voice(chosen: (files: readonly File[]) => void): HTMLElement[] {
  const input = fileInput("voice", "audio/*", chosen);
  let recording: Recording | null = null;
  const button = element("button", { type: "button", class: "icon" });
  const mark = (now: Recording | null) => {
    recording = now;
    const key = now === null ? "sendVoice" : "stopVoice";
    button.replaceChildren(icon(now === null ? "voice" : "stop"));
    button.classList.toggle("recording", now !== null);
    button.setAttribute("aria-label", label(key));
    button.title = label(key);
  };
  const begin = async () => {
    if (!canRecord()) return input.click();
    mark(await record((file) => (mark(null), chosen([file]))));
  };
  // No microphone, or it was refused: an audio file can still be chosen.
  button.addEventListener("click", () => (recording === null ? void begin().catch(() => input.click()) : recording.stop()));
  mark(null);
  return [button, input];
}
