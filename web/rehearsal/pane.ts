// One side of the page: the people of that side, and the chat of the one who is chosen.
import { bubble, haunt, type Actions } from "./bubble";
import { composer } from "./composer";
import * as control from "./control";
import { fileOf, showOpened, showRefused } from "./desk";
import { ask, toast } from "./dialog";
import { element } from "./dom";
import { label, LANGUAGES, roleName, type Label } from "./labels";
import type { InlineButton, Message, Person, Profile, Staff } from "./model";
import { isReviewing, reveal } from "./reviewing";

export type Side = "reporters" | "staff";

export class Pane {
  readonly root: HTMLElement;
  private readonly people: Person[] = [];
  private readonly unread = new Set<number>();
  private chosen: Person | null = null;
  private log: HTMLElement = element("ol");
  private pressed: HTMLButtonElement | null = null;

  constructor(private readonly side: Side, private readonly botUsername: string) {
    this.root = element("section", { class: "pane", "data-side": side });
  }

  add(person: Person): void {
    this.people.push(person);
    this.chosen ??= person;
    this.render();
  }

  choose(person: Person): void {
    this.chosen = person;
    this.unread.delete(person.id);
    this.render();
  }

  person(id: number): Person | undefined {
    return this.people.find((person) => person.id === id);
  }

  get hasNews(): boolean {
    return this.unread.size > 0;
  }

  render(): void {
    this.root.setAttribute("aria-label", label(this.side));
    this.root.replaceChildren(this.head(), ...(this.chosen === null ? [this.nobody()] : this.chat(this.chosen)));
    this.toNewest();
  }

  toNewest(): void {
    this.log.scrollTop = this.log.scrollHeight;
  }

  show(person: Person, message: Message): void {
    const place = person.messages.findIndex((known) => known.message_id === message.message_id);
    if (place >= 0) person.messages[place] = message;
    else person.messages.push(message);
    if (person !== this.chosen) return this.markUnread(person, message);
    const made = this.bubble(person, message, this.actions(person));
    const shown = this.find(message.message_id);
    if (shown === null) this.log.append(made);
    else shown.replaceWith(made);
    this.log.querySelector(".empty")?.remove();
    this.toNewest();
  }

  delete(person: Person, messageIds: readonly number[]): void {
    person.messages = person.messages.filter((message) => !messageIds.includes(message.message_id));
    if (person !== this.chosen) return;
    for (const id of messageIds) {
      const shown = this.find(id);
      if (shown !== null) haunt(shown);
    }
  }

  block(person: Person, isBlocked: boolean): void {
    person.is_blocked = isBlocked;
    if (person === this.chosen) this.render();
  }

  describe(person: Person, profile: Profile): void {
    const isKnown = JSON.stringify(profile) === JSON.stringify(person.profile);
    person.profile = profile;
    if (isKnown || person !== this.chosen) return;
    this.root.querySelector(".menu")?.replaceWith(this.menu(person));
    this.log.querySelector(".empty")?.replaceWith(this.start(person));
  }

  answered(person: Person, text: string): void {
    if (person === this.chosen) this.pressed?.classList.remove("waiting");
    if (text !== "") toast(text);
  }

  private markUnread(person: Person, message: Message): void {
    if (message.from.is_bot) this.unread.add(person.id);
    this.root.querySelector(".tabs")?.replaceWith(this.tabs());
  }

  private find(messageId: number): HTMLElement | null {
    return this.log.querySelector(`[data-message="${messageId}"]:not(.ghost)`);
  }

  private head(): HTMLElement {
    return element("header", { class: "head" }, element("h2", {}, label(this.side)), this.tabs());
  }

  private tabs(): HTMLElement {
    const tabs = this.people.map((person) => {
      const choose = () => this.choose(person);
      const news = this.unread.has(person.id) ? element("span", { class: "news" }, "●") : null;
      const isChosen = String(person === this.chosen);
      return element("button", { type: "button", class: "tab", "aria-pressed": isChosen, click: choose }, element("bdi", {}, person.name), news);
    });
    const add = element("button", { type: "button", class: "tab add", "aria-label": label("addReporter"), title: label("addReporter"), click: addReporter }, "+");
    return element("nav", { class: "tabs" }, ...tabs, this.side === "reporters" ? add : null);
  }

  private nobody(): HTMLElement {
    return element("p", { class: "hint" }, label("nobody"));
  }

  private chat(person: Person): HTMLElement[] {
    const actions = this.actions(person);
    const bubbles = person.messages.map((message) => this.bubble(person, message, actions));
    this.log = element("ol", { class: "log", role: "log", tabindex: "0", "aria-label": person.name }, ...bubbles);
    this.log.addEventListener("load", () => this.toNewest(), { capture: true });
    if (bubbles.length === 0) this.log.append(this.start(person));
    return [this.about(person), this.log, this.menu(person), person.is_blocked ? this.blocked() : this.compose(person)];
  }

  private bubble(person: Person, message: Message, actions: Actions): HTMLElement {
    const made = bubble(message, person.id, actions);
    if (isReviewing() && message.from.is_bot) attempt(reveal(made, message));
    return made;
  }

  private start(person: Person): HTMLElement {
    const press = () => this.send(person, "/start");
    const button = element("button", { type: "button", class: "action strong", click: press }, label("start"));
    const described = element("p", { class: "value" }, person.profile.description);
    return element("li", { class: "empty" }, described, element("p", {}, label("empty")), button);
  }

  private menu(person: Person): HTMLElement {
    const menu = element("details", { class: "menu" }, element("summary", {}, label("menu")));
    menu.hidden = person.is_blocked || person.profile.commands.length === 0;
    for (const { command, description } of person.profile.commands) {
      const send = () => {
        menu.open = false;
        this.send(person, `/${command}`);
      };
      const name = element("bdi", { dir: "ltr" }, `/${command}`);
      menu.append(element("button", { type: "button", class: "command", click: send }, element("bdi", {}, description), name));
    }
    return menu;
  }

  private about(person: Person): HTMLElement {
    const toggle = () => attempt(control.block(person.id, !person.is_blocked));
    const staff = person.staff;
    const facts = staff === null ? person.language_code : `${roleName(staff.role)} · ${label(rightOf(staff))}`;
    return element(
      "div",
      { class: "about" },
      element("strong", { dir: "auto" }, person.name),
      element("span", { class: "hint" }, facts),
      element("button", { type: "button", class: "link small", click: toggle }, label(person.is_blocked ? "unblock" : "block")),
    );
  }

  private blocked(): HTMLElement {
    return element("p", { class: "hint blocked" }, label("blocked"));
  }

  private compose(person: Person): HTMLElement {
    return composer({
      text: (words) => this.send(person, words),
      files: (kind, files, caption) => attempt(control.sendFiles(person.id, kind, files, caption)),
    });
  }

  private send(person: Person, words: string): void {
    attempt(control.send(person.id, words));
  }

  private actions(person: Person): Actions {
    return {
      command: (text) => this.send(person, text),
      link: (address) => this.follow(person, address),
      press: (message, button, key) => this.press(person, message, button, key),
      edit: (message) => this.edit(person, message),
      desk: this.desk(person),
    };
  }

  private desk(person: Person): Actions["desk"] {
    const staff = person.staff;
    if (staff === null || (staff.role !== "liaison" && !staff.opens)) return null;
    return {
      label: staff.role === "liaison" ? "checkAtDesk" : "openAtDesk",
      open: ({ message_id: id }) =>
        void control.open(person.id, id).then((opened) => showOpened(opened, (words) => this.reply(person, id, words)), showRefused),
    };
  }

  private reply(person: Person, packet: number, words: string): void {
    const sealed = control.reply(person.id, packet, words);
    attempt(sealed.then((file) => control.sendFiles(person.id, "document", [fileOf(file)], "")));
  }

  private press(person: Person, message: Message, button: InlineButton, key: HTMLButtonElement): void {
    if (button.url !== undefined) return this.follow(person, button.url);
    this.pressed = key;
    key.classList.add("waiting");
    attempt(control.press(person.id, message.message_id, button.callback_data ?? ""), () => key.classList.remove("waiting"));
  }

  private follow(person: Person, address: string): void {
    const link = new URL(address.includes("://") ? address : `https://${address}`);
    if (link.hostname !== "t.me" || link.pathname !== `/${this.botUsername}`) return toast(label("wouldOpen"), address);
    this.send(person, `/start ${link.searchParams.get("start") ?? ""}`.trim());
  }

  private edit(person: Person, message: Message): void {
    const field = element("textarea", { rows: "4", dir: "auto", "aria-label": label("write") });
    field.value = message.text ?? "";
    ask(label("editMessage"), [field], label("save"), () => attempt(control.edit(person.id, message.message_id, field.value)));
  }
}

function rightOf({ role, opens }: Staff): Label {
  if (role === "liaison") return "receivesReferrals";
  return opens ? "opensReports" : "opensNothing";
}

function addReporter(): void {
  const name = element("input", { required: true, dir: "auto", maxlength: "64" });
  const choices = Object.entries(LANGUAGES).map(([code, { name: own }]) => element("option", { value: code }, own));
  const tongue = element("select", {}, ...choices);
  const fields = [
    element("label", {}, label("name"), name),
    element("label", {}, label("phoneLanguage"), tongue),
  ];
  ask(label("addReporter"), fields, label("add"), () => attempt(control.addPerson(name.value, tongue.value)));
}

function attempt(work: Promise<unknown>, undo: () => void = () => undefined): void {
  work.catch((error: unknown) => {
    undo();
    toast(label("failed"), error instanceof Error ? error.message : "");
  });
}
