//! Mails as programs write them: `✂` stands where the fold has to be.

use super::*;
use proptest::prelude::*;

fn assert_folds(marked: &str) {
    let text = marked.replace('✂', "");
    assert_eq!(split(&text), marked.find('✂'), "{marked}");
    let windows = marked.replace('\n', "\r\n");
    assert_eq!(split(&windows.replace('✂', "")), windows.find('✂'), "with CR LF: {marked}");
}

#[test]
fn the_sentence_over_a_quote_is_known_in_many_languages() {
    for sentence in [
        "On Fri, May 3, 2024 at 10:00 AM Ann Example <ann@mail.example> wrote:",
        "On Fri, May 3, 2024 at 10:00 AM Ann Example <\nann@mail.example> wrote:",
        "On Fri, May 3, 2024 at 10:00 AM Ann Example With A Long Name\n<ann@mail.example>\nwrote:",
        "Am 03.05.24 um 10:00 schrieb Ann Example:",
        "Am Fr., 3. Mai 2024 um 10:00 Uhr schrieb Ann Example <ann@mail.example>:",
        "Am 3. Mai 2024 um 10:00 schrieb Ann Example\n<ann@mail.example>:",
        "Ann Example <ann@mail.example> schrieb am Fr., 3. Mai 2024,\n10:00:",
        "Ann Example <ann@mail.example> hat am 3. Mai 2024 geschrieben:",
        "Le ven. 3 mai 2024 à 10:00, Ann Example <ann@mail.example> a écrit :",
        "Le 03/05/2024 à 10:00, Ann Example a\nécrit :",
        "El vie, 3 may 2024 a las 10:00, Ann Example (<ann@mail.example>) escribió:",
        "Il giorno ven 3 mag 2024 alle ore 10:00 Ann Example <ann@mail.example> ha\nscritto:",
        "Op vr 3 mei 2024 om 10:00 schreef Ann Example <ann@mail.example>:",
        "Em sex., 3 de mai. de 2024 às 10:00, Ann Example <ann@mail.example>\nescreveu:",
        "Den fre 3 maj 2024 kl 10:00 skrev Ann Example <ann@mail.example>:",
        "Den fre. 3. maj 2024 kl. 10.00 skrev Ann Example <ann@mail.example>:",
        "fre. 3. mai 2024 kl. 10:00 skrev Ann Example <ann@mail.example>:",
        "W dniu 3.05.2024 o 10:00, Ann Example pisze:",
        "pt., 3 maj 2024 o 10:00 Ann Example <ann@mail.example> napisał(a):",
        "пт, 3 мая 2024 г. в 10:00, Ann Example <ann@mail.example>:",
        "3 мая 2024 г., в 10:00, Ann Example <ann@mail.example> написал(а):",
        "2024年5月3日(金) 10:00 Ann Example <ann@mail.example>:",
        "2024年5月3日(金) 10:00、Ann Example <ann@mail.example>のメール:",
        "Ann Example <ann@mail.example> 于2024年5月3日周五 10:00写道：",
    ] {
        assert_folds(&format!("Thank you.\n\n✂{sentence}\n\n> Hello\n> > older\n>\n> Ann\n"));
        assert_folds(&format!("Thank you.\n✂{sentence}\n> Hello\n"));
    }
}

#[test]
fn the_sentence_alone_is_enough_when_it_names_address_or_moment() {
    for (sentence, is_known) in [
        ("On Fri, May 3, 2024 at 10:00 AM Ann Example <ann@mail.example> wrote:", true),
        ("On 3 May 2024, at 10:00, Ann Example wrote:", true),
        ("Am 3. Mai 2024 um 10:00 schrieb Ann Example\n<ann@mail.example>:", true),
        ("On Monday your colleague wrote:", false),
        ("On 3 May your colleague wrote:", false),
        ("Hello, my wife wrote to you from ann@mail.example at 10:00 in 2024:", false),
    ] {
        let mark = if is_known { "✂" } else { "" };
        assert_folds(&format!("Thank you.\n\n{mark}{sentence}\n\nThe kettle is broken.\n\nAnn\n"));
    }
}

#[test]
fn heads_of_earlier_mails_are_known() {
    for head in [
        "-----Original Message-----\nFrom: Ann\nSent: Friday\nTo: Shop\nSubject: Kettle",
        "-----Ursprüngliche Nachricht-----\nVon: Ann",
        "-------- Original-Nachricht --------\nFrom: Ann <ann@mail.example>\nTo: x\nSubject: y",
        "-----Message d'origine-----",
        "-----Message d’origine-----",
        "________________________________\nFrom: Ann <ann@mail.example>\nSent: Friday, May 3, 2024 10:00\nTo: Shop\nSubject: Kettle",
        "________________________________________\n\nVon: Ann <ann@mail.example>\nGesendet: Freitag\nAn: Shop\nBetreff: Kanne",
        "From: Ann Example\nSent: Friday, May 3, 2024 10:00\nTo: Shop\nSubject: Kettle",
        "*From:* Ann <ann@mail.example>\n*Sent:* Friday\n*To:* Shop <a@shop.example>;\n b@shop.example\n*Subject:* Kettle",
        "De : Ann <ann@mail.example>\nEnvoyé : vendredi\nÀ : Shop\nObjet : Bouilloire",
        "De: Ann <ann@mail.example>\nEnviado: viernes\nPara: Shop\nAsunto: Tetera",
        "Da: Ann <ann@mail.example>\nInviato: venerdì\nA: Shop\nOggetto: Bollitore",
        "Van: Ann <ann@mail.example>\nVerzonden: vrijdag\nAan: Shop\nOnderwerp: Ketel",
        "Från: Ann <ann@mail.example>\nSkickat: fredag\nTill: Shop\nÄmne: Kanna",
        "Fra: Ann <ann@mail.example>\nSendt: fredag\nTil: Shop\nEmne: Kedel",
        "Od: Ann <ann@mail.example>\nWysłano: piątek\nDo: Shop\nTemat: Czajnik",
        "От: Ann <ann@mail.example>\nОтправлено: пятница\nКому: Shop\nТема: Чайник",
        "发件人: Ann <ann@mail.example>\n发送时间: 2024年5月3日\n收件人: Shop\n主题: 水壶",
        "差出人: Ann <ann@mail.example>\n送信日時: 2024年5月3日\n宛先: Shop\n件名: やかん",
        "From: Ann <ann@mail.example>\n\nSent: Friday\n\nTo: Shop\n\nSubject: Kettle",
    ] {
        assert_folds(&format!("Thank you.\n\n✂{head}\n\nHello,\nthe kettle is broken.\n"));
    }
}

#[test]
fn what_only_looks_like_a_head_is_not_folded() {
    for text in [
        "I want to travel.\nFrom: Berlin\nTo: Hamburg\nDate: 3 May\n\nCan you help?\n",
        "From: the kitchen\nit smells.\n",
        "The list:\n__________\nkettle\npot\n",
        "Sent from my heart, so please read on.\n\nIt is broken.\n\nAnn\n",
        "a -- b\n--\n",
        "> quoted\n\nand my answer\n",
        "> first question\nyes\n\n> second question\nno\n",
        "On Fri, 3 May 2024 at 10:00 Ann <ann@mail.example> wrote:\n> first question\nyes\n> second question\nno, see above\n",
        "Hello\n\n---------- Forwarded message ---------\nFrom: Ann <ann@mail.example>\nDate: Fri\nSubject: Kettle\nTo: Shop\n\nBroken.\n",
        "Look:\n\nBegin forwarded message:\n\nFrom: Ann <ann@mail.example>\nSubject: Kettle\nDate: Friday\nTo: Shop\n\nBroken.\n",
    ] {
        assert_folds(text);
    }
}

#[test]
fn signatures_are_folded() {
    for marked in [
        "Thank you.\n\n✂-- \nAnn Example\nExample Street 1\n",
        "Thank you.\n✂--\nAnn Example\n",
        "Thank you.\n\n✂Sent from my iPhone\n",
        "Danke.\n\n✂Von meinem iPhone gesendet\n",
        "Danke.\n\n✂Gesendet von meinem Telefon\n",
        "Merci.\n✂Envoyé de mon iPhone\n",
        "Gracias.\n✂Enviado desde mi iPhone\n",
        "Grazie.\n✂Inviato da iPhone\n",
        "Dank.\n✂Verstuurd vanaf mijn iPhone\n",
        "Tack.\n✂Skickat från min iPhone\n",
        "Thanks.\n✂Get Outlook for Android<https://a.example>\n",
        "Thank you.\n\n✂-- \nAnn\n\nOn Fri, 3 May 2024 at 10:00 Bo <bo@mail.example> wrote:\n> Hello\n",
        "Thank you.\n\n✂On Fri, 3 May 2024 at 10:00 Bo <bo@mail.example> wrote:\n> Hello\n\nSent from my iPhone\n",
        "Thank you.\n\n✂Sent from my iPhone\n\n> On 3 May 2024, at 10:00, Bo <bo@mail.example> wrote:\n>\n> Hello\n",
        "> Does it work?\nNo.\n\n✂-- \nAnn\n",
        "Yes.\n✂> Does it work?\n",
    ] {
        assert_folds(marked);
    }
    let long = "a line of the letter\n".repeat(60);
    assert_folds(&format!("Hello\n--\n{long}"));
}

#[test]
fn not_everything_is_folded() {
    for text in [
        "",
        "\n\n",
        "-- \nAnn\n",
        "> only\n> quotes\n",
        "On Fri, 3 May 2024 at 10:00 Bo <bo@mail.example> wrote:\n> Hello\n",
        "-----Original Message-----\nFrom: Bo <bo@mail.example>\nTo: x\nSubject: y\n\nHello\n",
        "\n\nSent from my iPhone\n",
        "> quote\n\n-- \nAnn\n",
        "Just words.",
    ] {
        assert_folds(text);
    }
}

#[test]
fn a_megabyte_of_anything_takes_no_time() {
    for unit in [
        ">",
        ">\n",
        "\n",
        "> a\nb\n",
        "-- \n",
        "--\n",
        "From: a@b.example\n",
        "From: a\nTo: b\n",
        "wrote:\n",
        "On 1@ wrote:\n",
        ":\n",
        "a",
        "_",
        "__________\n",
        "Sent from my \n",
        "a\n> b\n",
        "-- Original Message --\n",
        "begin forwarded message:\n",
        " ",
        "Subject: a\n\n",
    ] {
        let text = unit.repeat(if [">", "\n", ">\n"].contains(&unit) { 1_000_000 } else { 100_000 } / unit.len());
        split(&text);
        split(&format!("hello\n{text}"));
    }
}

fn mail() -> impl Strategy<Value = String> {
    let lines = "((On 3 May 2024 at 10:00 Ann <a@b.example> wrote:|wrote:|> q|>|-- |--|new|Sent from my phone|From: a@b.example|To: b|\
                 Subject: c|________________|--- Original Message ---|Begin forwarded message:|ä| |\\PC)\r?\n){0,14}";
    prop::string::string_regex(lines).unwrap()
}

proptest! {
    #[test]
    fn a_fold_leaves_new_words_above_and_something_below(text in mail()) {
        if let Some(at) = split(&text) {
            prop_assert!(text.is_char_boundary(at) && (at == 0 || text.as_bytes()[at - 1] == b'\n'));
            prop_assert!(!text[..at].trim().is_empty() && !text[at..].trim().is_empty());
            prop_assert!(text[..at].lines().any(|l| !l.trim().is_empty() && !l.trim_start().starts_with('>')));
        }
    }

    #[test]
    fn words_under_a_quote_are_never_folded(text in mail(), answer in "[a-z ]{1,30}[a-z]") {
        let text = format!("{}\n> question\n{answer}\n", text.replace("Original", "x").replace("wrote", "x").replace("From", "x"));
        prop_assert!(split(&text).is_none_or(|at| text[at..].lines().next() == Some("-- ") || text[at..].contains("Sent from my") || !text[at..].contains(&answer)));
    }
}
