### Alarms to every member of staff. They come unasked, and say neither what a report is about nor how many there are.

staff-alarm-waiting = A report has waited for { 7 } days or more, and nobody has taken it. Whoever may open reports: please open { -inbox }, and mark what you have taken.
staff-alarm-roster = Within { 30 } days the roster, or somebody’s term in it, ends. Whoever’s term has ended can open nothing that waits here. Please have the roster renewed and signed.
staff-alarm-recall = An officer of the police is still to be told of a recall: a referral was withdrawn after it was handed over. Whoever runs the server: “{ -list-command }” shows its number. Please tell the officer, then note it with “{ -told-command }”.
staff-alarm-opener_left = Somebody whom reporters had chosen has left or may open reports no longer. What only that person could open waits until its reporter comes back and chooses somebody else.
