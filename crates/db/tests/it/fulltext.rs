//! The search index gives the same hits on both engines, whatever is put in, changed and taken out.

use crate::{ITEMS, place::Place};
use db::{
    Db, Engine,
    fulltext::{self, Hit},
};
use ground::Time;

const WORDS: &[&str] = &[
    "refund",
    "refunds",
    "ref",
    "order",
    "ordered",
    "größe",
    "grosse",
    "naïve",
    "заказ",
    "заказы",
    "注文",
    "注文番号",
    "طلب",
    "שלום",
    "aⓐb",
    "½",
    "über",
    "uber",
    "e2e",
    "404",
    "4",
    "x",
    "क्षमा",
    "ñ",
    "n",
];

struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// The same few hundred changes, in transactions of ten.
async fn fill(db: &Db) {
    for batch in 0..30 {
        db.write(move |tx| {
            tx.silent("test");
            let mut random = Random(batch * 31 + 17);
            for _ in 0..10 {
                let (kind, id) = (["message", "customer"][random.below(2)], random.below(80));
                let id = format!("{kind}_{id}"); // ids name their kind, here as everywhere
                let (at, words) = (Time(random.below(40) as i64), random.words(8));
                match random.below(5) {
                    0 => fulltext::remove(tx, kind, &id)?,
                    _ => fulltext::put(tx, kind, &id, "cnv_1", at, &words)?,
                }
            }
            Ok(())
        })
        .await
        .unwrap();
    }
}

/// All hits, page by page, without their places in the index, which the engines number each in its own way.
async fn find(db: &Db, words: &str) -> Vec<(String, String, String, Time)> {
    let words: Vec<String> = words.split(' ').map(ToString::to_string).collect();
    let (mut all, mut before) = (Vec::<Hit>::new(), None);
    loop {
        let w = words.clone();
        let page = db.read(move |r| fulltext::find(r, &w, None, before, 7)).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.entry);
        all.extend(page);
    }
    all.into_iter().map(|hit| (hit.kind, hit.id, hit.owner, hit.at)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_find_the_same() {
    let places = [Engine::Sqlite, Engine::Postgres].map(|engine| Place::new(engine, ITEMS));
    let [lite, pg] = [places[0].open(), places[1].open()];
    fill(&lite).await;
    fill(&pg).await;
    let mut dumps = vec![];
    for db in [&lite, &pg] {
        dumps.push(db.read(|r| Ok((fulltext::dump(r, "message")?, fulltext::dump(r, "customer")?))).await.unwrap());
    }
    assert_eq!(dumps[0], dumps[1]);
    let (mut random, mut hits) = (Random(4711), 0);
    for _ in 0..150 {
        let query = random.words(3);
        // The last word also as a beginning.
        let cut: String = query.chars().take(query.chars().count().saturating_sub(random.below(2)).max(1)).collect();
        let found = find(&lite, &cut).await;
        assert_eq!(found, find(&pg, &cut).await, "{cut:?}");
        hits += found.len();
    }
    assert!(hits > 500, "the questions hit something: {hits}");
    for word in WORDS {
        let expected = dumps[0].0.iter().chain(&dumps[0].1).filter(|(.., t)| t.split(' ').any(|w| w.starts_with(word)));
        assert_eq!(find(&lite, word).await.len(), expected.count(), "{word}: no more and no less than is there");
    }
    for kind in ["message", "customer"] {
        for db in [&lite, &pg] {
            db.write(move |tx| {
                tx.silent("test");
                fulltext::clear(tx, kind)
            })
            .await
            .unwrap();
        }
    }
    assert!(find(&lite, "x").await.is_empty() && find(&pg, "x").await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strange_words_do_no_harm() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let place = Place::new(engine, ITEMS);
        let db = place.open();
        let long = "a".repeat(5_000);
        let tokens = format!("{long} don't \"quoted\" a:b & | ! ( ) * -- \\ zebra");
        db.write(move |tx| {
            tx.silent("test");
            fulltext::put(tx, "message", "m1", "cnv_1", Time(1), &tokens)?;
            fulltext::put(tx, "message", "m2", "cnv_1", Time(2), "")
        })
        .await
        .unwrap();
        for query in
            ["zebra", "zeb", "dont", "quoted", "ab", "\"zebra", "zebra'", "zebra:*", "zeb*", &"a".repeat(9_000)]
        {
            assert_eq!(find(&db, query).await.len(), 1, "{engine:?} {query:.20}");
        }
        for query in ["\"", "'", "&", "zebra NOT", "a AND b", "zebra zebu", "!zebra x", "bra"] {
            assert_eq!(find(&db, query).await.len(), 0, "{engine:?} {query}");
        }
    }
}
