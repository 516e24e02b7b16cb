//! Forwarded mails as programs write them.

use super::*;
use proptest::prelude::*;

const BODY: &str = "Hello,\n\nthe kettle is broken.\n\nAnn";

fn ann(subject: &str, date: &str) -> Option<Original> {
    let from = Mailbox { name: Some("Ann Example".to_owned()), address: "ann@mail.example".to_owned() };
    Some(Original { from, subject: Some(subject.to_owned()), date: Some(date.to_owned()), text: BODY.to_owned() })
}

#[test]
fn heads_of_many_programs_are_read() {
    for (forward, head, subject, date) in [
        (
            "Fwd: x",
            "---------- Forwarded message ---------\nFrom: Ann Example <Ann@mail.example>\nDate: Fri, May 3, 2024 at 10:00 AM\nSubject: Kettle\nTo: <a@shop.example>\n\n",
            "Kettle",
            "Fri, May 3, 2024 at 10:00 AM",
        ),
        (
            "",
            "---------- Forwarded message ---------\nVon: Ann Example <ann@mail.example>\nDate: Fr., 3. Mai 2024\nSubject: Kanne\nTo: <a@shop.example>\n",
            "Kanne",
            "Fr., 3. Mai 2024",
        ),
        (
            "WG: x",
            "-----Ursprüngliche Nachricht-----\nVon: Ann Example [mailto:ann@mail.example]\nGesendet: Freitag, 3. Mai 2024 10:00\nAn: Shop\nBetreff: Kanne",
            "Kanne",
            "Freitag, 3. Mai 2024 10:00",
        ),
        (
            "FW: x",
            "-----Original Message-----\nFrom: \"Ann Example\" <ann@mail.example>\nSent: Friday\nTo: Shop\nCc: Bo <bo@mail.example>;\n Cy <cy@mail.example>\nSubject: Kettle",
            "Kettle",
            "Friday",
        ),
        (
            "FW: x",
            "________________________________\nFrom: Ann Example <ann@mail.example>\nSent: Friday\nTo: Shop\nSubject: Kettle",
            "Kettle",
            "Friday",
        ),
        (
            "FW: x",
            "*From:* Ann Example <ann@mail.example<mailto:ann@mail.example>>\n*Sent:* Friday\n*To:* Shop\n*Subject:* Kettle",
            "Kettle",
            "Friday",
        ),
        (
            "Fwd: x",
            "Begin forwarded message:\n\nFrom: Ann Example <ann@mail.example>\nSubject: Kettle\nDate: 3 May 2024 at 10:00:00 CEST\nTo: Shop <a@shop.example>\nReply-To: <x@y.example>",
            "Kettle",
            "3 May 2024 at 10:00:00 CEST",
        ),
        (
            "Fwd: x",
            "Anfang der weitergeleiteten Nachricht:\n\nVon: Ann Example <ann@mail.example>\nBetreff: Aw: Kanne\nDatum: 3. Mai 2024\nAn: Shop",
            "Aw: Kanne",
            "3. Mai 2024",
        ),
        (
            "Fwd: x",
            "-------- Forwarded Message --------\nSubject: \tKettle\nDate: \tFri, 3 May 2024 10:00:00 +0200\nFrom: \tAnn Example <ann@mail.example>\nTo: \ta@shop.example",
            "Kettle",
            "Fri, 3 May 2024 10:00:00 +0200",
        ),
        (
            "Fwd: x",
            "-------- Weitergeleitete Nachricht --------\nBetreff: \tKanne\nDatum: \tFri, 3 May 2024\nVon: \tAnn Example <ann@mail.example>\nAn: \ta@shop.example",
            "Kanne",
            "Fri, 3 May 2024",
        ),
        (
            "TR: x",
            "De : Ann Example <ann@mail.example>\nEnvoyé : vendredi 3 mai 2024\nÀ : Shop\nObjet : Bouilloire",
            "Bouilloire",
            "vendredi 3 mai 2024",
        ),
        (
            "Fwd: x",
            "-------- Message transféré --------\nSujet : \tBouilloire\nDate : \tvendredi\nDe : \tAnn Example <ann@mail.example>\nPour : \ta@shop.example",
            "Bouilloire",
            "vendredi",
        ),
        (
            "RV: x",
            "---------- Mensaje reenviado ----------\nDe: Ann Example <ann@mail.example>\nFecha: vie, 3 may 2024\nAsunto: Tetera\nPara: Shop",
            "Tetera",
            "vie, 3 may 2024",
        ),
        (
            "I: x",
            "Inizio messaggio inoltrato:\n\nDa: Ann Example <ann@mail.example>\nOggetto: Bollitore\nData: 3 maggio 2024\nA: Shop",
            "Bollitore",
            "3 maggio 2024",
        ),
        (
            "Fwd: x",
            "-------- Doorgestuurd bericht --------\nOnderwerp: Ketel\nDatum: vrijdag\nVan: Ann Example <ann@mail.example>\nAan: Shop",
            "Ketel",
            "vrijdag",
        ),
        (
            "ENC: x",
            "De: Ann Example <ann@mail.example>\nEnviada em: sexta-feira\nPara: Shop\nAssunto: Chaleira",
            "Chaleira",
            "sexta-feira",
        ),
        (
            "VB: x",
            "Från: Ann Example <ann@mail.example>\nSkickat: den 3 maj 2024\nTill: Shop\nÄmne: Kanna",
            "Kanna",
            "den 3 maj 2024",
        ),
        (
            "VS: x",
            "Fra: Ann Example <ann@mail.example>\nSendt: 3. maj 2024\nTil: Shop\nEmne: Kedel",
            "Kedel",
            "3. maj 2024",
        ),
        ("PD: x", "Od: Ann Example <ann@mail.example>\nWysłano: piątek\nDo: Shop\nTemat: Czajnik", "Czajnik", "piątek"),
        (
            "Fwd: x",
            "---------- Przekazana wiadomość ----------\nOd: Ann Example (ann@mail.example)\nData: piątek\nTemat: Czajnik",
            "Czajnik",
            "piątek",
        ),
    ] {
        for before in ["", "Can somebody look at this?\n\n"] {
            assert_eq!(original(forward, &format!("{before}{head}\n\n{BODY}\n")), ann(subject, date), "{head}");
            let windows = format!("{before}{head}\n\n{BODY}\n").replace('\n', "\r\n");
            let read = original(forward, &windows).unwrap();
            assert_eq!(
                (read.from.address.as_str(), read.text.replace("\r\n", "\n").as_str()),
                ("ann@mail.example", BODY),
                "{head}"
            );
        }
    }
}

#[test]
fn a_quoted_forward_is_unquoted() {
    let body = BODY.replace('\n', "\n> ");
    let text = format!(
        "FYI\n\n> Begin forwarded message:\n>\n> From: Ann Example <ann@mail.example>\n> Subject: Kettle\n> Date: Friday\n>\n> {body}\n\nBo\n"
    );
    assert_eq!(original("Fwd: Kettle", &text), ann("Kettle", "Friday"));
    assert_eq!(original("Re: Fwd: Kettle", &text), None, "an answer that quotes it");
}

#[test]
fn forwarded_twice_the_last_one_counts() {
    let text = "---------- Forwarded message ---------\nFrom: Bo <bo@mail.example>\nDate: Sat\nSubject: Fwd: Kettle\n\nsee below\n\n\
                ---------- Forwarded message ---------\nFrom: Ann <ann@mail.example>\nDate: Fri\nSubject: Kettle\n\nBroken.\n";
    let outer = original("Fwd: Fwd: Kettle", text).unwrap();
    assert_eq!(outer.from.address, "bo@mail.example");
    let inner = original(outer.subject.as_deref().unwrap(), &outer.text).unwrap();
    assert_eq!((inner.from.address.as_str(), inner.text.as_str()), ("ann@mail.example", "Broken."));
}

#[test]
fn what_is_no_forward_gives_nothing() {
    let outlook = "Thanks\n\nFrom: Ann <ann@mail.example>\nSent: Friday\nTo: Shop\nSubject: Kettle\n\nBroken.\n";
    for (subject, text) in [
        ("Re: Kettle", outlook),
        ("Kettle", outlook),
        ("VS: Kettle", &outlook.replace("From:", "Lähettäjä:")),
        ("Fwd: Kettle", "No head here.\n"),
        ("Fwd: Kettle", ""),
        (
            "Fwd: Kettle",
            "---------- Forwarded message ---------\nFrom: Ann Example\nDate: Fri\nSubject: Kettle\n\nBroken.\n",
        ),
        (
            "Re: Kettle",
            "Yes\n\nOn Fri, 3 May 2024 at 10:00 Bo <bo@mail.example> wrote:\n\n---------- Forwarded message ---------\nFrom: Ann <ann@mail.example>\n\nBroken.\n",
        ),
        ("Fwd: Kettle", "Please see the forwarded message:\n\nFrom here it goes on.\n"),
    ] {
        assert_eq!(original(subject, text), None, "{subject} {text}");
    }
}

#[test]
fn mailboxes_are_read_in_every_writing() {
    for (value, name, address) in [
        ("Ann <ann@mail.example>", "Ann", "ann@mail.example"),
        ("\"Example, Ann\" <ANN@Mail.Example>", "Example, Ann", "ann@mail.example"),
        ("'Ann' [mailto:ann@mail.example]", "Ann", "ann@mail.example"),
        ("Ann [ann@mail.example]", "Ann", "ann@mail.example"),
        ("*Ann* (ann@mail.example)", "Ann", "ann@mail.example"),
        ("<ann@mail.example>", "", "ann@mail.example"),
        ("ann@mail.example", "", "ann@mail.example"),
        ("ann@mail.example <ann@mail.example>", "", "ann@mail.example"),
        ("mailto:ann@mail.example", "", "ann@mail.example"),
        ("Ann <änn@bücher.example>", "Ann", "änn@bücher.example"),
        ("Ann <ann@mail.example> on behalf of Bo <bo@mail.example>", "Ann", "ann@mail.example"),
    ] {
        let wanted = Mailbox { name: Some(name.to_owned()).filter(|n| !n.is_empty()), address: address.to_owned() };
        assert_eq!(mailbox(value), Some(wanted), "{value}");
    }
    for value in ["", "Ann", "@", "a@", "@b", "a@b@c", "Ann at mail"] {
        assert_eq!(mailbox(value), None, "{value}");
    }
}

#[test]
fn a_megabyte_of_anything_takes_no_time() {
    for unit in [
        "> begin forwarded message:\n",
        "begin forwarded message:\n",
        "From: a\nTo: b\n",
        ">\n",
        "\n",
        "a",
        "@",
        "From: @\nSubject: a\nDate: b\n\n",
        "> begin forwarded message:\n> From: a\n",
        "-- Original Message --\n",
    ] {
        let text = unit.repeat(if [">", "\n", ">\n"].contains(&unit) { 1_000_000 } else { 100_000 } / unit.len());
        original("Fwd: x", &text);
        original("x", &text);
        original("Fwd: x", &format!("From: a@b.example\nSubject: x\nDate: {text}"));
    }
}

proptest! {
    #[test]
    fn an_address_that_comes_out_is_one(
        subject in "(Fwd: |Re: |VS: )?x",
        text in "((> )?(Begin forwarded message:|From: (\\PC{0,12}@\\PC{0,12}|a <b@c.example>)|Subject: \\PC{0,9}|Date: x|-- Original Message --|\\PC{0,9})\r?\n){0,12}",
    ) {
        if let Some(found) = original(&subject, &text) {
            let address = &found.from.address;
            prop_assert_eq!(address.matches('@').count(), 1);
            prop_assert!(!address.contains(|c: char| c.is_whitespace() || c.is_control()) && address.len() <= 254);
            prop_assert_eq!(address, &address.to_lowercase());
            prop_assert!(found.from.name.is_none_or(|name| !name.is_empty() && &name != address));
        }
    }
}
