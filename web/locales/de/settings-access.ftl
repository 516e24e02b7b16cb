# API-Token und das Änderungsprotokoll.

audit-lead = Jede Änderung an Einstellungen und Zugängen, mit alten und neuen Werten.
audit-by = Von wem
audit-by-anybody = Von allen
audit-empty = Hier sind keine Änderungen verzeichnet.
audit-a-customer = ein Kunde
tokens-lead = Ein Token handelt für diesen Arbeitsbereich im Rahmen seiner Rechte. Geben Sie jedem Programm sein eigenes.
token-new = Neues Token
tokens-empty = Noch benutzt kein Programm die API.
scopes = Rechte
token-last-used = Zuletzt benutzt
token-revoke-title = { $name } widerrufen?
token-revoked = Das Token wurde widerrufen
token-revoke-warning = Was es benutzt, funktioniert sofort nicht mehr. Das lässt sich nicht rückgängig machen.
token-revoke = { $name } widerrufen
token-one-year = Ein Jahr
token-no-end = Ohne Ende
token-ready = Das Token ist bereit
token-copy-now = Kopieren Sie es jetzt. Es wird nur dieses eine Mal angezeigt.
token-name-hint = Welches Programm es benutzen wird
token-valid-for = Gültig für
audit-by-person = Von { $name }
audit-from = von
audit-to = auf
audit-nothing = nichts
audit-yes = ja
audit-no = nein
token-days = { $days ->
      [one] { $days } Tag
     *[other] { $days } Tage
  }
token-no-scope = Wählen Sie mindestens ein Recht.
