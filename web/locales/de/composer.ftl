# Antworten und Notizen schreiben.

upload-interrupted = Das Hochladen wurde unterbrochen.
attachments = Anhänge
attachment-remove = { $name } entfernen
attachment-retry = { $name } erneut hochladen
attachment-uploading = { $name } wird hochgeladen
cc-wrong = „{ $address }“ ist keine Mailadresse. Trennen Sie Adressen durch Kommas.
composer = Schreiben
note-placeholder = Eine Notiz, die nur Ihre Kollegen sehen
reply-placeholder = Antwort schreiben
draft-not-kept = Dieser Browser kann den Entwurf nicht behalten. Schließen Sie den Tab nicht.
send-and-next-tip = Senden und zur nächsten
send-and-next = Senden, weiter
note-add = Notiz hinzufügen
send = Senden
drop-files = Dateien hier ablegen, um sie anzuhängen
attach-files = Dateien anhängen
mail-to-customer = die Mailadresse des Kunden
cc = Kopie
cc-hint = Adressen, durch Kommas getrennt
note-private = Nur Ihre Kollegen sehen das
answer-by = Antworten per
upload-too-large = Größer als 25 MB
mail-to = An { $address }
channel-to = { $channel } an { $name }
