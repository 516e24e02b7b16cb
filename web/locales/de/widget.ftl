# Was ein Besucher im Widget liest. Es wird in dessen Skript eingebaut, ein Panel je Sprache; deshalb nur einfache
# Wörter und Werte: kein Plural, keine Begriffe, keine anderen Texte. Namen beginnen mit „chat-“.

chat-title = Hilfe-Chat
chat-open = Hilfe-Chat öffnen
# Am Startknopf: ungelesene Nachrichten.
chat-unread = { $count } neu
chat-panel-missing = Keine Verbindung
chat-close = Schließen
chat-messages = Nachrichten
chat-earlier = Frühere Nachrichten
chat-greeting = Hallo. Wie können wir helfen?
chat-write = Nachricht schreiben
chat-send = Senden
chat-attach = Datei anhängen
chat-new-below = Neue Nachrichten
chat-sending = Wird gesendet
chat-waiting = Wartet auf das Senden
chat-sent = Gesendet
chat-read = Gelesen
chat-not-sent = Nicht gesendet.
chat-try-again = Noch einmal
chat-remove = { $name } entfernen
chat-discard = Entfernen
chat-erased = Nachricht gelöscht.
chat-away = Keine Verbindung. Nachrichten werden gesendet, sobald sie wieder da ist.
chat-offline = Offline. Nachrichten werden gesendet, sobald Sie wieder online sind.
chat-back-online = Wieder verbunden.
chat-not-accepted = Der Server hat es abgelehnt.
chat-upload-failed = Hochladen gescheitert.
chat-uploading = Wird noch hochgeladen.
chat-too-large = Größer als 25 MB.
chat-today = Heute
chat-typing = { $name } schreibt
chat-you = Sie
chat-attachment = ein Anhang
# Nach der ersten Nachricht gefragt, wo Antworten per E-Mail folgen können.
chat-mail-ask = Wohin dürfen wir antworten, wenn Sie gehen?
chat-mail = E-Mail-Adresse
chat-mail-save = Speichern
chat-mail-kept = Wir schreiben auch an { $address }.
chat-mail-change = Ändern
