### Made by `make scripts` from zh-Hans. To change a text here, begin its comment with: By hand


### Alarms to every member of staff. They come unasked, and say neither what a report is about nor how many there are.

staff-alarm-waiting = 有報告已等待 { 7 } 天以上，仍無人接手。有權開啟報告的人：請開啟 { -inbox }，並標記您接手的報告。
staff-alarm-roster = 名冊或其中某人的任期將在 { 30 } 天內結束。任期結束的人不能再開啟這裡等待的任何報告。請讓人續期並重新簽署名冊。
staff-alarm-recall = 有一次撤回還沒有告知警方聯絡官：移交之後被撤回。管理伺服器的人：「{ -list-command }」會顯示編號。請告知聯絡官，然後用「{ -told-command }」記下。
staff-alarm-opener_left = 報告人選過的一位人員已離開，或不能再開啟報告。只有此人能開啟的報告，要等報告人回來另選一位。
