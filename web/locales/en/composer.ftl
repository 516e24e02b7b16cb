# Writing replies and notes.

upload-interrupted = The upload was interrupted.
attachments = Attachments
attachment-remove = Remove { $name }
attachment-retry = Retry { $name }
attachment-uploading = Uploading { $name }
cc-wrong = “{ $address }” is no mail address. Write addresses with commas between them.
composer = Write
note-placeholder = Write a note that only your colleagues see
reply-placeholder = Write a reply
draft-not-kept = This browser cannot keep the draft. Do not close the tab.
send-and-next-tip = Send and go to the next
send-and-next = Send and next
note-add = Add note
send = Send
drop-files = Drop files to attach them
attach-files = Attach files
mail-to-customer = the customer’s mail address
cc = Cc
cc-hint = Addresses, with commas between them
note-private = Only your colleagues see this
answer-by = Answer by
upload-too-large = Larger than 25 MB
mail-to = To { $address }
channel-to = { $channel } to { $name }
