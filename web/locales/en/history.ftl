# What happened, for people who were not there.

history-empty = Nothing has happened yet.
handle-verified = Verified
handle-verified-said = verified
# What happened, as a sentence. $who did it; $you says whether that is who reads it.
happened-who = { $you ->
      [yes] You
     *[no] { $who }
  }
happened-took = { happened-who } took this conversation
happened-assigned = { happened-who } assigned this to { $name }
happened-assigned-team = { happened-who } assigned this to { $name }, { $team }
happened-moved = { happened-who } moved this to { $team }
happened-unassigned = { happened-who } unassigned { $name }
happened-team-removed = { happened-who } removed the team
happened-tags-added = { happened-who } added { $added }
happened-tags-removed = { happened-who } removed { $removed }
happened-tags-both = { happened-who } added { $added } and removed { $removed }
happened-tags = { happened-who } changed the tags
happened-opened-in = { happened-who } opened this in { $inbox }
happened-opened = { happened-who } opened this conversation
happened-resolved = { happened-who } resolved this
happened-wrote-again = { happened-who } wrote again, which reopened this
happened-reopened = { happened-who } reopened this
happened-pended = { happened-who } set this to pending
happened-snoozed = { happened-who } snoozed this
happened-snoozed-until = { happened-who } snoozed this until { $time }
happened-woken = { happened-who } woke up from snooze
happened-prioritized = { happened-who } set the priority to { $priority ->
      [low] low
      [normal] normal
      [high] high
      [urgent] urgent
     *[other] another one
  }
happened-renamed = { happened-who } changed the subject
happened-customer-changed = { happened-who } changed the profile
happened-customer-merged = { happened-who } merged two customers
happened-not-delivered = { happened-who } could not deliver an answer
happened-carried = { happened-who } sent an answer by mail too, because the visitor had left
the-customer = The customer
someone = Somebody
brand = { -brand }
# The steps on a customer's line.
step-wrote = Wrote on { $channel }
step-replied = { happened-who } replied
step-noted = { happened-who } left a note
step-opened = New conversation
step-first-seen = First seen
step-new-address = New address on { $channel }
step-assigned = Assigned
step-reopened = Reopened
step-failed = Answer not delivered
step-carried = Answer also sent by mail
step-changed = Profile changed
step-merged = Merged
messages-count = { $count ->
      [one] { $count } message
     *[other] { $count } messages
  }
notes-count = { $count ->
      [one] { $count } note
     *[other] { $count } notes
  }
happened-merged = { happened-who } merged this with #{ $number }
happened-unmerged = { happened-who } undid the merge with #{ $number }
happened-split = { happened-who } split off #{ $number }
happened-planned = { happened-who } planned an answer
happened-planned-for = { happened-who } planned an answer for { $time }
happened-unplanned = { happened-who } took a planned answer back
happened-held = { happened-who } held a planned answer back: it could not leave at its time
step-conversations-merged = Conversations merged
step-unmerged = Merge undone
step-split = Split
step-held = Planned answer held back
