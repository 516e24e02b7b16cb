# Der Posteingang um den Verlauf herum: Ansichten, Liste, Kunde.

customer-pane-scroll = Verlauf und Konversationen
customer-pane-line = { -brand }
customer-no-organisation = Keine Organisation
customer-pane-all = Alle
customer-pane-others = Weitere Konversationen
filters = Filter
filter-remove = Filter entfernen
filters-remove = Filter entfernen
sort-newest = Neueste zuerst
sort-oldest = Älteste zuerst
sort-waiting = Am längsten wartende zuerst
sort-and-filter = Sortieren und filtern
sort = Sortieren
list-pane = Liste der Konversationen
views = Ansichten
empty-mine = Ihnen ist nichts zugewiesen.
empty-unassigned = Um jede offene Konversation kümmert sich jemand.
empty-open = Keine offenen Konversationen. Ein guter Moment.
empty-pending = Nichts wartet auf jemand anderen.
empty-snoozed = Nichts ist zurückgestellt.
empty-resolved = Noch ist nichts erledigt.
inbox-choose = Wählen Sie eine Konversation, oder drücken Sie J für die erste.
next-conversation = Nächste Konversation
command-group-list = Liste
previous-conversation = Vorige Konversation
into-conversation = In die Konversation
command-group-writing = Schreiben
inbox-views = Ansichten des Posteingangs
customer-since-when = Kunde seit { $since }
customer-since-and-seen = Kunde seit { $since }, zuletzt gesehen { $seen }
list-news = { $count } neu
empty-filtered = Nichts in „{ $view }“ passt zu diesen Filtern.
look-at-unassigned = { $count ->
      [one] { $count } nicht zugewiesene ansehen
     *[other] { $count } nicht zugewiesene ansehen
  }
row-unread = { $channel }, ungelesen
row-more-tags = weitere Schlagwörter
row-answered = Beantwortet:
row-waiting = wartet seit
