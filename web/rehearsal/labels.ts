// The page's own few words in three languages; what the bot says comes from the bot.

export type Language = "en" | "ug" | "zh";

const EN = {
  title: "Amanet rehearsal",
  banner: "Rehearsal: nothing here leaves this computer",
  language: "Language of this page",
  reporters: "Reporters",
  staff: "Caseworkers and police",
  clock: "Clock",
  moveHour: "+1 hour",
  moveDay: "+24 hours",
  moveNotice: "To the next notice hour",
  moveMonday: "To Monday 09:00",
  addReporter: "Add a reporter",
  name: "Name",
  phoneLanguage: "Phone language",
  add: "Add",
  cancel: "Cancel",
  close: "Close",
  write: "Message",
  send: "Send",
  sendFile: "Send a file",
  sendPhoto: "Send a photo or video",
  sendVoice: "Record or send a voice message",
  stopVoice: "Stop and send the recording",
  block: "Block the bot",
  unblock: "Unblock the bot",
  blocked: "The bot is blocked in this chat.",
  deleted: "deleted",
  edited: "edited",
  editMessage: "Edit",
  save: "Save",
  download: "Download",
  protectedFile: "Protected: Telegram would not let this be saved.",
  openAtDesk: "Open with this caseworker's rehearsal key",
  checkAtDesk: "Check, then open with this officer's rehearsal key",
  desk: "Desk",
  deskNote: "In real life the file is carried to an offline computer and opened there with that person's own key:",
  deskRefused: "Nothing was opened. The first thing that is wrong:",
  bagWhole: "The bag is whole: every file is as it was signed, and the chain of custody holds. Signed by",
  reply: "Reply to the reporter",
  sealReply: "Seal, sign and send as a file",
  replyNote: "It is sealed and signed here at the desk; only the file goes into the chat, and the bot cannot read it. In real life:",
  caseworker: "caseworker",
  liaison: "liaison officer",
  opensReports: "opens reports",
  opensNothing: "opens no reports",
  receivesReferrals: "receives referrals",
  wouldOpen: "In Telegram this would open: ",
  empty: "Nothing here yet. Press Start, as in Telegram.",
  start: "Start",
  nobody: "No one here yet.",
  connectionLost: "The rehearsal has stopped. Start it again on this computer.",
  failed: "That did not work: ",
};

export type Label = keyof typeof EN;

const UG: Record<Label, string> = {
  title: "Amanet مەشىقى",
  banner: "مەشىق: بۇ يەردىكى ھېچنەرسە بۇ كومپيۇتېردىن چىقمايدۇ",
  language: "بۇ بەتنىڭ تىلى",
  reporters: "دوكلات قىلغۇچىلار",
  staff: "خادىملار ۋە ساقچى",
  clock: "سائەت",
  moveHour: "1 سائەت ئىلگىرى",
  moveDay: "24 سائەت ئىلگىرى",
  moveNotice: "كېيىنكى ئۇقتۇرۇش ۋاقتىغا",
  moveMonday: "دۈشەنبە \u206609:00\u2069 غا",
  addReporter: "دوكلات قىلغۇچى قوش",
  name: "ئاتى",
  phoneLanguage: "تېلېفون تىلى",
  add: "قوش",
  cancel: "ۋاز كەچ",
  close: "ياپ",
  write: "ئۇچۇر",
  send: "يوللا",
  sendFile: "ھۆججەت يوللا",
  sendPhoto: "رەسىم ياكى سىن يوللا",
  sendVoice: "ئاۋازلىق ئۇچۇر يوللا",
  stopVoice: "توختات ۋە يوللا",
  block: "بوتنى توس",
  unblock: "بوتنى توسۇشنى بىكار قىل",
  blocked: "بۇ سۆھبەتتە بوت توسۇلغان.",
  deleted: "ئۆچۈرۈلدى",
  edited: "تەھرىرلەندى",
  editMessage: "تەھرىر",
  save: "ساقلا",
  download: "چۈشۈر",
  protectedFile: "قوغدالغان: Telegram بۇنى ساقلاشقا يول قويمايدۇ.",
  openAtDesk: "بۇ خادىمنىڭ مەشىق ئاچقۇچى بىلەن ئاچ",
  checkAtDesk: "تەكشۈر، ئاندىن بۇ ئالاقىچىنىڭ مەشىق ئاچقۇچى بىلەن ئاچ",
  desk: "ئىش ئۈستىلى",
  deskNote: "ئەمەلىيەتتە ھۆججەت تورسىز كومپيۇتېرغا ئېلىپ بېرىلىپ، شۇ كىشىنىڭ ئۆز ئاچقۇچى بىلەن ئېچىلىدۇ:",
  deskRefused: "ھېچنېمە ئېچىلمىدى. تۇنجى خاتا يېرى:",
  bagWhole: "قىسقۇچ پۈتۈن: ھەر بىر ھۆججەت ئىمزالانغاندىكىدەك، ساقلاش زەنجىرىمۇ ئۈزۈلمىگەن. ئىمزالىغۇچى ئاچقۇچ",
  reply: "دوكلات قىلغۇچىغا جاۋاب",
  sealReply: "پېچەتلە، ئىمزالا ۋە ھۆججەت قىلىپ يوللا",
  replyNote: "جاۋاب مۇشۇ ئۈستەلدە پېچەتلىنىپ ئىمزالىنىدۇ؛ سۆھبەتكە پەقەت ھۆججەت بارىدۇ، بوت ئۇنى ئوقۇيالمايدۇ. ئەمەلىيەتتە:",
  caseworker: "مەسئۇل خادىم",
  liaison: "ساقچى ئالاقىچىسى",
  opensReports: "دوكلاتلارنى ئاچالايدۇ",
  opensNothing: "دوكلات ئاچالمايدۇ",
  receivesReferrals: "تاپشۇرۇق تاپشۇرۇپ ئالىدۇ",
  wouldOpen: "Telegram دا بۇ ئېچىلاتتى: ",
  empty: "تېخى ھېچنەرسە يوق. Telegram دىكىدەك «باشلا» نى بېسىڭ.",
  start: "باشلا",
  nobody: "تېخى ھېچكىم يوق.",
  connectionLost: "مەشىق توختىدى. ئۇنى بۇ كومپيۇتېردا قايتا باشلاڭ.",
  failed: "بولمىدى: ",
};

const ZH: Record<Label, string> = {
  title: "Amanet 演练",
  banner: "演练：这里的一切都不会离开这台电脑",
  language: "本页语言",
  reporters: "报告人",
  staff: "个案人员和警方",
  clock: "时钟",
  moveHour: "前进 1 小时",
  moveDay: "前进 24 小时",
  moveNotice: "到下一个通知时刻",
  moveMonday: "到星期一 09:00",
  addReporter: "添加报告人",
  name: "名字",
  phoneLanguage: "手机语言",
  add: "添加",
  cancel: "取消",
  close: "关闭",
  write: "消息",
  send: "发送",
  sendFile: "发送文件",
  sendPhoto: "发送照片或视频",
  sendVoice: "录制或发送语音消息",
  stopVoice: "停止并发送录音",
  block: "屏蔽机器人",
  unblock: "取消屏蔽机器人",
  blocked: "此聊天已屏蔽机器人。",
  deleted: "已删除",
  edited: "已编辑",
  editMessage: "编辑",
  save: "保存",
  download: "下载",
  protectedFile: "受保护：Telegram 不允许保存此文件。",
  openAtDesk: "用这位个案人员的演练密钥打开",
  checkAtDesk: "先检查，再用这位联络官的演练密钥打开",
  desk: "工作台",
  deskNote: "实际工作中，文件会被带到一台离线电脑上，用本人自己的密钥打开：",
  deskRefused: "什么也没有打开。第一处错误：",
  bagWhole: "文件夹完整：每个文件都与签名时一致，保管链没有断开。签名密钥",
  reply: "答复报告人",
  sealReply: "封存、签名并以文件发送",
  replyNote: "答复在这个工作台上封存并签名；只有文件进入聊天，机器人读不到内容。实际工作中：",
  caseworker: "个案人员",
  liaison: "警方联络官",
  opensReports: "可打开报告",
  opensNothing: "不能打开报告",
  receivesReferrals: "接收移交",
  wouldOpen: "在 Telegram 中会打开：",
  empty: "这里还没有内容。像在 Telegram 里一样点“开始”。",
  start: "开始",
  nobody: "这里还没有人。",
  connectionLost: "演练已停止。请在这台电脑上重新启动。",
  failed: "操作失败：",
};

const LABELS: Record<Language, Record<Label, string>> = { en: EN, ug: UG, zh: ZH };

export const LANGUAGES: Record<Language, { name: string; tag: string; direction: "ltr" | "rtl" }> = {
  ug: { name: "ئۇيغۇرچە", tag: "ug-Arab", direction: "rtl" },
  en: { name: "English", tag: "en", direction: "ltr" },
  zh: { name: "中文", tag: "zh-Hans", direction: "ltr" },
};

let current: Language = "en";

export const label = (key: Label): string => LABELS[current][key];
export const banners = (): [Language, string][] => [
  ["ug", UG.banner],
  ["en", EN.banner],
  ["zh", ZH.banner],
];
export const roleName = (role: string): string => (role === "caseworker" || role === "liaison" ? label(role) : role);
export const language = (): Language => current;

export function speak(wanted: Language): void {
  current = wanted;
  document.documentElement.lang = LANGUAGES[wanted].tag;
  document.documentElement.dir = LANGUAGES[wanted].direction;
  document.title = label("title");
}

export function browserLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag): tag is Language => tag in LABELS) ?? "en";
}
