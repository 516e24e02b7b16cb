# The customers and the page of one.

customer-line = { -brand }
customer-line-lead = Everything that happened, on every channel, in one line.
customer-reached-at = Reached at
customer-since = Since
customer-last-seen = Last seen
customers-search = Search customers
customers-search-placeholder = Search by name, address or organisation
customers-none-found = Nobody is found by “{ $words }”.
customers-empty = Customers appear here with their first message.
customers-channels = Channels
