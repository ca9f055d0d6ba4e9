### The copy that a reporter takes away: the screen that offers it, and the document, which strangers will read.

## The screen

# A button of the menu, as short as the others there.
visit-copy = A copy for me
screen-visit_copy = Here you can take a copy of this report away as a { -pdf } file: your answers and words, when they came, and a list of your files with the number that proves each unchanged. A second, small file holds our signature. The copy can help a lawyer, or a request for asylum. We keep neither file.
visit-copy-risk = The copy is not sealed. It goes through { -telegram } in the clear, and whoever opens this chat can read it. Save it where only you can open it, then press “Hide” or “Close the report”: what we sent is deleted here too.
# A button.
visit_copy-confirm = Send the copy here
hint-copy_sent = The copy and its signature are above. If nothing came, please try again in a few minutes.

## The document

statement-title = What I reported
statement-introduction = This is a reporter’s own copy of a report that was entrusted sealed to an organisation. It was made with the reporter’s receipt code, at the reporter’s wish.
statement-report = Number of the report
statement-received = Received
statement-taken = Copy made
statement-week = in the week that began on { $week }
# A number of 64 digits follows, which somebody may have to compare.
statement-mark = Mark of the report (a receipt for its erasure names the same)
statement-category = What happened
statement-words = In my own words
statement-files = Files sent
# The file's hash follows on a line of its own.
statement-file = { $size ->
    [one] File { $number }: { $type }, { $size } byte
   *[other] File { $number }: { $type }, { $size } bytes
  }
statement-added = Added in the week that began on { $week }
statement-files_added = Files added later
statement-files_count = Files: { $count }
statement-signature = The file { $file } that came with this document holds the organisation’s signature ({ $scheme }). It shows that this document left the organisation’s bot exactly as it is, and that nobody changed it since.
statement-limits = It does not show who reported, nor that what is reported is true.
