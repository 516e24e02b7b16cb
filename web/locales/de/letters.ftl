# Was der Server selbst in Mails an Kunden schreibt. Die Crate `language` liest es, nicht die Konsole.

# Der Betreff einer Antwort in einer Konversation, die keinen hat.
letter-subject = Ihre Nachricht an { $company }
# Der Name neben unserer Adresse: wer antwortet, und für wen.
letter-sender = { $agent } bei { $company }
