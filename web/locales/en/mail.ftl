# What there is to say about a mail and about a mailbox that fails.

mail-who = Who it is from and to
mail-subject-label = Subject:
mail-from = From
mail-copy = Copy
pictures-not-loaded = Pictures from elsewhere are not loaded.
pictures-tip = Their sender may see that the mail was opened, and from where
show = Show
mail-marks = About this mail
picture-named = Picture: { $name }
picture-attached = Picture among the attachments
earlier-mail = Earlier mail
earlier-mail-tip = Show or hide the earlier mail
sending-dots = Sending…
sent = Sent
arrived = Arrived
carried-tip = Because the visitor had left, { $time }
mail-delayed = Not there yet, it is tried again
mail-not-delivered = Not delivered
mail-not-carried = It could not follow by mail
mail-not-delivered-advice = Check the address, or answer another way. Then write it once more: it is not sent again by itself.
mail-not-carried-advice = It stands in the chat and is seen there when the visitor comes back.
earlier-mail-and-signature = Earlier mail and signature
mark-not_a_participant = Was not part of this
mark-not_a_participant-tip = Holds the address of this conversation but did not take part.
mark-sender_forged = Sender may be forged
mark-sender_forged-tip = Your mail server says that this does not come from where it claims. Ask another way before you act on it.
mark-sender_proved = Sender proved
mark-sender_proved-tip = Your mail server has checked that this comes from that address.
mark-subject_changed = Goes on under another subject
mark-subject_changed-tip = It answers this conversation, but its subject is another one.
mark-auto_reply = Automatic reply
mark-auto_reply-tip = A machine wrote this, for example because somebody is away.
mark-list = Mailing list
mark-list-tip = It came through a mailing list.
mark-forwarded = Forwarded
mark-forwarded-tip = A colleague forwarded it. The words are those of the customer.
mark-smime_signed = Signed
mark-smime_signed-tip = Signed with S/MIME. The signature is not checked here.
mark-smime_encrypted = Encrypted
mark-pgp_signed = Signed
mark-pgp_signed-tip = Signed with PGP. The signature is not checked here.
mark-pgp_encrypted = Encrypted
mark-too_large = Only its beginning
mark-too_large-tip = The mail was too large. Its beginning is here; the rest is in the mailbox.
mark-cut = Shortened
mark-cut-tip = It had more words, parts or addresses than are shown. The inbox keeps it as it came.
mark-broken = Damaged
mark-broken-tip = The mail does not keep to the rules for mail. Something of it may be missing.
trouble-dns = the name of the server is not known
trouble-connect = the server cannot be reached
trouble-tls = the connection cannot be protected
trouble-login = the server refuses the login
trouble-folder = the folder cannot be opened
trouble-quota = the mailbox is full
trouble-protocol = the server says something that is not understood
trouble-other = something is wrong
mail-head-to = to { $addresses }
mail-head-copy = copy to { $addresses }
mail-to-name = To
mail-of = Mail from { $name }
mail-of-customer = Mail from the customer
pictures-missing = { $count ->
      [one] { $count } picture could not be loaded.
     *[other] { $count } pictures could not be loaded.
  }
# "Sent 14:20, to ana@fern.example": what is said on hover.
sent-when = { $word } { $time }
sent-when-to = { $word } { $time }, to { $address }
carried = Also sent by mail
carried-to = Also sent by mail to { $address }
mark-smime_encrypted-tip = Encrypted with S/MIME. What it says can only be read in a mail program that has the key.
mark-pgp_encrypted-tip = Encrypted with PGP. What it says can only be read in a mail program that has the key.
since-time = since { $time }
since-yesterday = since yesterday
failing-incoming = Mail to { $address } has not been fetched { $since }: { $trouble }.
failing-outgoing = Mail from { $address } has not been sent { $since }: { $trouble }.
new-subject = New subject: { $subject }
mark-taken_in_by_hand = Taken in by hand
mark-taken_in_by_hand-tip = It would have become no message by itself; somebody decided that it does.
sending-delayed = Not there yet
sending-each = At each address
sending-addresses = { $count ->
      [one] { $count } address
     *[other] { $count } addresses
  }
