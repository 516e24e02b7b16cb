# Die Kunden und die Seite eines einzelnen.

customer-line = { -brand }
customer-line-lead = Alles, was geschah, auf jedem Kanal, in einer Linie.
customer-reached-at = Erreichbar unter
customer-since = Seit
customer-last-seen = Zuletzt gesehen
customers-search = Kunden suchen
customers-search-placeholder = Name, Adresse oder Organisation
customers-none-found = Zu „{ $words }“ wurde niemand gefunden.
customers-empty = Kunden erscheinen hier mit ihrer ersten Nachricht.
customers-channels = Kanäle
