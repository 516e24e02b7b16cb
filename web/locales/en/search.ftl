# The page of the search.

search-placeholder = Words, a name, an address, a number
search-start = Search in all messages, conversations and customers.
search-none = Nothing is found by “{ $words }”.
found-conversation = { conversation }
found-message = { message }
found-customer = { customer }
