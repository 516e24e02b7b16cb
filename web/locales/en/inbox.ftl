# The inbox around the thread: views, list, customer.

customer-pane-scroll = History and conversations
customer-pane-line = { -brand }
customer-no-organisation = No organisation
customer-pane-all = All
customer-pane-others = Other conversations
filters = Filters
filter-remove = Remove filter
filters-remove = Remove the filters
sort-newest = Newest first
sort-oldest = Oldest first
sort-waiting = Longest waiting first
sort-and-filter = Sort and filter
sort = Sort
list-pane = Conversation list
views = Views
empty-mine = Nothing is assigned to you.
empty-unassigned = Every open conversation has somebody who looks after it.
empty-open = No open conversations. A good moment.
empty-pending = Nothing is waiting for somebody else.
empty-snoozed = Nothing is snoozed.
empty-resolved = Nothing has been resolved yet.
inbox-choose = Choose a conversation, or press J for the first.
next-conversation = Next conversation
command-group-list = List
previous-conversation = Previous conversation
into-conversation = Into the conversation
command-group-writing = Writing
inbox-views = Inbox views
customer-since-when = Customer since { $since }
customer-since-and-seen = Customer since { $since }, last seen { $seen }
list-news = { $count } new
empty-filtered = Nothing in “{ $view }” fits these filters.
look-at-unassigned = { $count ->
      [one] Look at { $count } unassigned one
     *[other] Look at { $count } unassigned ones
  }
row-unread = { $channel }, unread
row-more-tags = more tags
row-answered = Answered:
row-waiting = waiting for
