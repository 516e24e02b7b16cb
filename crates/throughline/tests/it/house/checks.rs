//! The checks at the end of each test, seen to fail.

use super::*;
use ::facts::{About, Fact, access::StaffChanged};

fn told(story: impl AsyncFnOnce(&TestHouse)) {
    TestHouse::tell(Engine::Sqlite, |_| (), story);
}

#[test]
#[should_panic(expected = "the test leaves PendingDelivery")]
fn a_delivery_left_behind_is_found() {
    told(async |house| {
        let receiver = Receiver::start().await;
        crate::webhooks::endpoint(house, &receiver, &["conversation.opened"]).await;
        receiver.answers(&[500]);
        crate::webhooks::happens(house).await;
    });
}

#[test]
#[should_panic(expected = "and leaves none")]
fn a_promise_to_leave_something_is_held() {
    told(async |house| house.leaves(Left::ParkedFact));
}

#[test]
#[should_panic(expected = "the test leaves ParkedFact")]
fn a_parked_fact_is_found() {
    told(async |house| {
        let program = house.program().await;
        crate::line::need(&program, 1).await;
        house.write(|tx| tx.exec("ALTER TABLE message_bodies RENAME TO away", db::args![])).await;
        house.settle().await;
        house.write(|tx| tx.exec("ALTER TABLE away RENAME TO message_bodies", db::args![])).await;
    });
}

#[test]
#[should_panic(expected = "a replay of search differs from what it built live")]
fn a_reader_that_builds_something_else_on_replay_is_found() {
    told(async |house| {
        crate::line::need(&house.program().await, 1).await;
        house.settle().await;
        house.write(|tx| tx.exec("UPDATE search_entries SET tokens = 'other words'", db::args![])).await;
    });
}

#[test]
#[should_panic(expected = "holds what a person may have written")]
fn personal_data_on_the_line_is_found() {
    told(async |house| {
        let now = house.clock.now();
        house
            .write(move |tx| {
                let changed = StaffChanged { fields: vec!["ann@shop.example".into()] };
                tx.record(Fact::new(&::ground::Stamp::system("test", now), About::thing("stf_1"), changed));
                Ok(())
            })
            .await;
    });
}

#[test]
#[should_panic(expected = "the test leaves Trouble")]
fn an_answer_of_500_that_nobody_looked_at_is_found() {
    told(async |house| {
        let owner = house.owner().await;
        house.write(|tx| tx.exec("ALTER TABLE teams RENAME TO away", db::args![])).await;
        let _ = owner.get("/api/v1/teams").await;
        house.write(|tx| tx.exec("ALTER TABLE away RENAME TO teams", db::args![])).await;
    });
}

#[test]
#[should_panic(expected = "the server panicked")]
fn a_panic_that_the_server_caught_is_found() {
    told(async |house| {
        let broken = house.app.db.write::<(), _>(|_| panic!("caught by the queue")).await;
        assert!(broken.is_err());
    });
}

#[test]
#[should_panic(expected = "jobs failed")]
fn a_failed_job_is_found() {
    told(async |house| {
        let now = house.clock.now();
        let later = now.plus(clock::DAY);
        house
            .write(move |tx| {
                line::job::schedule(tx, "conversation.wake", "cnv_none", later)?;
                tx.exec("UPDATE jobs SET attempts = 1, error = 'It broke.'", db::args![])
            })
            .await;
    });
}

#[test]
#[should_panic(expected = "`surprise` is not documented")]
fn an_answer_with_an_undocumented_field_is_found() {
    told(async |house| {
        let mut me = house.owner().await.get("/api/v1/me").await.ok();
        me["workspace"]["surprise"] = json!(1);
        schema::check("GET /api/v1/me", 200, &me);
    });
}

#[test]
#[should_panic(expected = "which the document does not know")]
fn an_undocumented_status_is_found() {
    told(async |house| {
        house.owner().await;
        schema::check("GET /api/v1/me", 203, &json!({}));
    });
}
