# Webhooks, Zustellungen und der Zustand des Systems.

system-lead = Alles, was einen Moment später geschieht, erledigen Leser der Linie.
readers = Leser
readers-empty = Es gibt keine Leser.
parked-facts = Geparkte Ereignisse
parked-facts-lead = Ein Leser ist an diesen gescheitert und ging weiter. Nichts ist verloren.
parked-none = Nichts ist geparkt.
parked-deliveries = Geparkte Zustellungen
parked-deliveries-lead = Diese konnten nicht zugestellt werden und werden nicht mehr versucht.
reader = Leser
reader-position = Position
reader-behind = Rückstand
reader-running = Läuft
reader-stopped = Angehalten
fact = Ereignis
error = Fehler
fact-replay = { $kind } für { $reader } wiederholen
fact-replayed = Es wird erneut gelesen
delivery-all-states = Alle Zustände
deliveries-empty = Noch wurde nichts gesendet.
deliveries = Zustellungen
kind = Art
delivery-attempts = Versuche
delivery-again = Erneut { $time }
delivery-replay = { $kind } wiederholen
kinds-people = Mitarbeitende
webhooks-lead = Endpunkte Ihrer anderen Systeme, denen gesagt wird, wenn etwas geschieht. Signiert nach der Spezifikation „Standard Webhooks“.
endpoint-new = Neuer Endpunkt
webhooks-empty = Noch wird keinem anderen System etwas gesagt.
endpoint = Endpunkt
kinds = Arten
kinds-all-short = Alle
webhook-secret-title = Das Signaturgeheimnis
webhook-secret-lead = Ihr Endpunkt prüft damit, ob eine Nachricht von uns ist. Kopieren Sie es jetzt; es wird nur dieses eine Mal angezeigt.
webhook-secret = Geheimnis
description = Beschreibung
kinds-of-facts = Arten von Ereignissen
kinds-none-hint = Wählen Sie keine aus, um alle zu bekommen.
kinds-all = Alle Arten
webhook-test-sent = Ein Test ist unterwegs
webhook-test = Test senden
webhook-disabled-toast = Dem Endpunkt wird jetzt nichts mehr gesagt
webhook-enabled-toast = Der Endpunkt bekommt wieder Nachrichten
webhook-disable = Ausschalten
webhook-enable = Einschalten
webhook-replace-title = Das Signaturgeheimnis ersetzen?
webhook-replace-warning = Nachrichten werden ab jetzt mit dem neuen Geheimnis signiert.
webhook-delete-title = Diesen Endpunkt löschen?
webhook-deleted = Der Endpunkt wurde gelöscht
webhook-delete-warning = Ihm wird nichts mehr gesagt, und seine Zustellungen werden vergessen. Das lässt sich nicht rückgängig machen.
webhook-disabled = Ausgeschaltet
webhook-active = Aktiv
kinds-count = { $count ->
      [one] { $count } Art
     *[other] { $count } Arten
  }
webhook-failing = Gestört seit { $time }
