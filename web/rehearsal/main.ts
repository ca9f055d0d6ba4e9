// Puts the page together and keeps it in step with what happens in the simulated Telegram.
import * as control from "./control";
import { element } from "./dom";
import { browserLanguage, label, speak } from "./labels";
import type { Happening, Person, State } from "./model";
import { Pane, type Side } from "./pane";
import { strip } from "./reviewing";
import { banner, Toolbar } from "./toolbar";

class Page {
  private readonly panes: Record<Side, Pane>;
  private readonly toolbar = new Toolbar(() => this.render());
  private readonly lost = element("p", { class: "lost", role: "alert", hidden: true });
  private shown: Side = "reporters";

  constructor(private readonly host: HTMLElement, state: State) {
    this.panes = { reporters: new Pane("reporters", state.bot.username), staff: new Pane("staff", state.bot.username) };
    state.people.forEach((person) => this.pane(person).add(person));
    this.toolbar.set(state.clock);
    this.render();
  }

  tell(event: Happening): void {
    if (event.type === "clock") return this.toolbar.set(event.clock);
    if (event.type === "person") return void this.welcome(event.chat_id);
    if (event.type === "profile") return void this.describe();
    const [pane, person] = this.find(event.chat_id);
    if (pane === null || person === undefined) return;
    if (event.type === "deleted") pane.delete(person, event.message_ids);
    else if (event.type === "answered") pane.answered(person, event.text);
    else if (event.type === "membership") pane.block(person, event.is_closed);
    else pane.show(person, event.message);
    this.host.querySelector(".switch")?.replaceWith(this.sides());
  }

  connection(isUp: boolean): void {
    this.lost.hidden = isUp;
  }

  private async welcome(id: number): Promise<void> {
    const person = (await control.state()).people.find((known) => known.id === id);
    if (person === undefined || this.find(id)[1] !== undefined) return;
    const pane = this.pane(person);
    pane.add(person);
    pane.choose(person);
  }

  private async describe(): Promise<void> {
    for (const { id, profile } of (await control.state()).people) {
      const [pane, person] = this.find(id);
      if (pane !== null && person !== undefined) pane.describe(person, profile);
    }
  }

  private pane(person: Person): Pane {
    return this.panes[person.staff === null ? "reporters" : "staff"];
  }

  private find(id: number): [Pane | null, Person | undefined] {
    const pane = Object.values(this.panes).find((candidate) => candidate.person(id) !== undefined) ?? null;
    return [pane, pane?.person(id)];
  }

  private render(): void {
    this.lost.textContent = label("connectionLost");
    this.toolbar.render();
    Object.values(this.panes).forEach((pane) => pane.render());
    const panes = element("main", { class: "panes", "data-shown": this.shown }, this.panes.reporters.root, this.panes.staff.root);
    const above = [banner(), this.lost, this.toolbar.root, strip(), this.sides()].filter((part) => part !== null);
    this.host.replaceChildren(...above, panes);
    // A list that is not in the document yet cannot be scrolled.
    Object.values(this.panes).forEach((pane) => pane.toNewest());
  }

  private sides(): HTMLElement {
    const choices = (["reporters", "staff"] as const).map((side) => {
      const news = side !== this.shown && this.panes[side].hasNews ? " ●" : "";
      const choose = () => {
        this.shown = side;
        this.render();
      };
      return element("button", { type: "button", "aria-pressed": String(side === this.shown), click: choose }, label(side) + news);
    });
    return element("nav", { class: "switch" }, ...choices);
  }
}

async function begin(): Promise<void> {
  speak(browserLanguage());
  // Text that was laid out before its font arrived can keep its empty boxes, so the page's own fonts come first.
  await Promise.all([...document.fonts].map((font) => font.load().catch(() => font)));
  const host = document.getElementById("page");
  if (host === null) return;
  const state = await control.state();
  const page = new Page(host, state);
  control.listen(state.position, (event) => page.tell(event), (isUp) => page.connection(isUp));
}

void begin();
