# Eine Konversation und was sich mit ihr tun lässt.

toast-assigned = Zugewiesen an { $name }
toast-unassigned = Zuweisung aufgehoben
toast-moved = Verschoben zu { $team }
toast-team-removed = Aus dem Team genommen
toast-resolved = Erledigt
toast-reopened = Wieder geöffnet
toast-pended = Auf „Wartend“ gesetzt
toast-snoozed = Zurückgestellt bis { $time }
assign = Zuweisen
assign-placeholder = Einer Person oder einem Team zuweisen …
assign-people = Personen
back-to-list = Zurück zur Liste
snooze = Zurückstellen
more = Mehr
assign-now = Zuweisen, jetzt { $name }
reopen = Wieder öffnen
resolve = Erledigen
assign-dots = Zuweisen …
tags-dots = Schlagwörter …
snooze-dots = Zurückstellen …
set-pending = Auf „Wartend“ setzen
change-subject = Betreff ändern
more-actions = Weitere Aktionen
copy-link = Link kopieren
link-copied = Link kopiert
link-not-copied = Der Link konnte nicht kopiert werden.
message-erased = Diese Nachricht wurde gelöscht.
text-only = Nur Text
not-sent = Das wurde nicht gesendet.
outbox-change = Ändern
discard = Verwerfen
outbox-newer = Während Sie schrieben, kam eine neue Nachricht. Das hier wurde nicht gesendet.
send-anyway = Trotzdem senden
change-first = Erst ändern
outbox-sending = Wird gesendet
outbox-waiting = Wird gesendet, sobald die Verbindung wieder da ist
snooze-until = Zurückstellen bis
snooze-pick = Datum und Uhrzeit wählen …
snooze-passed = Dieser Zeitpunkt ist vorbei.
loading-older = Ältere Nachrichten werden geladen …
to-the-end = Zum Ende
tag-placeholder = Schlagwort suchen oder anlegen …
tag-make = Schlagwort „{ $tag }“ anlegen
conversation-missing = Diese Konversation gibt es nicht, oder sie steht Ihnen nicht offen.
reply-command = Antworten
add-note-command = Notiz hinzufügen
set-urgent = Priorität: dringend
set-high = Priorität: hoch
set-normal = Priorität: normal
snooze-later = Später heute
snooze-tomorrow = Morgen früh
snooze-next-week = Nächste Woche
assign-me = { $name } (Sie)
snoozed-until = Zurückgestellt bis { $time }
read-at = Gelesen { $time }
viewers-here = { $count ->
      [one] { $names } ist auch hier
     *[other] { $names } sind auch hier
  }
colleague-replying = { $count ->
      [one] { $names } antwortet gerade
     *[other] { $names } antworten gerade
  }
customer-typing = { $name } schreibt
