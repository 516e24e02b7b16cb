# What the server itself writes into mails to customers. Read by the crate `language`, not by the console.

# The subject of an answer in a conversation that has none.
letter-subject = Your message to { $company }
# The name beside our address: who answers, and for whom.
letter-sender = { $agent } at { $company }
