//! What subjects say under their prefixes, as tables and for any text.

use super::*;
use proptest::prelude::*;

#[test]
fn prefixes_in_every_language_go() {
    for prefix in [
        "Re:",
        "RE:",
        "re :",
        "Fwd:",
        "FW:",
        "AW:",
        "WG:",
        "SV:",
        "VS:",
        "Antw:",
        "RE[2]:",
        "Réf:",
        "Réf :",
        "RV:",
        "TR:",
        "Odp:",
        "YNT:",
        "回复:",
        "回复：",
        "答复:",
        "转发：",
        "Re^2:",
        "Re (3):",
        "Re2:",
        "Re²:",
        "R:",
        "RIF:",
        "RES:",
        "ENC:",
        "Ответ:",
        "İLT:",
        "VB:",
        "PD:",
        "[list]",
        "[EXTERNAL]",
        "[Mail Gateway]",
        "Re: [list] Re:",
        "[list] AW: RE: Fwd:",
        "Re:Re:Re:",
        "Re:  Fwd : AW:\t[list]",
    ] {
        assert_eq!(root(&format!("{prefix} Broken kettle")), "Broken kettle", "{prefix}");
        assert_eq!(root(&format!("  {prefix}Broken \t kettle ")), "Broken kettle", "{prefix}");
    }
}

#[test]
fn what_people_wrote_stays() {
    for subject in [
        "Broken kettle",
        "Order: two kettles",
        "Return of order 7",
        "Reg: bill",
        "Question",
        "[#4711] Broken kettle",
        "[Order 7] late",
        "[list]",
        "[] empty",
        "[not closed",
        "12:30 is fine",
        "R2: where is it?",
        ": what",
        "(fwd",
        "カメラ：壊れた",
    ] {
        assert_eq!(root(subject), subject, "{subject}");
    }
    assert_eq!(root("Re: [list]"), "[list]");
    assert_eq!(root("Re:"), "");
    assert_eq!(root(" \r\n "), "");
    assert_eq!(root("[Fwd: Re: Broken kettle]"), "Broken kettle");
    assert_eq!(root("Broken kettle (Fwd)"), "Broken kettle");
    assert_eq!(root("Broken\0\r\n kettle"), "Broken kettle");
}

#[test]
fn an_answer_has_one_re() {
    for (subject, answer) in [
        ("Broken kettle", "Re: Broken kettle"),
        ("Re: Broken kettle", "Re: Broken kettle"),
        ("AW: WG: [list] Broken kettle", "Re: Broken kettle"),
        ("[#7] late", "Re: [#7] late"),
        ("", ""),
        ("Re: ", ""),
    ] {
        assert_eq!(reply(subject), answer, "{subject}");
    }
}

#[test]
fn the_same_under_other_prefixes_is_the_same() {
    assert!(is_same("Re: Broken kettle", "AW: BROKEN  kettle"));
    assert!(is_same("Ärger", "Re: ärger"));
    assert!(!is_same("Broken kettle", "Broken kettles"));
    assert!(!is_same("[#1] late", "[#2] late"), "another order");
    assert!(!is_same("", ""), "nothing is not the same as nothing");
    assert!(!is_same("Re:", ""));
}

#[test]
fn a_forward_is_told_from_an_answer_by_its_outermost_prefix() {
    for (subject, forward) in [
        ("Fwd: kettle", true),
        ("FW: Re: kettle", true),
        ("WG: kettle", true),
        ("TR: kettle", true),
        ("转发：kettle", true),
        ("[list] Fwd: kettle", true),
        ("[Fwd: kettle]", true),
        ("kettle (fwd)", true),
        ("Re: Fwd: kettle", false),
        ("VS: kettle", false),
        ("kettle", false),
        ("Forward: the kettle", false),
        ("", false),
    ] {
        assert_eq!(is_forward(subject), forward, "{subject}");
    }
}

#[test]
fn a_huge_subject_takes_no_time() {
    assert_eq!(root(&"Re: ".repeat(250_000)), "");
    assert_eq!(root(&"[a]".repeat(250_000)), "[a]");
    assert!(!root(&"[".repeat(1_000_000)).is_empty());
}

proptest! {
    #[test]
    fn a_root_is_the_root_of_its_answers(subject in "(Re: |AW:|\\[[a-z]{0,3}\\]|\\[Fwd: |\\]| |\\(fwd\\)|[a-zä:：]{1,4}|\\PC){0,8}") {
        let root_of = root(&subject);
        prop_assert_eq!(&root(&root_of), &root_of);
        prop_assert!(!root_of.contains("  ") && root_of.trim() == root_of);
        let answer = reply(&subject);
        prop_assert_eq!(&reply(&answer), &answer);
        prop_assert_eq!(is_same(&subject, &answer), !root_of.is_empty());
    }
}
