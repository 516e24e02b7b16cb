-- A folder belongs to an account of a server. Another account, or numbers that began anew, begin another epoch, so that no
-- place of one is taken for a place of the other. Accounts of earlier folders are filled in when they are next read.
CREATE TABLE mail_folders_now(
    inbox_id TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, epoch BIGINT NOT NULL, validity BIGINT NOT NULL,
    first_uid BIGINT NOT NULL, next_uid BIGINT NOT NULL, old_below BIGINT NOT NULL, since BIGINT, stuck_uid BIGINT,
    tries BIGINT NOT NULL, counted_at BIGINT, missing BIGINT NOT NULL, PRIMARY KEY(inbox_id, account, name)
);
INSERT INTO mail_folders_now(inbox_id,account,name,epoch,validity,first_uid,next_uid,old_below,tries,counted_at,missing)
    SELECT inbox_id, '', name, 1, validity, first_uid, next_uid, 0, 0, counted_at, missing FROM mail_folders;
DROP TABLE mail_folders;
ALTER TABLE mail_folders_now RENAME TO mail_folders;

CREATE TABLE mail_entries_now(
    id TEXT PRIMARY KEY, inbox_id TEXT NOT NULL, source TEXT NOT NULL, epoch BIGINT, validity BIGINT, uid BIGINT,
    size BIGINT NOT NULL, likeness TEXT NOT NULL, sender TEXT, subject TEXT, fate TEXT NOT NULL, detail TEXT,
    conversation_id TEXT, message_id TEXT, suggested_id TEXT, is_whole BOOLEAN NOT NULL, at BIGINT NOT NULL
);
INSERT INTO mail_entries_now(id,inbox_id,source,epoch,validity,uid,size,likeness,sender,subject,fate,detail,conversation_id,
        message_id,suggested_id,is_whole,at)
    SELECT id, inbox_id, source, CASE WHEN uid IS NULL THEN NULL ELSE 1 END, validity, uid, size, likeness, sender, subject,
        fate, detail, conversation_id, message_id, suggested_id, is_whole, at FROM mail_entries;
DROP TABLE mail_entries;
ALTER TABLE mail_entries_now RENAME TO mail_entries;
CREATE UNIQUE INDEX mail_entries_place ON mail_entries(inbox_id, source, epoch, validity, uid);
CREATE INDEX mail_entries_inbox ON mail_entries(inbox_id, id);
CREATE INDEX mail_entries_fate ON mail_entries(inbox_id, fate, id);
-- With the id, so that the first copy is found by it alone and never by walking the inbox.
CREATE INDEX mail_entries_likeness ON mail_entries(inbox_id, likeness, id);
CREATE INDEX mail_entries_message ON mail_entries(message_id) WHERE message_id IS NOT NULL;
-- Those whose likeness is of an older form (newer ones begin with v2:), which are given the new one at the next start.
CREATE INDEX mail_entries_older ON mail_entries(id) WHERE likeness < 'v' AND likeness <> '';
