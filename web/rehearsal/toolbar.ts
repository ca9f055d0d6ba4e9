// The strip above the chats: that this is a rehearsal, what time it is in it, and the page's language.
import * as control from "./control";
import { toast } from "./dialog";
import { element, icon } from "./dom";
import { banners, label, language, LANGUAGES, speak, type Label, type Language } from "./labels";
import { isReviewing, turn } from "./reviewing";
import { word } from "./reviewing_words";

const MOVES: readonly [string, Label][] = [
  ["hour", "moveHour"],
  ["day", "moveDay"],
  ["notice", "moveNotice"],
  ["monday", "moveMonday"],
];

export class Toolbar {
  readonly root = element("div", { class: "toolbar" });
  private offset = 0;
  private readonly face = element("time");

  constructor(private readonly changed: () => void) {
    setInterval(() => this.tick(), 1000);
  }

  set(clock: string): void {
    this.offset = Date.parse(clock) - Date.now();
    this.tick();
  }

  render(): void {
    const moves = MOVES.map(([by, key]) =>
      element("button", { type: "button", class: "action", "data-move": by, click: () => this.move(by) }, label(key)),
    );
    this.root.replaceChildren(
      element("details", { class: "clock", open: window.innerWidth > 720 },
        element("summary", {}, icon("clock"), element("span", { class: "unseen" }, label("clock")), this.face),
        element("div", { class: "moves" }, ...moves),
      ),
      this.reader(),
      this.tongues(),
    );
  }

  private reader(): HTMLElement {
    const press = () => {
      turn();
      this.changed();
      this.root.querySelector<HTMLElement>(".reader-mode")?.focus();
    };
    return element("button", { type: "button", class: "action reader-mode", "aria-pressed": String(isReviewing()), click: press }, word("review"));
  }

  private tongues(): HTMLElement {
    const options = Object.entries(LANGUAGES).map(([code, { name }]) =>
      element("option", { value: code, selected: code === language() }, name),
    );
    const choose = element("select", { "aria-label": label("language") }, ...options);
    choose.addEventListener("change", () => {
      speak(choose.value as Language);
      this.changed();
    });
    return choose;
  }

  private move(by: string): void {
    control.move(by).then(({ clock }) => this.set(clock), (error: unknown) => toast(label("failed"), String(error)));
  }

  private tick(): void {
    const now = new Date(Date.now() + this.offset);
    const day = label("weekdays").split(" ")[now.getUTCDay()] ?? "";
    const moment = element("bdi", { dir: "ltr" }, `${now.toISOString().slice(0, 16).replace("T", " ")} UTC`);
    this.face.replaceChildren(day, " ", moment);
  }
}

export function banner(): HTMLElement {
  const lines = banners().map(([code, words]) => {
    const { tag, direction } = LANGUAGES[code];
    return element("span", { lang: tag, dir: direction, class: code === language() ? "own" : "" }, words);
  });
  return element("div", { class: "banner", role: "note" }, ...lines);
}
