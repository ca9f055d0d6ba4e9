// The shapes that the control API speaks in; messages are the Bot API's own.

export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
}

export interface FileFacts {
  file_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
}

export interface Message {
  message_id: number;
  date: number;
  edit_date?: number;
  chat: { id: number };
  from: { id: number; is_bot: boolean; first_name: string };
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  reply_markup?: { inline_keyboard: InlineButton[][] };
  has_protected_content?: boolean;
  photo?: FileFacts[];
  document?: FileFacts;
  voice?: FileFacts;
  audio?: FileFacts;
  video?: FileFacts;
  video_note?: FileFacts;
  animation?: FileFacts;
}

export interface Staff {
  name: string;
  role: string;
  opens: boolean;
}

export interface Command {
  command: string;
  description: string;
}

/** What Telegram itself shows of the bot, in the language of somebody's app. */
export interface Profile {
  name: string;
  short_description: string;
  description: string;
  commands: Command[];
}

export interface Person {
  id: number;
  name: string;
  language_code: string;
  profile: Profile;
  staff: Staff | null;
  is_blocked: boolean;
  messages: Message[];
}

export interface State {
  bot: { username: string; first_name: string };
  position: number;
  clock: string;
  people: Person[];
}

export type Happening =
  | { type: "message" | "edited"; chat_id: number; message: Message }
  | { type: "deleted"; chat_id: number; message_ids: number[] }
  | { type: "answered"; chat_id: number; text: string; is_alert: boolean }
  | { type: "membership"; chat_id: number; is_closed: boolean }
  | { type: "person"; chat_id: number }
  | { type: "profile" }
  | { type: "clock"; clock: string };

/** A file as JSON; ``data`` is base64. */
export interface Enclosure {
  name: string;
  media_type: string;
  data: string;
}

/** What a desk found in a file; ``signed_by`` only where it is a bag, whose signature was checked. */
export interface Opened {
  attachments?: Enclosure[];
  signed_by?: string;
  [name: string]: unknown;
}

export const MEDIA = ["photo", "animation", "document", "voice", "audio", "video", "video_note"] as const;
export type Media = (typeof MEDIA)[number];

export interface Attached {
  kind: Media;
  name: string;
  size: number;
  mediaType: string;
}

export function attached(message: Message): Attached | null {
  const kind = MEDIA.find((candidate) => message[candidate] !== undefined);
  if (kind === undefined) return null;
  const value = message[kind];
  const facts = Array.isArray(value) ? value[value.length - 1] : value;
  return {
    kind,
    name: facts?.file_name ?? kind,
    size: facts?.file_size ?? 0,
    mediaType: facts?.mime_type ?? (kind === "photo" ? "image/*" : ""),
  };
}

/** One text of the bot in one locale. */
export interface TextName {
  locale: string;
  key: string;
}

/** The words of a text by the name of their plural form; "" where there is only one. */
export type Forms = Record<string, string>;

export interface Summary extends TextName {
  present: Forms;
  state: "source" | "draft" | "signed" | "stale";
  signed_by: string;
  verdict: { by: string; forms: Forms | null } | null;
}

export interface Card extends Summary {
  notes: string[];
  english: Forms;
  is_button: boolean;
  longest: number;
}

/** What the check of the texts finds; its kinds are the names of ``FaultKind``. */
export interface Fault {
  kind: FaultKind;
  details: string[];
  is_advice: boolean;
}

export type FaultKind =
  | "MISSING"
  | "NOT_IN_ENGLISH"
  | "NOT_FLUENT"
  | "NO_TEXT"
  | "EMPTY"
  | "BLANK_EDGE"
  | "HIDDEN_MARK"
  | "TOO_LONG"
  | "BUTTON_TOO_LONG"
  | "NO_SURFACE"
  | "FILLED_SURFACE"
  | "LOST"
  | "INVENTED"
  | "NO_PLURAL_FORMS"
  | "WRONG_PLURAL_FORMS"
  | "UNKNOWN_TERM"
  | "UNKNOWN_TEXT"
  | "NOT_ISOLATED"
  | "FOREIGN_LETTER"
  | "NO_DIRECTION"
  | "BARE_VOWEL"
  | "TERM"
  | "LONG_SENTENCE"
  | "JARGON"
  | "BLAME"
  | "HURRY"
  | "PROMISE"
  | "IMPOLITE";
