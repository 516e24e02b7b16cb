-- A mail's conversation follows from its message: conversations are merged and split.
CREATE INDEX mail_references_message ON mail_references(message_id);
