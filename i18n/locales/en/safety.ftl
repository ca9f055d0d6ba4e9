### The safety card: one idea in each text, true as it stands, without blame.

safety-s1 = This chat goes through { -telegram }. It is not encrypted from end to end, so { -telegram } itself is able to read it.
safety-s2 = We see your { -telegram } identity number and your public name. We do not see your phone number or your internet address. { -telegram } knows both.
safety-s3 = If you can, use a phone without { -wechat } or other Chinese apps. Avoid the network of your work or university, and a phone that others can open.
safety-s4 = In { -telegram }, open Settings and then Privacy. Let nobody see your phone number, take away your real name and photo, and switch on a second password and an app lock. End sessions that you do not know.
safety-s5 = Set this chat to delete itself after one day. When your report is sent, delete the chat. If you are asked whether to delete it for the bot as well, say yes. Think of screenshots and backups on your phone too.
safety-s6 = Before a journey or a border: delete this chat and log out of { -telegram }. Do not carry your receipt code with you.
safety-s7 = Do not write the names of people in the homeland. Do not contact anyone there to check something for this report.
safety-s8 = You decide what you answer. You may skip, pause or stop at any time. You need not tell painful details. A pause of up to { 24 } hours loses nothing.
safety-s9 = Keep messages and files as they are: do not change, forward or rename them. Note the day, the hour and the number. A screenshot should show who wrote. Do not answer threats.
safety-s10 = We are not the police. We cannot promise protection or a result. People whom you choose read your report; what they can do differs from case to case.
safety-s11 = We never write to you first, except for “You have an update” if you asked for it. We never ask for a login code, for money or for a passport. Whoever does is not us.
safety-s12 = Were you made to inform on others? You can tell us. We write it down as pressure on you, not as your guilt. If you have already passed something on, it is wise to speak to a lawyer first.
safety-s13 = Afterwards: rest, and be with someone you trust. If it is too much, there are people who listen. You need not be strong alone. How it goes on with your report you see only with { -return } and your receipt code.
