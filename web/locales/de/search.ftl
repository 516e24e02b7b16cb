# Die Seite der Suche.

search-placeholder = Wörter, ein Name, eine Adresse, eine Nummer
search-start = Suchen Sie in allen Nachrichten, Konversationen und Kunden.
search-none = Zu „{ $words }“ wurde nichts gefunden.
found-conversation = { conversation }
found-message = { message }
found-customer = { customer }
