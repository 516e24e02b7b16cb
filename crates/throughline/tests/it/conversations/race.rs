//! Two at the same thing at the same time: nothing is lost, nothing is doubled, the slower one is told.

use super::{at, open, texts};
use crate::{both, house::*};
use futures_util::future::join_all;

both!(
    of_two_editors_with_the_same_version_one_wins,
    the_slower_of_two_answers_is_refused_while_unread,
    many_answers_at_once_are_all_kept_in_one_order,
    many_first_messages_of_one_visitor_open_one_conversation,
    many_programs_meeting_one_person_make_one_customer,
    tags_added_at_once_are_all_kept,
    numbers_are_given_once,
);

async fn of_two_editors_with_the_same_version_one_wins(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = open(&house.program().await, "Lamp", "x").await;
    let etag = one.get(&at(&c, "")).await.header("etag").expect("an ETag").to_string();
    let edit =
        |by: &Client, subject: &str| by.patch(&at(&c, ""), json!({"subject": subject})).header("if-match", &etag);
    let (a, b) = (edit(&one, "One's"), edit(&two, "Two's"));
    let (a, b) = tokio::join!(async { a.await }, async { b.await });
    let (winner, loser) = if a.status == 200 { (a, b) } else { (b, a) };
    loser.refused(412, "version_mismatch");
    assert_eq!(one.get(&at(&c, "")).await.ok()["subject"], winner.ok()["subject"]);
}

async fn the_slower_of_two_answers_is_refused_while_unread(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let program = house.program().await;
    let c = open(&program, "Lamp", "It flickers").await;
    let last = one.get(&at(&c, "/messages")).await.ok()["items"][0].id();
    let answer = |by: &Client, body: &str, seen: &str| {
        by.post(&at(&c, "/messages"), json!({"body": body, "expect_last_message_id": seen}))
    };
    let (a, b) = (answer(&one, "Off and on", &last), answer(&two, "On and off", &last));
    let (a, b) = tokio::join!(async { a.await }, async { b.await });
    let (winner, loser) = if a.status == 201 { (a, b) } else { (b, a) };
    loser.refused(409, "newer_messages");
    let winner = winner.created();
    assert_eq!(texts(&one, &c).await.len(), 2);

    let note = json!({"body": "Note to us", "visibility": "note"});
    one.post(&at(&c, "/messages"), note).await.created();
    answer(&two, "A note is no news to the customer", &winner.id()).await.created();
    answer(&two, "Old", &last).await.refused(409, "newer_messages");
    answer(&two, "Forged", "msg_none").await.refused(409, "newer_messages");
}

async fn many_answers_at_once_are_all_kept_in_one_order(house: &TestHouse) {
    let (agent, program) = (house.sign_in("agent").await, house.program().await);
    let c = open(&program, "Lamp", "0").await;
    let say = |n: usize| {
        let (by, direction) = if n.is_multiple_of(2) { (&*agent, "outbound") } else { (&program, "inbound") };
        by.post(&at(&c, "/messages"), json!({"body": n.to_string(), "direction": direction}))
    };
    let all = join_all((1..=20).map(|n| async move { say(n).await.created() })).await;
    let shown = agent.get(&at(&c, "")).await.ok();
    assert_eq!(shown.number("message_count"), 21);
    let texts = texts(&agent, &c).await;
    let mut sorted: Vec<usize> = texts.iter().map(|t| t.parse().expect("a number")).collect();
    assert_eq!(shown.text("preview"), *texts.last().expect("messages"), "the list shows the last one");
    sorted.sort_unstable();
    assert_eq!(sorted, (0..=20).collect::<Vec<_>>());
    let mut by_time = all;
    by_time.sort_by_key(|m| m.text("created_at"));
    assert_eq!(by_time.iter().map(|m| m.text("body")).collect::<Vec<_>>(), texts[1..], "ids and times say the same");
    house.settle().await;
    let line: Vec<String> = agent
        .walk(&at(&c, "/history"))
        .await
        .iter()
        .rev()
        .filter_map(|f| f["data"]["message_id"].as_str().map(String::from))
        .collect();
    let ids: Vec<String> = agent.walk(&at(&c, "/messages")).await.iter().rev().map(Json::id).collect();
    assert_eq!(line, ids, "the line tells them in the same order");
}

async fn many_first_messages_of_one_visitor_open_one_conversation(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    join_all((0..8).map(|n| visitor.send_text(n))).await;
    let all = house.owner().await.walk("/api/v1/conversations?view=all").await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].number("message_count"), 8);
    assert_eq!(visitor.texts().await.len(), 8);
}

async fn many_programs_meeting_one_person_make_one_customer(house: &TestHouse) {
    let program = house.program().await;
    join_all((0..8).map(|_| open(&program, "Lamp", "x"))).await;
    let customers = program.walk("/api/v1/customers").await;
    assert_eq!(customers.len(), 1, "{customers:?}");
    assert_eq!(customers[0]["handles"].as_array().map(Vec::len), Some(1));
    assert_eq!(program.walk("/api/v1/conversations?view=all").await.len(), 8);
}

async fn tags_added_at_once_are_all_kept(house: &TestHouse) {
    let agent = house.sign_in("agent").await;
    let c = open(&house.program().await, "Lamp", "x").await;
    let add = |n: usize| agent.post(&at(&c, "/tags"), json!({"add": [format!("t{n}"), "all"]}));
    join_all((0..8).map(|n| async move { add(n).await.ok() })).await;
    let tags = agent.get(&at(&c, "")).await.ok()["tags"].as_array().cloned().unwrap_or_default();
    assert_eq!(tags.len(), 9, "{tags:?}");
}

async fn numbers_are_given_once(house: &TestHouse) {
    let program = house.program().await;
    let all = join_all((0..12).map(|_| open(&program, "Lamp", "x"))).await;
    let mut numbers: Vec<i64> = all.iter().map(|c| c.number("number")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
}
