//! What the house itself says to a customer, in their language, out of the catalogues that the console has, too
//! (`web/locales`). Called where letters are made. It never decides what is said, only how, and never fails: who reads
//! a letter is helped by no error.

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::{collections::HashMap, sync::LazyLock};

/// A language with a catalogue.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Language {
    /// English, also when nothing tells.
    English,
    /// German.
    German,
}

/// Short words that stand in nearly every sentence of one language and in none of the other.
const ENGLISH: &[&str] =
    &["the", "and", "you", "your", "is", "are", "have", "we", "with", "this", "that", "it", "of", "to"];
const GERMAN: &[&str] = &[
    "und", "der", "das", "ist", "nicht", "sie", "ihre", "ihr", "wir", "ich", "mit", "ein", "eine", "haben", "für",
    "auf",
];

impl Language {
    /// In which language something is written. Counts the short words: English unless more of them are another's.
    pub fn of(text: &str) -> Self {
        let (mut english, mut german) = (0, 0);
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_lowercase();
            english += usize::from(ENGLISH.contains(&word.as_str()));
            german += usize::from(GERMAN.contains(&word.as_str()));
        }
        if german > english { Self::German } else { Self::English }
    }

    fn catalogue(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", include_str!("../../../web/locales/en/letters.ftl")),
            Self::German => ("de", include_str!("../../../web/locales/de/letters.ftl")),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<HashMap<Language, Bundle>> =
    LazyLock::new(|| [Language::English, Language::German].into_iter().map(|one| (one, bundle(one))).collect());

fn bundle(language: Language) -> Bundle {
    let (tag, source) = language.catalogue();
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().expect("the tags above are tags")]);
    // A subject is plain text: marks for direction would stand in it as strange signs.
    bundle.set_use_isolating(false);
    // What could not be read is missing; the test of the catalogues tells.
    let resource = FluentResource::try_new(source.into()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A text of `letters.ftl` with its values filled in; its id where there is no such text.
pub fn say(language: Language, id: &str, values: &[(&str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in values {
        args.set(*name, *value);
    }
    let Some(bundle) = BUNDLES.get(&language) else { return id.into() };
    match bundle.get_message(id).and_then(|message| message.value()) {
        Some(pattern) => bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        None => id.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_said_in_its_language_with_its_values() {
        let halden = [("company", "Halden {x} \u{202e}")];
        assert_eq!(say(Language::English, "letter-subject", &halden), "Your message to Halden {x} \u{202e}");
        assert_eq!(say(Language::German, "letter-subject", &halden), "Ihre Nachricht an Halden {x} \u{202e}");
        assert_eq!(say(Language::German, "no-such-text", &[]), "no-such-text");
    }

    #[test]
    fn both_catalogues_can_be_read_and_have_the_same_texts() {
        let ids = |language: Language| {
            let (_, source) = language.catalogue();
            FluentResource::try_new(source.into()).expect("a catalogue that can be read");
            let mut ids: Vec<&str> = source.lines().filter_map(|l| l.split_once(" = ")).map(|(id, _)| id).collect();
            ids.retain(|id| !id.starts_with('#'));
            ids
        };
        assert_eq!(ids(Language::English), ids(Language::German));
        for id in ids(Language::German) {
            assert_ne!(say(Language::German, id, &[]), id);
        }
    }

    #[test]
    fn the_language_of_a_text_is_told_by_its_short_words() {
        for (text, language) in [
            ("", Language::English),
            ("42", Language::English),
            ("Please turn the lamp off and on again.", Language::English),
            ("Bitte schalten Sie die Lampe aus und wieder ein.", Language::German),
            ("Das ist in Ordnung, wir haben es für Sie notiert.", Language::German),
            ("Thank you, Frau Der! We have your order.", Language::English),
            ("Merci beaucoup", Language::English),
        ] {
            assert_eq!(Language::of(text), language, "{text}");
        }
    }
}
