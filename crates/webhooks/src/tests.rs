//! Webhooks over a real line, to real sockets, on both engines: what the stories of the binary do not reach.

#[path = "../../db/tests/place/mod.rs"]
mod place;

use crate::{
    DELIVERER, Sender, Webhooks, actions,
    address::Reach,
    model::{DeliveryState, NewWebhook, WebhookChange, WebhookState},
    on_both,
};
use db::{Engine, Migration, args};
use facts::{About, Fact, customer};
use ground::{Clock, Stamp, Time, clock};
use line::{Feed, Line};
use place::Place;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use web::IfMatch;

on_both!(
    two_broken_endpoints_do_not_tell_each_other_for_ever,
    an_endless_answer_is_not_read,
    disabling_parks_what_waits_and_nothing_is_sent,
    a_stricter_operator_is_obeyed_at_once,
    there_is_an_end_to_the_number_of_endpoints,
);

const MIGRATIONS: &[Migration] = &[line::MIGRATIONS[0], crate::MIGRATIONS[0]];

struct Desk {
    line: Line,
    clock: Clock,
    _place: Place,
}

impl Desk {
    fn new(engine: Engine, reach: Reach) -> Desk {
        rustls::crypto::ring::default_provider().install_default().ok(); // the second time it is there already
        let (place, clock) = (Place::new(engine, MIGRATIONS), Clock::manual(Time(1_795_310_523_004)));
        let db = place.open();
        let sender = Sender::new(db.clone(), clock.clone(), crate::client(reach).unwrap(), reach);
        let line = Line {
            db,
            clock: clock.clone(),
            feed: Feed::default(),
            readers: Arc::new(vec![Arc::new(Webhooks)]),
            deliverers: Arc::new(vec![Arc::new(sender)]),
            jobs: Arc::new(vec![]),
        };
        Desk { line, clock, _place: place }
    }
    fn by(&self) -> Stamp {
        Stamp::system("test", self.clock.now())
    }
    async fn endpoint(&self, url: &str) -> String {
        let (by, id) = (self.by(), ground::id::new("whk"));
        let wanted = NewWebhook { url: url.into(), description: None, kinds: vec![] };
        let made = self.line.db.write(move |tx| actions::create(tx, &by, &id, "whsec_YQ==", &wanted, Reach::Anywhere));
        let made = made.await.unwrap();
        self.line.drain().await.unwrap();
        made
    }
    async fn happens(&self) {
        let told = Fact::new(&self.by(), About::customer("cus_1"), customer::Created::default());
        self.line
            .db
            .write(move |tx| {
                tx.record(told.clone());
                Ok(())
            })
            .await
            .unwrap();
    }
    async fn count(&self, state: DeliveryState) -> usize {
        let list = move |r: &mut db::Read| actions::list_deliveries(r, None, Some(state), None, 1000);
        self.line.db.read(list).await.unwrap().len()
    }
}

/// A server that answers each request with this text and leaves the connection open; counts them.
async fn serve(answer: &'static str, endless: bool) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (url, count) = (format!("http://{}/", listener.local_addr().unwrap()), Arc::new(AtomicUsize::new(0)));
    let counted = count.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let counted = counted.clone();
            tokio::spawn(async move {
                let mut bytes = vec![0; 65_536];
                while socket.read(&mut bytes).await.is_ok_and(|n| n > 0) {
                    counted.fetch_add(1, SeqCst);
                    let _ = socket.write_all(answer.as_bytes()).await;
                    while endless && socket.write_all(&[b'x'; 4096]).await.is_ok() {}
                }
            });
        }
    });
    (url, count)
}

async fn two_broken_endpoints_do_not_tell_each_other_for_ever(engine: Engine) {
    let desk = Desk::new(engine, Reach::Public); // every try is refused: both are inside
    desk.endpoint("http://127.0.0.1:9/one").await;
    desk.endpoint("http://127.0.0.1:9/two").await;
    desk.happens().await;
    tokio::time::timeout(std::time::Duration::from_secs(20), desk.line.drain()).await.expect("it ends").unwrap();
    let kinds: Vec<(String, i64)> = desk
        .line
        .db
        .read(|r| r.all("SELECT kind, COUNT(*) FROM facts GROUP BY kind ORDER BY kind", args![]))
        .await
        .unwrap();
    // The second creation to the first, the fact to both; each failure is told to the other and goes no further.
    assert_eq!(kinds, [("customer.created".into(), 1), ("delivery.parked".into(), 3), ("webhook.created".into(), 2)]);
    assert_eq!(desk.count(DeliveryState::Parked).await, 6);
    assert_eq!(desk.count(DeliveryState::Pending).await, 0);
}

async fn an_endless_answer_is_not_read(engine: Engine) {
    let desk = Desk::new(engine, Reach::Anywhere);
    let (url, count) = serve("HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n", true).await;
    desk.endpoint(&url).await;
    desk.happens().await;
    tokio::time::timeout(std::time::Duration::from_secs(5), desk.line.drain()).await.expect("at once").unwrap();
    assert_eq!((desk.count(DeliveryState::Delivered).await, count.load(SeqCst)), (1, 1));
}

async fn disabling_parks_what_waits_and_nothing_is_sent(engine: Engine) {
    let desk = Desk::new(engine, Reach::Anywhere);
    let (url, count) = serve("HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n", false).await;
    let id = desk.endpoint(&url).await;
    desk.happens().await;
    desk.line.drain().await.unwrap();
    assert_eq!((count.load(SeqCst), desk.count(DeliveryState::Pending).await), (1, 1));
    let (by, change) = (desk.by(), WebhookChange { state: Some(WebhookState::Disabled), ..WebhookChange::default() });
    let endpoint = id.clone();
    desk.line
        .db
        .write(move |tx| actions::change(tx, &by, &endpoint, &change, IfMatch(None), Reach::Anywhere))
        .await
        .unwrap();
    desk.happens().await;
    desk.clock.advance(clock::DAY);
    desk.line.drain().await.unwrap();
    assert_eq!(count.load(SeqCst), 1);
    assert_eq!((desk.count(DeliveryState::Parked).await, desk.count(DeliveryState::Pending).await), (1, 0));
    // Deleting forgets it, and its delivery cannot be replayed any more.
    let parked = desk.line.db.read(|r| line::delivery::list(r, None, Some("parked"), None, 1)).await.unwrap().remove(0);
    assert_eq!(parked.deliverer, DELIVERER);
    let by = desk.by();
    desk.line.db.write(move |tx| actions::delete(tx, &by, &id)).await.unwrap();
    let by = desk.by();
    let gone = desk.line.db.write(move |tx| actions::replay(tx, &by, &parked.id, None)).await.unwrap_err();
    assert_eq!(gone.code, "delivery_not_found");
}

async fn a_stricter_operator_is_obeyed_at_once(engine: Engine) {
    let desk = Desk::new(engine, Reach::Public);
    let (url, count) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", false).await;
    let port = url.rsplit(':').next().unwrap().trim_end_matches('/').to_string();
    for host in ["http://127.0.0.1", "https://127.0.0.1", "https://[::ffff:127.0.0.1]", "https://localhost.localdomain"]
    {
        desk.endpoint(&format!("{host}:{port}/")).await;
    }
    desk.happens().await;
    desk.line.drain().await.unwrap();
    assert_eq!(count.load(SeqCst), 0);
    assert_eq!(desk.count(DeliveryState::Delivered).await, 0);
}

async fn there_is_an_end_to_the_number_of_endpoints(engine: Engine) {
    let desk = Desk::new(engine, Reach::Anywhere);
    let by = desk.by();
    let full = desk.line.db.write(move |tx| {
        for n in 0..=actions::MOST {
            let wanted = NewWebhook { url: format!("http://127.0.0.1:9/{n}"), description: None, kinds: vec![] };
            actions::create(tx, &by, &format!("whk_{n}"), "whsec_YQ==", &wanted, Reach::Anywhere)?;
        }
        Ok(())
    });
    assert_eq!(full.await.unwrap_err().code, "webhook_limit");
}
