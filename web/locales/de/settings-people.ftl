# Mitarbeitende, Einladungen, Teams und Geschäftsbereiche.

invitation-state-open = Offen
invitation-state-accepted = Angenommen
invitation-state-revoked = Widerrufen
invitation-state-expired = Abgelaufen
invitations = Einladungen
invitation-revoke = Einladung von { $email } widerrufen
invitation-revoked-toast = Die Einladung wurde widerrufen
invite-title = Jemanden einladen
invite-action = Einladung erstellen
invite-ready = Die Einladung ist bereit
invite-link = Einladungslink
people-lead = Alle, die in diesem Arbeitsbereich arbeiten, und was ihre Rolle ihnen erlaubt.
invite = Einladen
invitations-empty = Keine Einladung ist offen. Laden Sie jemanden ein, mit Ihnen zu arbeiten.
person = Person
person-you = Sie
person-suspended = Gesperrt
person-no-team = Keine
person-role = Rolle von { $name }
person-actions = Aktionen für { $name }
person-suspend-dots = Sperren …
person-restore = Wieder zulassen
person-restored = { $name } kann sich wieder anmelden
person-suspend-title = { $name } sperren?
person-suspend = Sperren
person-suspended-toast = { $name } ist gesperrt
person-suspend-warning = Die Person wird sofort abgemeldet und kann sich nicht anmelden. Ihre Konversationen und ihr Verlauf bleiben, und Sie können sie wieder zulassen.
teams-lead = Konversationen können einem Team gegeben werden, und seine Mitglieder sehen sie gemeinsam.
team-new = Neues Team
teams-empty = Noch keine Teams.
members = Mitglieder
unit = Geschäftsbereich
units = Geschäftsbereiche
units-lead = Die Teile Ihres Unternehmens, für Berichte und zum Vergleichen.
unit-new-short = Neuer Bereich
units-empty = Noch keine Geschäftsbereiche.
team-delete-warning = Seine Konversationen bleiben, ohne Team. Das lässt sich nicht rückgängig machen.
unit-none = Keiner
unit-delete-warning = Seine Teams und Mitarbeitenden bleiben, ohne Bereich. Das lässt sich nicht rückgängig machen.
unit-new = Neuer Geschäftsbereich
invite-send-link = Senden Sie diesen Link an { $email }. Er wird nur jetzt angezeigt und gilt einmal.
person-role-changed = Neue Rolle von { $name }: { $role }
members-count = { $count ->
      [one] { $count } Mitglied
     *[other] { $count } Mitglieder
  }
