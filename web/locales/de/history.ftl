# Was geschah, für alle, die nicht dabei waren.

history-empty = Noch ist nichts geschehen.
handle-verified = Geprüft
handle-verified-said = geprüft
# Was geschah, als Satz. $who hat es getan; $you sagt, ob es ist, wer es liest.
happened-who = { $you ->
      [yes] Sie haben
     *[no] { $who } hat
  }
happened-took = { happened-who } diese Konversation übernommen
happened-assigned = { happened-who } dies { $name } zugewiesen
happened-assigned-team = { happened-who } dies { $name } zugewiesen, { $team }
happened-moved = { happened-who } dies zu { $team } verschoben
happened-unassigned = { happened-who } die Zuweisung an { $name } aufgehoben
happened-team-removed = { happened-who } das Team entfernt
happened-tags-added = { happened-who } { $added } hinzugefügt
happened-tags-removed = { happened-who } { $removed } entfernt
happened-tags-both = { happened-who } { $added } hinzugefügt und { $removed } entfernt
happened-tags = { happened-who } die Schlagwörter geändert
happened-opened-in = { happened-who } dies in { $inbox } eröffnet
happened-opened = { happened-who } diese Konversation eröffnet
happened-resolved = { happened-who } dies erledigt
happened-wrote-again = { happened-who } wieder geschrieben und dies damit wieder geöffnet
happened-reopened = { happened-who } dies wieder geöffnet
happened-pended = { happened-who } dies auf „Wartend“ gesetzt
happened-snoozed = { happened-who } dies zurückgestellt
happened-snoozed-until = { happened-who } dies bis { $time } zurückgestellt
happened-woken = { happened-who } dies wieder vorgelegt
happened-prioritized = { happened-who } die Priorität auf { $priority ->
      [low] „niedrig“
      [normal] „normal“
      [high] „hoch“
      [urgent] „dringend“
     *[other] einen anderen Wert
  } gesetzt
happened-renamed = { happened-who } den Betreff geändert
happened-customer-changed = { happened-who } das Profil geändert
happened-customer-merged = { happened-who } zwei Kunden zusammengeführt
happened-not-delivered = { happened-who } eine Antwort nicht zustellen können
happened-carried = { happened-who } eine Antwort auch per Mail gesendet, weil der Besucher gegangen war
the-customer = Der Kunde
someone = Jemand
brand = { -brand }
# Die Schritte auf der Linie eines Kunden.
step-wrote = Schrieb per { $channel }
step-replied = { happened-who } geantwortet
step-noted = { happened-who } eine Notiz hinterlassen
step-opened = Neue Konversation
step-first-seen = Zuerst gesehen
step-new-address = Neue Adresse: { $channel }
step-assigned = Zugewiesen
step-reopened = Wieder geöffnet
step-failed = Antwort nicht zugestellt
step-carried = Antwort auch per Mail gesendet
step-changed = Profil geändert
step-merged = Zusammengeführt
messages-count = { $count ->
      [one] { $count } Nachricht
     *[other] { $count } Nachrichten
  }
notes-count = { $count ->
      [one] { $count } Notiz
     *[other] { $count } Notizen
  }
happened-merged = { happened-who } dies mit #{ $number } zusammengeführt
happened-unmerged = { happened-who } die Zusammenführung mit #{ $number } aufgehoben
happened-split = { happened-who } #{ $number } abgetrennt
happened-planned = { happened-who } eine Antwort geplant
happened-planned-for = { happened-who } eine Antwort geplant: { $time }
happened-unplanned = { happened-who } eine geplante Antwort zurückgenommen
happened-held = { happened-who } eine geplante Antwort zurückgehalten: Sie konnte nicht zu ihrer Zeit hinaus
step-conversations-merged = Konversationen zusammengeführt
step-unmerged = Zusammenführung aufgehoben
step-split = Abgetrennt
step-held = Geplante Antwort zurückgehalten
