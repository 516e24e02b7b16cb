//! What may be entered for a mailbox.

use crate::email::model::{Login, NewMailbox, Security, Server, Settings};
use ground::{Error, Result, text};

/// Checks and cleans settings.
///
/// # Errors
/// `invalid` with the field.
pub fn checked(wanted: &NewMailbox) -> Result<(String, Settings)> {
    let address = text::email("address", &wanted.address)?;
    let mut s = wanted.settings.clone();
    if let Some(server) = &mut s.incoming {
        check_server(server, "incoming")?;
        if server.login == Login::None {
            return Err(Error::invalid("incoming", "Fetching mail needs a login."));
        }
    }
    check_server(&mut s.outgoing, "outgoing")?;
    s.folder = text::line_or_none("folder", s.folder.as_deref(), 200)?;
    s.sender_name = text::line_or_none("sender_name", s.sender_name.as_deref(), 100)?;
    s.trusted_server =
        text::line_or_none("trusted_server", s.trusted_server.as_deref(), 255)?.map(|t| t.to_lowercase());
    if s.signature.chars().count() > 5_000 || s.signature.contains('\0') {
        return Err(Error::invalid("signature", "5000 characters are the most for a signature."));
    }
    if s.certificate.as_ref().is_some_and(|c| c.len() > 100_000 || !c.contains("BEGIN CERTIFICATE")) {
        return Err(Error::invalid("certificate", "This is not a certificate in PEM form."));
    }
    if s.alert_after_minutes.is_some_and(|minutes| !(1..=1440).contains(&minutes)) {
        return Err(Error::invalid("alert_after_minutes", "Between a minute and a day (1440 minutes)."));
    }
    Ok((address, s))
}

fn check_server(server: &mut Server, field: &'static str) -> Result<()> {
    server.host = text::line(field, &server.host, 253)?;
    server.user = text::line_or_none(field, server.user.as_deref(), 254)?;
    let is_name = server.host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    if !is_name || server.port == 0 {
        return Err(Error::invalid(field, "Enter the name of the server, as mail.example.org, and its port."));
    }
    if server.login == Login::Oauth2 {
        let url = text::line_or_none(field, server.token_url.as_deref(), 500)?;
        let parsed = url.as_deref().and_then(|u| url::Url::parse(u).ok());
        let is_safe =
            |u: &url::Url| u.scheme() == "https" || (u.scheme() == "http" && u.host_str() == Some("127.0.0.1"));
        if !parsed.as_ref().is_some_and(is_safe) {
            return Err(Error::invalid(field, "With OAuth2, enter the https address from which access tokens come."));
        }
        if server.security == Security::None && server.host != "127.0.0.1" && server.host != "localhost" {
            return Err(Error::invalid(field, "An access token is never sent over a line that is not protected."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(json: &str) -> NewMailbox {
        let outgoing = r#""outgoing":{"host":"smtp.lamps.example","port":465}"#;
        let text = format!(r#"{{"address":"Help@Lamps.example","settings":{{{outgoing}{json}}}}}"#);
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn what_can_be_used_is_taken() {
        let (address, settings) = checked(&wanted(r#","trusted_server":" MX.lamps.example ""#)).unwrap();
        assert_eq!(address, "help@lamps.example");
        assert_eq!(settings.trusted_server.as_deref(), Some("mx.lamps.example"));
        assert_eq!(settings.outgoing.security, Security::Tls);
    }

    #[test]
    fn what_cannot_is_refused_with_its_field() {
        for (json, field) in [
            (r#","incoming":{"host":"","port":993}"#, "incoming"),
            (r#","incoming":{"host":"a b","port":993}"#, "incoming"),
            (r#","incoming":{"host":"imap.lamps.example/x","port":993}"#, "incoming"),
            (r#","incoming":{"host":"imap.lamps.example","port":0}"#, "incoming"),
            (r#","incoming":{"host":"imap.lamps.example","port":993,"login":"none"}"#, "incoming"),
            (r#","incoming":{"host":"imap.lamps.example","port":993,"login":"oauth2"}"#, "incoming"),
            (r#","certificate":"hello""#, "certificate"),
        ] {
            assert_eq!(checked(&wanted(json)).unwrap_err().field, Some(field), "{json}");
        }
        let none = r#"{"address":"nobody","settings":{"outgoing":{"host":"a.example","port":25}}}"#;
        assert_eq!(checked(&serde_json::from_str(none).unwrap()).unwrap_err().field, Some("address"));
    }
}
