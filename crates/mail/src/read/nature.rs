//! What kind of mail it is. Called by `read` when the text is known; it decides by the marks that machines set, and by words
//! only where a machine must have sent the mail.

use super::head::Head;
use super::tree::Tree;
use super::{bounce, report, values};
use crate::model::{Mail, Nature};

const AWAY: &[&str] = &[
    "out of office",
    "out of the office",
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto:",
    "automatische antwort",
    "abwesenheit",
    "réponse automatique",
    "absence du bureau",
    "respuesta automática",
    "fuera de la oficina",
    "resposta automática",
    "risposta automatica",
    "fuori ufficio",
    "automatisch antwoord",
    "afwezig",
    "automatiskt svar",
    "autosvar",
    "automaattinen vastaus",
    "automatyczna odpowiedź",
    "automatická odpověď",
    "автоответ",
    "自動返信",
    "自动回复",
];

/// The kind of a mail.
pub fn nature(mail: &Mail, head: &Head<'_>, tree: &Tree<'_>) -> Nature {
    if let Some(report) =
        report::report(tree, bounce::is_from_machine(head)).or_else(|| bounce::bounce(mail, head, tree))
    {
        return Nature::Report(report);
    }
    if is_auto_reply(mail, head) {
        return Nature::AutoReply;
    }
    list(head).map_or(Nature::Person, Nature::List)
}

/// Whether the transport says that nobody is to be told of a failure: what machines set on what must not be answered.
pub fn has_no_return(head: &Head<'_>) -> bool {
    head.first("return-path").is_some_and(|path| values::token(path).trim() == "<>")
}

fn word(head: &Head<'_>, name: &str) -> String {
    let value = head.first(name).map(values::token).unwrap_or_default();
    value.split([';', ' ', '(']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_auto_reply(mail: &Mail, head: &Head<'_>) -> bool {
    let submitted = word(head, "auto-submitted");
    let is_submitted = !submitted.is_empty() && submitted != "no";
    let has_mark =
        ["x-autoreply", "x-autorespond"].iter().any(|name| head.first(name).is_some() && word(head, name) != "no");
    let is_preceded = matches!(word(head, "precedence").as_str(), "auto_reply" | "auto-reply");
    let subject = mail.subject.to_lowercase();
    let is_away = has_no_return(head) && AWAY.iter().any(|words| subject.contains(words));
    is_submitted || has_mark || is_preceded || is_away
}

fn list(head: &Head<'_>) -> Option<String> {
    if let Some(value) = head.first("list-id") {
        let text = values::text(value, 200);
        let (name, id) = text.split_once('<').unwrap_or(("", &text));
        let name = name.trim().trim_matches('"').trim();
        let id = id.trim_end_matches('>').trim();
        return Some(if name.is_empty() { id } else { name }.to_string());
    }
    if let Some(value) = head.first("list-post") {
        let text = values::token(value).replace("mailto:", "");
        let address = text.split(['<', '>']).find_map(values::address);
        return Some(address.unwrap_or_default());
    }
    matches!(word(head, "precedence").as_str(), "bulk" | "list" | "junk").then(String::new)
}
