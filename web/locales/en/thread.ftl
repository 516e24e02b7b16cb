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
# Conversations that become one, and messages that become one of their own.
suggestion = Suggestion
suggested = This may belong to #{ $number }, { $subject }
suggested-plain = This may belong to #{ $number }
open = Open
merge = Merge
merge-dots = Merge…
merge-title = Merge conversations
merge-which = Number of the other conversation, or words
merge-which-hint = This customer has no other conversation. Enter a number, or words to search for.
merge-others = Other conversations of this customer
merge-preview = What would come of it
# At the side of each of the two.
merge-from = Goes into the other one
merge-into = Goes on
merge-swap = Swap
merge-another = Choose another one
merge-same-customer = Both are from the same customer.
merge-two-customers = They are from two customers. Each of them goes on seeing only what was said with them.
merge-count = { $count } in one conversation
merged-toast = Merged with #{ $number }
unmerged-toast = Not merged any more
split = Split
split-dots = Split…
split-from-here = Split from here…
split-only-this = Split off this one…
split-new-need = Split into a conversation of its own
split-title = A conversation of its own
split-lead = The chosen messages go into a new conversation with the same people. The customer sees no difference.
split-which = Messages that go there
split-subject-hint = Empty: the subject of the first mail among them
split-problem-none = Choose at least one message; notes alone make no conversation.
split-problem-all = Leave at least one message where it is.
split-toast = Split off as #{ $number }
message-actions = What to do with this message
