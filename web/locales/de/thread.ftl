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
# Konversationen, die eine werden, und Nachrichten, die eine eigene werden.
suggestion = Vorschlag
suggested = Gehört vielleicht zu #{ $number }, { $subject }
suggested-plain = Gehört vielleicht zu #{ $number }
open = Öffnen
merge = Zusammenführen
merge-dots = Zusammenführen …
merge-title = Konversationen zusammenführen
merge-which = Nummer der anderen Konversation, oder Wörter
merge-which-hint = Dieser Kunde hat keine andere Konversation. Geben Sie eine Nummer ein oder Wörter, nach denen gesucht wird.
merge-others = Andere Konversationen dieses Kunden
merge-preview = Was daraus würde
# An der Seite jeder der beiden.
merge-from = Geht in die andere über
merge-into = Geht weiter
merge-swap = Tauschen
merge-another = Eine andere wählen
merge-same-customer = Beide sind vom selben Kunden.
merge-two-customers = Sie sind von zwei Kunden. Jeder sieht weiterhin nur, was mit ihm besprochen wurde.
merge-count = { $count } in einer Konversation
merged-toast = Mit #{ $number } zusammengeführt
unmerged-toast = Nicht mehr zusammengeführt
split = Abtrennen
split-dots = Abtrennen …
split-from-here = Ab hier abtrennen …
split-only-this = Nur diese abtrennen …
split-new-need = Als eigene Konversation abtrennen
split-title = Eine eigene Konversation
split-lead = Die gewählten Nachrichten gehen in eine neue Konversation mit denselben Beteiligten. Der Kunde sieht keinen Unterschied.
split-which = Nachrichten, die dorthin gehen
split-subject-hint = Leer: der Betreff der ersten Mail darunter
split-problem-none = Wählen Sie mindestens eine Nachricht; Notizen allein ergeben keine Konversation.
split-problem-all = Lassen Sie mindestens eine Nachricht, wo sie ist.
split-toast = Abgetrennt als #{ $number }
message-actions = Was mit dieser Nachricht tun
