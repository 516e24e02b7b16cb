# What a visitor reads in the widget. These are built into its script, one panel for each language, so they hold plain
# words and values only: no plurals, no terms, no other messages. Names begin with "chat-".

chat-title = Support chat
chat-open = Open support chat
# On the launcher: unread messages.
chat-unread = { $count } new
chat-panel-missing = No connection
chat-close = Close
chat-messages = Messages
chat-earlier = Earlier messages
chat-greeting = Hello. How can we help?
chat-write = Write a message
chat-send = Send
chat-attach = Attach a file
chat-new-below = New messages
chat-sending = Sending
chat-waiting = Waiting to send
chat-sent = Sent
chat-read = Read
chat-not-sent = Not sent.
chat-try-again = Try again
chat-remove = Remove { $name }
chat-discard = Remove
chat-erased = Message deleted.
chat-away = No connection. Messages are sent when it is back.
chat-offline = Offline. Messages are sent when you are back.
chat-back-online = Connected again.
chat-not-accepted = The server refused it.
chat-upload-failed = Upload failed.
chat-uploading = Still uploading.
chat-too-large = Larger than 25 MB.
chat-today = Today
chat-typing = { $name } is typing
chat-you = You
chat-attachment = an attachment
# Asked after the first message, where answers can follow by mail.
chat-mail-ask = Where can we answer you if you leave?
chat-mail = Mail address
chat-mail-save = Save
chat-mail-kept = We will also write to { $address }.
chat-mail-change = Change
