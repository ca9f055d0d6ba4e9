// Talks to the control API on this computer, and to nothing else.
import type { Card, Enclosure, Fault, Forms, Happening, Message, Opened, Person, State, Summary, TextName } from "./model";

export class Refused extends Error {}

async function call<T>(path: string, body?: object | FormData): Promise<T> {
  const init: RequestInit = body === undefined ? {} : { method: "POST" };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "Content-Type": "application/json" };
  }
  const response = await fetch(`/rehearsal/${path}`, init);
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Refused(answer.error);
  return answer as T;
}

export const fileAddress = (person: number, message: number) => `/rehearsal/people/${person}/messages/${message}/file`;

export const state = () => call<State>("state");
export const addPerson = (name: string, language_code: string) => call<Person>("people", { name, language_code });
export const send = (person: number, text: string) => call<Message[]>(`people/${person}/messages`, { text });
export const edit = (person: number, message: number, text: string) =>
  call<Message>(`people/${person}/messages/${message}`, { text });
export const press = (person: number, message_id: number, data: string) =>
  call<object>(`people/${person}/presses`, { message_id, data });
export const block = (person: number, is_blocked: boolean) => call<Person>(`people/${person}/blocks`, { is_blocked });
export const move = (by: string) => call<{ clock: string }>("clock", { move: by });
export const open = (person: number, message_id: number) =>
  call<Opened>(`desk/${person}/open`, { message_id });
export const reply = (person: number, message_id: number, text: string) =>
  call<Enclosure>(`desk/${person}/reply`, { message_id, text });

export const PROPOSALS = "/rehearsal/texts";
const placeOf = ({ locale, key }: TextName) => `texts/${locale}/${key}`;

export const findTexts = (lines: readonly string[]) => call<TextName[][]>("texts", { lines });
export const texts = (locale: string) => call<Summary[]>(`texts/${locale}`);
export const text = (name: TextName) => call<Card>(placeOf(name));
export const check = (name: TextName, forms: Forms) => call<Fault[]>(`${placeOf(name)}/check`, { forms });
export const propose = (name: TextName, by: string, forms: Forms) => call<Fault[]>(`${placeOf(name)}/propose`, { by, forms });
export const sign = (name: TextName, by: string) => call<Fault[]>(`${placeOf(name)}/sign`, { by });
export const withdraw = (name: TextName) => call<Fault[]>(`${placeOf(name)}/withdraw`, {});

export function sendFiles(person: number, kind: string, files: readonly File[], caption: string): Promise<Message[]> {
  const form = new FormData();
  form.append("kind", kind);
  form.append("caption", caption);
  files.forEach((file, position) => form.append(`file${position}`, file, file.name));
  return call<Message[]>(`people/${person}/messages`, form);
}

export function listen(position: number, tell: (event: Happening) => void, connection: (isUp: boolean) => void): void {
  const source = new EventSource(`/rehearsal/events?position=${position}`);
  source.onmessage = (event) => tell(JSON.parse(event.data) as Happening);
  source.onopen = () => connection(true);
  source.onerror = () => connection(false);
}
