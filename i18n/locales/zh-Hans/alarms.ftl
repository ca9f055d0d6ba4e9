### Alarms to every member of staff. They come unasked, and say neither what a report is about nor how many there are.

staff-alarm-waiting = 有报告已等待 { 7 } 天以上，仍无人接手。有权打开报告的人：请打开 { -inbox }，并标记您接手的报告。
staff-alarm-roster = 名册或其中某人的任期将在 { 30 } 天内结束。任期结束的人不能再打开这里等待的任何报告。请让人续期并重新签署名册。
staff-alarm-recall = 有一次撤回还没有告知警方联络官：移交之后被撤回。管理服务器的人：“{ -list-command }”会显示编号。请告知联络官，然后用“{ -told-command }”记下。
staff-alarm-opener_left = 报告人选过的一位人员已离开，或不能再打开报告。只有此人能打开的报告，要等报告人回来另选一位。
