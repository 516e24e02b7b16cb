//! Verbs of inboxes: create, change, rotate the identity secret, and make sure that the first ones exist.

use super::{
    model::{ChangedInbox, InboxSettings, NewInbox},
    rules,
    store::{self, InboxRow},
};
use db::{Read, Tx};
use facts::{About, Change, Fact, inbox};
use ground::{Error, Result, Stamp};
use web::IfMatch;

/// Inboxes after an id, oldest first.
///
/// # Errors
/// What the engine says.
pub fn list(r: &mut Read, after: Option<&str>, limit: i64) -> Result<Vec<InboxRow>> {
    store::list(r, after, limit)
}

/// One inbox.
///
/// # Errors
/// `inbox_not_found`.
pub fn show(r: &mut Read, id: &str) -> Result<InboxRow> {
    store::get(r, id)
}

/// Makes an inbox. Answers its id.
///
/// # Errors
/// `invalid` with the field.
pub fn create(tx: &mut Tx, by: &Stamp, wanted: &NewInbox) -> Result<String> {
    let settings = rules::changed(&InboxSettings::default(), &wanted.settings)?;
    check_team(tx, wanted.team_id.as_deref())?;
    check_mailbox(tx, settings.mail_inbox_id.as_deref())?;
    let mut row = blank(by, rules::channel(&wanted.channel)?, rules::name(&wanted.name)?, &settings)?;
    row.team_id = wanted.team_id.clone();
    store::insert(tx, &row, None)?;
    record_creation(tx, by, &row);
    Ok(row.id)
}

/// Changes what is given. `seen` is the version that the caller looked at.
///
/// # Errors
/// `inbox_not_found`, `version_mismatch`, `invalid` with the field.
pub fn change(tx: &mut Tx, by: &Stamp, id: &str, wanted: &ChangedInbox, seen: IfMatch) -> Result<()> {
    let mut row = store::lock(tx, id)?;
    seen.check(row.version)?;
    let before = row.settings();
    let after = rules::changed(&before, &wanted.settings)?;
    check_mailbox(tx, after.mail_inbox_id.as_deref())?;
    let mut changes = settings_changes(&before, &after);
    if let Some(name) = &wanted.name {
        let name = rules::name(name)?;
        changes.extend(Change::of("name", &row.name, &name));
        row.name = name;
    }
    if let Some(team) = &wanted.team_id {
        check_team(tx, team.as_deref())?;
        changes.extend(Change::of("team_id", &row.team_id, team));
        row.team_id = team.clone();
    }
    if changes.is_empty() {
        tx.silent("nothing changed");
        return Ok(());
    }
    row.settings = text(&after)?;
    store::update(tx, &row)?;
    let fields = changes.iter().map(|c| c.field.to_string()).collect();
    tx.record(Fact::new(by, About::thing(id), inbox::Changed { fields }).with(changes));
    Ok(())
}

/// Puts a new identity secret in place of the old one, which is void at once: what it signed is refused from then on.
///
/// # Errors
/// `inbox_not_found`; `invalid` for a channel without identities.
pub fn rotate_identity_secret(tx: &mut Tx, by: &Stamp, id: &str) -> Result<()> {
    let row = store::lock(tx, id)?;
    if row.identity_secret.is_none() {
        return Err(Error::invalid("channel", "Only an inbox for chat has an identity secret."));
    }
    store::update_identity_secret(tx, id, &ground::id::secret())?;
    // The field's name only: neither secret belongs in the audit.
    tx.record(Fact::new(by, About::thing(id), inbox::Changed { fields: vec!["identity_secret".into()] }));
    Ok(())
}

/// Makes the first inboxes of a workspace, where they are not there yet.
///
/// # Errors
/// What the engine says.
pub fn ensure_defaults(tx: &mut Tx, by: &Stamp) -> Result<()> {
    for_channel(tx, by, "chat")?;
    for_channel(tx, by, "api")?;
    Ok(())
}

/// The oldest inbox of a channel; made if there is none.
///
/// # Errors
/// `invalid` for an unknown channel.
pub fn for_channel(tx: &mut Tx, by: &Stamp, channel: &str) -> Result<InboxRow> {
    let channel = rules::channel(channel)?;
    if let Some(found) = store::list_of_channel(tx, channel, 1)?.pop() {
        return Ok(found);
    }
    // Visitors see the chat inbox's name above the conversation: it is the company's.
    let name = if channel == "chat" { access::directory::workspace_name(tx)? } else { "API".into() };
    let name = if name.is_empty() { "Website chat".into() } else { name };
    let row = blank(by, channel, name, &InboxSettings::default())?;
    if store::insert(tx, &row, Some(channel))? {
        record_creation(tx, by, &row);
        return Ok(row);
    }
    // Another transaction made it meanwhile, and has committed.
    let found = store::list_of_channel(tx, channel, 1)?.pop();
    found.ok_or_else(|| Error::internal("the preset inbox is neither new nor there"))
}

fn blank(by: &Stamp, channel: &str, name: String, settings: &InboxSettings) -> Result<InboxRow> {
    let is_chat = channel == "chat";
    Ok(InboxRow {
        id: ground::id::new_at("inb", by.at),
        name,
        channel: channel.into(),
        team_id: None,
        settings: text(settings)?,
        widget_key: is_chat.then(|| ground::id::new("wk")),
        identity_secret: is_chat.then(ground::id::secret),
        version: 1,
        created_at: by.at,
    })
}

fn record_creation(tx: &mut Tx, by: &Stamp, row: &InboxRow) {
    let changes = Change::of("name", None, Some(&row.name));
    tx.record(Fact::new(by, About::thing(&row.id), inbox::Created { channel: row.channel.clone() }).with(changes));
}

fn check_team(r: &mut Read, team: Option<&str>) -> Result<()> {
    match team {
        Some(id) if !access::directory::team_exists(r, id)? => {
            Err(Error::invalid("team_id", "There is no such team. It may have been deleted meanwhile."))
        }
        _ => Ok(()),
    }
}

fn check_mailbox(r: &mut Read, inbox: Option<&str>) -> Result<()> {
    let Some(id) = inbox else { return Ok(()) };
    match store::find(r, id)? {
        Some(found) if found.channel == "email" => Ok(()),
        _ => Err(Error::invalid("mail_inbox_id", "There is no such mailbox. It may have been removed meanwhile.")),
    }
}

fn settings_changes(before: &InboxSettings, after: &InboxSettings) -> Vec<Change> {
    [
        Change::of("greeting", &before.greeting, &after.greeting),
        Change::of("accent", &before.accent, &after.accent),
        Change::of("reply_time", &before.reply_time, &after.reply_time),
        Change::of("topics", &before.topics, &after.topics),
        Change::of("allowed_origins", &before.allowed_origins, &after.allowed_origins),
        Change::of("mail_inbox_id", &before.mail_inbox_id, &after.mail_inbox_id),
        Change::of("mail_after_minutes", before.mail_after_minutes, after.mail_after_minutes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn text(settings: &InboxSettings) -> Result<String> {
    serde_json::to_string(settings).map_err(|e| Error::internal(format!("settings cannot be written: {e}")))
}
