# Die Wörter des Fachs. Ein Wort für eine Sache, in jedem unserer Texte. Anrede: Sie, kurz und ohne „bitte“ in
# Beschriftungen. Im Schweizer wie im österreichischen Deutsch verständlich bleiben.
#
#   conversation  Konversation (nicht: Ticket, Fall, Gespräch)
#   message       Nachricht;  mail  Mail (die Nachricht), E-Mail (der Kanal, die Adresse)
#   customer      Kunde (nicht: Kontakt, Benutzer);  visitor  Besucher
#   inbox         Posteingang;  mailbox  Postfach;  list/view  Liste, Ansicht
#   note          Notiz;  reply, answer  Antwort, antworten;  draft  Entwurf;  template  Vorlage
#   assign        zuweisen;  unassigned  nicht zugewiesen;  team  Team;  business unit  Geschäftsbereich
#   snooze        zurückstellen;  resolve  erledigen;  reopen  wieder öffnen;  pending  wartend;  open  offen
#   tag           Schlagwort;  priority  Priorität;  subject  Betreff
#   people        Mitarbeitende;  agent  Agent;  suspend  sperren;  let in again  wieder zulassen
#   line          Linie;  fact  Ereignis;  reader  Leser;  parked  geparkt;  replay  wiederholen
#   delivery      Zustellung;  endpoint  Endpunkt;  secret  Geheimnis;  scope  Recht;  revoke  widerrufen
#   workspace     Arbeitsbereich;  settings  Einstellungen;  appearance  Darstellung

-brand = Throughline

inbox = Posteingang
customers = Kunden
view-mine = Mir zugewiesen
view-unassigned = Nicht zugewiesen
view-open = Alle offenen
view-pending = Wartend
view-snoozed = Zurückgestellt
view-resolved = Erledigt
conversations = Konversationen
customer = Kunde
organisation = Organisation
note = Notiz
reply = Antwort
tags = Schlagwörter
team = Team
priority = Priorität
tag = Schlagwort
teams = Teams
subject = Betreff
you = Sie
messages = Nachrichten
conversation = Konversation
inboxes = Posteingänge
message = Nachricht
mailbox = Postfach
mail = Mail
channel = Kanal
role = Rolle
channel-chat = Chat
channel-api = API
channel-email = E-Mail
channel-sms = SMS
channel-social = Social Media
channel-phone = Telefon
channel-web = Web
status-open = Offen
status-pending = Wartend
status-snoozed = Zurückgestellt
status-resolved = Erledigt
priority-low = Niedrig
priority-normal = Normal
priority-high = Hoch
priority-urgent = Dringend
priority-full-low = Niedrige Priorität
priority-full-normal = Normale Priorität
priority-full-high = Hohe Priorität
priority-full-urgent = Dringende Priorität
role-owner = Inhaber
role-admin = Administrator
role-supervisor = Supervisor
role-agent = Agent
role-author = Wissensautor
role-leader = CX-Leitung
# Eine Rolle mitten im Satz: „Sie sind eingeladen als …“
role-said = { $role ->
      [owner] Inhaber
      [admin] Administrator
      [supervisor] Supervisor
      [author] Wissensautor
      [leader] CX-Leitung
     *[agent] Agent
  }
role-note-owner = Alles, und kann von anderen nicht entfernt werden
role-note-admin = Alles, auch Einstellungen und Mitarbeitende
role-note-supervisor = Alle Konversationen und Teams
role-note-agent = Beantwortet Konversationen
role-note-author = Schreibt und prüft Wissen
role-note-leader = Sieht Kunden und Berichte, ändert nichts
nobody = Nicht zugewiesen
# Ein Kunde, der weder Namen noch Adresse genannt hat.
visitor = Besucher
