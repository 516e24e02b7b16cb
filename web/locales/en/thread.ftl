# One conversation and what can be done with it.

toast-assigned = Assigned to { $name }
toast-unassigned = Unassigned
toast-moved = Moved to { $team }
toast-team-removed = Removed from the team
toast-resolved = Resolved
toast-reopened = Reopened
toast-pended = Set to pending
toast-snoozed = Snoozed until { $time }
assign = Assign
assign-placeholder = Assign to a person or team…
assign-people = People
back-to-list = Back to the list
snooze = Snooze
more = More
assign-now = Assign, now { $name }
reopen = Reopen
resolve = Resolve
assign-dots = Assign…
tags-dots = Tags…
snooze-dots = Snooze…
set-pending = Set to pending
change-subject = Change the subject
more-actions = More actions
copy-link = Copy link
link-copied = Link copied
link-not-copied = The link could not be copied.
message-erased = This message was erased.
text-only = Text only
not-sent = This was not sent.
outbox-change = Change it
discard = Discard
outbox-newer = A newer message arrived while you were writing. This was not sent.
send-anyway = Send anyway
change-first = Change it first
outbox-sending = Sending
outbox-waiting = Will be sent when the connection is back
snooze-until = Snooze until
snooze-pick = Pick date and time…
snooze-passed = This moment has passed.
loading-older = Loading older messages…
to-the-end = To the end
tag-placeholder = Find or make a tag…
tag-make = Make the tag “{ $tag }”
conversation-missing = This conversation does not exist, or is not open to you.
reply-command = Reply
add-note-command = Add a note
set-urgent = Set the priority to urgent
set-high = Set the priority to high
set-normal = Set the priority to normal
snooze-later = Later today
snooze-tomorrow = Tomorrow morning
snooze-next-week = Next week
assign-me = { $name } (you)
snoozed-until = Snoozed until { $time }
read-at = Read { $time }
viewers-here = { $count ->
      [one] { $names } is here too
     *[other] { $names } are here too
  }
colleague-replying = { $count ->
      [one] { $names } is replying
     *[other] { $names } are replying
  }
customer-typing = { $name } is typing
