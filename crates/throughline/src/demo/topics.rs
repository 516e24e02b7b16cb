//! What people write about. The texts stand in `topics.json`.

use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};
use serde::Deserialize;

/// One sort of matter.
#[derive(Debug, Deserialize)]
pub(super) struct Topic {
    #[allow(dead_code)] // names the topic for whoever reads the file
    pub name: String,
    pub team: String,
    pub weight: u32,
    pub tags: Vec<String>,
    pub subjects: Vec<String>,
    pub openings: Vec<String>,
    pub answers: Vec<String>,
    pub followups: Vec<String>,
    pub notes: Vec<String>,
    pub closings: Vec<String>,
}

/// All topics.
pub(super) fn all() -> Vec<Topic> {
    serde_json::from_str(include_str!("topics.json")).expect("topics.json is part of the program and tested")
}

const PRODUCTS: &[&str] = &[
    "Fjell down jacket",
    "Lumen head torch",
    "Tarn 2 tent",
    "Moss wool blanket",
    "Brook water filter",
    "Ember camping stove",
    "Drift dry bag",
    "Quill sleeping mat",
    "Cairn trekking poles",
    "Hearth enamel kettle",
    "Vale rain coat",
    "Birch desk lamp",
];
const DAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "the 4th", "the 9th", "the 17th", "the 23rd"];

/// The particulars of one matter, which stay the same in all its texts.
pub(super) struct Particulars {
    product: &'static str,
    order: u32,
    day: &'static str,
    amount: String,
    first: String,
    city: &'static str,
}

impl Particulars {
    pub fn draw(random: &mut StdRng, name: &str, city: &'static str) -> Particulars {
        Particulars {
            product: PRODUCTS.choose(random).copied().unwrap_or("tent"),
            order: random.random_range(41_000..58_000),
            day: DAYS.choose(random).copied().unwrap_or("Monday"),
            amount: format!("€{}.{:02}", random.random_range(12..420), random.random_range(0..100)),
            first: name.split(' ').next().unwrap_or(name).to_string(),
            city,
        }
    }
    /// One of the texts, with the particulars filled in.
    pub fn fill(&self, random: &mut StdRng, texts: &[String]) -> String {
        let text = texts.choose(random).map_or("", String::as_str);
        text.replace("{product}", self.product)
            .replace("{order}", &format!("H-{}", self.order))
            .replace("{day}", self.day)
            .replace("{amount}", &self.amount)
            .replace("{first}", &self.first)
            .replace("{city}", self.city)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn every_text_is_filled() {
        let mut random = StdRng::seed_from_u64(1);
        let p = Particulars::draw(&mut random, "Ann Berg", "Lyon");
        for t in all() {
            assert!(t.weight > 0 && super::super::people::TEAMS.contains(&t.team.as_str()), "{}", t.name);
            for texts in [&t.subjects, &t.openings, &t.answers, &t.followups, &t.notes, &t.closings] {
                assert!(!texts.is_empty(), "{}", t.name);
                for text in texts {
                    let filled = p.fill(&mut random, std::slice::from_ref(text));
                    assert!(!filled.is_empty() && !filled.contains('{'), "{filled}");
                }
            }
        }
    }
}
