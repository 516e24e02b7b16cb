//! What an inbox's name and settings may be. Pure; called by `actions` and by the chat channel for origins.

use super::model::{CHANNELS, ChangedSettings, InboxSettings};
use ground::{Error, Result, text};
use url::{Host, Url};

/// Most topics that a widget shows.
pub const TOPICS: usize = 6;
/// Most sites that an inbox names.
pub const ORIGINS: usize = 50;

/// A channel of which an inbox can be made.
///
/// # Errors
/// `invalid`.
pub fn channel(wanted: &str) -> Result<&'static str> {
    CHANNELS
        .into_iter()
        .find(|known| *known == wanted)
        .ok_or_else(|| Error::invalid("channel", "There is no such channel. Choose chat, email or api."))
}

/// The name.
///
/// # Errors
/// `invalid`.
pub fn name(wanted: &str) -> Result<String> {
    text::line("name", wanted, 100)
}

/// The settings after a change.
///
/// # Errors
/// `invalid` with the field.
pub fn changed(before: &InboxSettings, wanted: &ChangedSettings) -> Result<InboxSettings> {
    let mut after = before.clone();
    if let Some(greeting) = &wanted.greeting {
        after.greeting = text::line_or_none("greeting", Some(greeting), 300)?.unwrap_or_default();
    }
    if let Some(reply_time) = &wanted.reply_time {
        after.reply_time = text::line_or_none("reply_time", Some(reply_time), 100)?.unwrap_or_default();
    }
    if let Some(colour) = &wanted.accent {
        after.accent = accent(colour)?;
    }
    if let Some(wanted) = &wanted.topics {
        after.topics = topics(wanted)?;
    }
    if let Some(wanted) = &wanted.allowed_origins {
        after.allowed_origins = origins(wanted)?;
    }
    if let Some(minutes) = wanted.mail_after_minutes {
        if !(1..=10_080).contains(&minutes) {
            return Err(Error::invalid("mail_after_minutes", "Choose between a minute and a week."));
        }
        after.mail_after_minutes = minutes;
    }
    if let Some(inbox) = &wanted.mail_inbox_id {
        after.mail_inbox_id = inbox.clone();
    }
    Ok(after)
}

/// A colour, in lower case.
fn accent(wanted: &str) -> Result<String> {
    let digits = wanted.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
    digits
        .map(|d| format!("#{}", d.to_ascii_lowercase()))
        .ok_or_else(|| Error::invalid("accent", "The colour is not one. Write it as #0a6b7a."))
}

fn topics(wanted: &[String]) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for topic in wanted {
        match text::line_or_none("topics", Some(topic), 60)? {
            Some(topic) if !out.contains(&topic) => out.push(topic),
            _ => {}
        }
    }
    if out.len() > TOPICS {
        return Err(Error::invalid("topics", format!("There are {} topics; {TOPICS} is the most.", out.len())));
    }
    Ok(out)
}

fn origins(wanted: &[String]) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for text in wanted.iter().map(|o| o.trim()).filter(|o| !o.is_empty()) {
        let origin = origin(text).ok_or_else(|| {
            Error::invalid(
                "allowed_origins",
                "This is not the address of a site. Write it as https://shop.example, without a path.",
            )
        })?;
        if !out.contains(&origin) {
            out.push(origin);
        }
    }
    if out.len() > ORIGINS {
        return Err(Error::invalid(
            "allowed_origins",
            format!("There are {} sites; {ORIGINS} is the most.", out.len()),
        ));
    }
    Ok(out)
}

/// An origin as browsers write it: scheme, host and a port that is not the usual one. None when it is anything else.
pub fn origin(text: &str) -> Option<String> {
    if text.len() > 300 || text.contains(['*', '@', '?', '#', '\\']) || text.contains(char::is_whitespace) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_site = matches!(url.scheme(), "http" | "https") && url.path() == "/";
    let has_host = match url.host()? {
        Host::Domain(name) => !name.is_empty() && !name.starts_with('.'),
        _ => true,
    };
    (is_site && has_host).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_as_browsers_write_them() {
        for (given, wanted) in [
            ("https://shop.example", Some("https://shop.example")),
            ("https://Shop.Example/", Some("https://shop.example")),
            ("https://shop.example:443", Some("https://shop.example")),
            ("http://localhost:5173", Some("http://localhost:5173")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://bücher.example", Some("https://xn--bcher-kva.example")),
            ("https://shop.example/path", None),
            ("https://shop.example?x", None),
            ("https://user@shop.example", None),
            ("https://*.shop.example", None),
            ("shop.example", None),
            ("ftp://shop.example", None),
            ("javascript:alert(1)", None),
            ("file:///etc", None),
            ("null", None),
            ("", None),
        ] {
            assert_eq!(origin(given).as_deref(), wanted, "{given}");
        }
    }

    #[test]
    fn settings_are_checked_and_what_is_missing_stays() {
        let before = InboxSettings::default();
        let wanted = |json: &str| serde_json::from_str::<ChangedSettings>(json).unwrap();
        let after = changed(&before, &wanted(r##"{"accent":"#FF00aa","topics":["Returns"," Returns ",""]}"##)).unwrap();
        assert_eq!((after.accent.as_str(), after.topics.as_slice()), ("#ff00aa", &["Returns".to_string()][..]));
        assert_eq!(after.greeting, before.greeting);
        for (json, field) in [
            (r#"{"accent":"red"}"#, "accent"),
            (r##"{"accent":"#12345"}"##, "accent"),
            (r##"{"accent":"#12345g"}"##, "accent"),
            (r##"{"accent":"#123456;}*{x:"}"##, "accent"),
            (r#"{"topics":["1","2","3","4","5","6","7"]}"#, "topics"),
            (r#"{"allowed_origins":["https://a.example/x"]}"#, "allowed_origins"),
        ] {
            assert_eq!(changed(&before, &wanted(json)).unwrap_err().field, Some(field), "{json}");
        }
        assert_eq!(changed(&before, &wanted(r#"{"greeting":" "}"#)).unwrap().greeting, "");
    }

    #[test]
    fn only_channels_that_exist() {
        assert!(channel("chat").is_ok() && channel("api").is_ok());
        assert!(channel("fax").is_err());
    }
}
