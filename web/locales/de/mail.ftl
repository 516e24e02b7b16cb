# Was es über eine Mail und über ein gestörtes Postfach zu sagen gibt.

mail-who = Von wem und an wen
mail-subject-label = Betreff:
mail-from = Von
mail-copy = Kopie
pictures-not-loaded = Bilder von anderswo werden nicht geladen.
pictures-tip = Ihr Absender kann sehen, dass die Mail geöffnet wurde, und von wo
show = Anzeigen
mail-marks = Über diese Mail
picture-named = Bild: { $name }
picture-attached = Bild unter den Anhängen
earlier-mail = Frühere Mail
earlier-mail-tip = Frühere Mail ein- oder ausblenden
sending-dots = Wird gesendet …
sent = Gesendet
arrived = Angekommen
carried-tip = Weil der Besucher gegangen war, { $time }
mail-delayed = Noch nicht angekommen, es wird weiter versucht
mail-not-delivered = Nicht zugestellt
mail-not-carried = Sie konnte nicht per Mail folgen
mail-not-delivered-advice = Prüfen Sie die Adresse, oder antworten Sie auf anderem Weg. Schreiben Sie sie dann noch einmal: Von selbst wird sie nicht erneut gesendet.
mail-not-carried-advice = Sie steht im Chat und wird dort gesehen, wenn der Besucher wiederkommt.
earlier-mail-and-signature = Frühere Mail und Signatur
mark-not_a_participant = War nicht beteiligt
mark-not_a_participant-tip = Trägt die Adresse dieser Konversation, war aber nicht beteiligt.
mark-sender_forged = Absender vielleicht gefälscht
mark-sender_forged-tip = Ihr Mailserver sagt, dass sie nicht von dort kommt, wo sie herzukommen vorgibt. Fragen Sie auf anderem Weg nach, bevor Sie danach handeln.
mark-sender_proved = Absender geprüft
mark-sender_proved-tip = Ihr Mailserver hat geprüft, dass sie von dieser Adresse kommt.
mark-subject_changed = Anderer Betreff
mark-subject_changed-tip = Sie antwortet auf diese Konversation, hat aber einen anderen Betreff.
mark-auto_reply = Automatische Antwort
mark-auto_reply-tip = Eine Maschine hat sie geschrieben, etwa weil jemand abwesend ist.
mark-list = Mailingliste
mark-list-tip = Sie kam über eine Mailingliste.
mark-forwarded = Weitergeleitet
mark-forwarded-tip = Ein Kollege hat sie weitergeleitet. Die Worte sind die des Kunden.
mark-smime_signed = Signiert
mark-smime_signed-tip = Mit S/MIME signiert. Die Signatur wird hier nicht geprüft.
mark-smime_encrypted = Verschlüsselt
mark-pgp_signed = Signiert
mark-pgp_signed-tip = Mit PGP signiert. Die Signatur wird hier nicht geprüft.
mark-pgp_encrypted = Verschlüsselt
mark-too_large = Nur der Anfang
mark-too_large-tip = Die Mail war zu groß. Ihr Anfang steht hier; der Rest liegt im Postfach.
mark-cut = Gekürzt
mark-cut-tip = Sie hatte mehr Wörter, Teile oder Adressen, als gezeigt werden. Der Posteingang bewahrt sie auf, wie sie kam.
mark-broken = Beschädigt
mark-broken-tip = Die Mail hält sich nicht an die Regeln für Mail. Vielleicht fehlt etwas.
trouble-dns = der Name des Servers ist nicht bekannt
trouble-connect = der Server ist nicht erreichbar
trouble-tls = die Verbindung kann nicht abgesichert werden
trouble-login = der Server lehnt die Anmeldung ab
trouble-folder = der Ordner lässt sich nicht öffnen
trouble-quota = das Postfach ist voll
trouble-protocol = der Server antwortet unverständlich
trouble-other = etwas stimmt nicht
mail-head-to = an { $addresses }
mail-head-copy = Kopie an { $addresses }
mail-to-name = An
mail-of = Mail von { $name }
mail-of-customer = Mail vom Kunden
pictures-missing = { $count ->
      [one] { $count } Bild konnte nicht geladen werden.
     *[other] { $count } Bilder konnten nicht geladen werden.
  }
# „Gesendet 14:20, an ana@fern.example“: was beim Darüberfahren steht.
sent-when = { $word } { $time }
sent-when-to = { $word } { $time }, an { $address }
carried = Auch per Mail gesendet
carried-to = Auch per Mail gesendet an { $address }
mark-smime_encrypted-tip = Mit S/MIME verschlüsselt. Lesen lässt sie sich nur in einem Mailprogramm, das den Schlüssel hat.
mark-pgp_encrypted-tip = Mit PGP verschlüsselt. Lesen lässt sie sich nur in einem Mailprogramm, das den Schlüssel hat.
since-time = seit { $time }
since-yesterday = seit gestern
failing-incoming = Mail an { $address } wird { $since } nicht abgerufen: { $trouble }.
failing-outgoing = Mail von { $address } wird { $since } nicht gesendet: { $trouble }.
new-subject = Neuer Betreff: { $subject }
mark-taken_in_by_hand = Von Hand übernommen
mark-taken_in_by_hand-tip = Von selbst wäre daraus keine Nachricht geworden; jemand hat es so entschieden.
sending-delayed = Noch nicht da
sending-each = Bei jeder Adresse
sending-addresses = { $count ->
      [one] { $count } Adresse
     *[other] { $count } Adressen
  }
