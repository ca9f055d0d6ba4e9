### Caseworkers' chats and the digest. Nothing here ever says what a report is about.

staff-inbox-empty = There is no report that you may open.
staff-inbox-title = { $count ->
    [one] You may open { $count } report. The newest week comes first.
   *[other] You may open { $count } reports. The newest week comes first.
  }
staff-inbox-line = { $name } · { $week } · { $state }
staff-report-title = Report { $name }, received in week { $week }
staff-state-new = New
staff-state-taken = Taken
staff-state-done = Done
staff-mark-taken = Mark as taken
staff-mark-done = Mark as done
staff-fetch = Fetch the sealed file
staff-newer = Newer
staff-older = Older
staff-help-button = Help
staff-open-inbox = Open the inbox
staff-last-digest = Last digest
staff-notice-waiting = Something waits for you. Open { -inbox }.
staff-notice-danger = Something urgent waits for you. Please open { -inbox } now.
staff-enrolled = This chat is now enrolled. From here on it is yours; keep the phone locked, and set { -telegram } to delete this chat by itself.
staff-language-question = In which language shall we write to you?
staff-help = { -inbox } lists the reports that reporters let you open. The file that you fetch stays sealed: open it on your own computer, without a network, with { -open-command } and your key. { -reply } says how to answer a reporter. { -digest } shows the last digest. Never forward a report, and delete the file from this chat afterwards.
staff-help-digests = You receive a digest every week. { -digest } shows the last one again. Digests are not for forwarding.
staff-reply-how = Write a reply on your own computer, never in this chat: { -reply-command } seals it to the report and signs it with your key. Then send the file that it makes here. We cannot read it; the reporter sees it on coming back with the receipt code.
staff-reply-taken = The reply is taken and waits beside its report. Please delete the file from this chat now.
staff-reply-refused = Nothing was taken: this file is neither a reply nor re-sealed keys, or not of this version. Make it with { -reply-command } or { -rekey-command } and send it as a file.
staff-rekey-taken = These reports now wait for your new key, and what waited for the old one is deleted. Keep the old key file until you have fetched every report that is listed and opened it with the new key. Please delete the file from this chat now.
staff-rekey-refused = Nothing was changed. The file is damaged, or not signed with the key that the roster has for you now, or a report in it was withdrawn, erased or changed since you fetched it. A new roster counts here from the next full hour. Fetch your reports again, make the file anew with { -rekey-command }, and send it as a file.
staff-no-grant = There is nothing here that you may open. It may have been deleted.
staff-no-digest = There is no digest yet. The first comes when the first week has closed.
staff-not-taken = Nothing was taken: this chat is for casework. Do not write about reports here. { -report } begins a report of your own.
staff-not-opener = You receive digests only. Reports go to people whom reporters chose by name.
staff-packet-caption = Sealed report { $name }. Open it on your own computer with { -open-command }, then delete it here.
staff-packet-caption-part = Sealed report { $name }, part { $part } of { $parts }. Put all parts into one folder and open them together with { -open-command }, then delete them here.

## Digest

digest-title = Reports in week { $week }, from { $opened_on } to { $closed_on }
digest-total = Reports counted: { $count }
digest-total-none = This week was not counted.
digest-partial = The count began in the middle of this week.
digest-count = { $count } ({ $range })
digest-count-small = fewer than { 5 } ({ $range })
digest-count-none = not counted
digest-families-title = By family, quarter { $quarter }
digest-families-partial = The count began in the middle of this quarter.
digest-families-none = The first figures by family come when the quarter closes, on { $closes_on }.
digest-family-line = { $family }: { $count }
digest-family-line-share = { $family }: { $count }, about { $share } %
family-unknown = Not known
digest-weeks-title = Week by week
digest-week-line = { $week }: { $count }
digest-week-line-partial = { $week }: { $count }, counted for part of the week
digest-warning-sudden = An unusual rise this week: without a real rise, a number this high comes in about one week of { $weeks }.
digest-warning-slow = An unusual rise over several weeks: without a real rise, a sign like this comes in about one week of { $weeks }.
digest-warning-nothing = Nothing unusual this week. A small rise can still be hidden in the chance noise that every number carries.
digest-warning-early = Too early to tell. A week can be called unusual only once { $needed } whole weeks have been counted.
digest-warning-partial = This week cannot be judged. It was not counted from its beginning to its end, so it is compared with nothing.
digest-warning-basis = Compared with { $count } whole weeks from { $first } to { $last }. Chance alone raises an alarm in about one week of { $weeks }. No alarm names a cause.
digest-warning-no-basis = Not compared with any week. Once it can be, chance alone will raise an alarm in about one week of { $weeks }. No alarm names a cause.
digest-trend-sum = Four weeks up to this one together: { $count }
digest-trend-sum-partial = Four weeks up to this one together: { $count }, counted for part of that time
digest-trend-sum-none = Four weeks up to this one together: not all of them were counted
digest-trend-more = More reports were counted than in the same four weeks a year before; noise alone does not explain it.
digest-trend-fewer = Fewer reports were counted than in the same four weeks a year before; noise alone does not explain it.
digest-trend-unclear = Beside the same four weeks a year before, noise alone could explain the difference in what was counted.
digest-trend-unknown = There is no comparison with a year before yet, because those four weeks were not all counted in full.
digest-plan = Every number carries chance noise, so that no digest can tell on one person. The range in brackets holds the true number in at least { 90 } of { 100 } cases. Only reports whose reporters agreed are counted. Privacy plan: { $plan }, version { $version }.
digest-footer-unit = What is protected is one report, added or left out: all numbers together tell of it no more than epsilon { $epsilon }.
digest-footer-category = Whoever already knows that someone reported, and asks about which family, learns from one table no more than epsilon { $epsilon }.
digest-footer-repeat = For a person who reports several times the protection is weaker: as many times weaker as there are reports.
digest-ledger-root = The ledger's root before this week closed: { $root }
digest-ledger-none = The ledger had no root yet before this week closed.
digest-chart-title = Reports in week { $week }, from { $opened_on } to { $closed_on }
digest-chart-weeks = Reports each week
digest-chart-weeks-none = No week has been counted yet
digest-chart-week-begins = Week that begins on
digest-chart-range = Range ({ 90 } of { 100 } cases)
digest-chart-small = Fewer than { 5 }
digest-chart-latest = This digest’s week
digest-chart-partial = Counted for part of the week
digest-chart-families = By family, quarter { $quarter }
digest-chart-families-none = First figures by family on { $closes_on }
