//! Opening a conversation by a program: the names are those that outside checks rely on.

use super::{HOSTILE, at, open, texts};
use crate::{both, house::*};

both!(
    a_program_states_a_customers_need,
    the_same_mail_address_is_the_same_person,
    somebody_without_an_address_is_somebody_new,
    an_idempotency_key_counts_once,
    a_key_sent_many_times_at_once_counts_once,
    what_makes_no_sense_is_refused,
    whoever_may_only_read_opens_nothing,
    hostile_text_stays_text,
    ten_thousand_characters_are_kept_and_a_hundred_thousand_and_one_refused,
    broken_bytes_are_refused,
    a_program_opens_one_before_the_house_is_set_up,
);

async fn a_program_states_a_customers_need(house: &TestHouse) {
    let program = house.program().await;
    let wanted = json!({"channel": "api", "customer": {"name": "Ann Example", "email": "Ann@Shop.example"},
        "subject": "My lamp flickers", "body": "It does so since\nMonday."});
    let opened = program.post("/api/v1/conversations", wanted).await.created();
    assert!(opened.id().starts_with("cnv_"));
    assert_eq!(opened["number"], 1);
    assert_eq!(opened.text("status"), "open");
    assert_eq!(opened.text("priority"), "normal");
    assert_eq!(opened.text("channel"), "api");
    assert_eq!(opened.text("subject"), "My lamp flickers");
    assert_eq!(opened.text("preview"), "It does so since Monday.");
    assert_eq!(opened.text("last_message_by"), "customer");
    assert_eq!(opened.text("/customer/email"), "ann@shop.example");
    assert_eq!(opened["waiting_since"], opened["created_at"]);
    assert_eq!(opened["message_count"], 1);
    assert_eq!(opened.text("created_at"), house.clock.now().rfc3339());

    assert_eq!(program.get(&at(&opened, "")).await.ok()["id"], opened["id"]);
    assert_eq!(program.get("/api/v1/conversations/1").await.ok()["id"], opened["id"], "people say its number");
    let messages = program.get(&at(&opened, "/messages")).await.ok();
    let [message] = &messages.items()[..] else { panic!("one message: {messages}") };
    assert_eq!(message.text("body"), "It does so since\nMonday.");
    assert_eq!(message.text("direction"), "inbound");
    assert_eq!(message.text("visibility"), "public");
    assert_eq!(message.text("/author/kind"), "customer");
    assert_eq!(message.text("/author/id"), opened.text("/customer/id"));
    assert!(message.text("handle_id").starts_with("hdl_"), "a message names the address that said it");
}

async fn the_same_mail_address_is_the_same_person(house: &TestHouse) {
    let program = house.program().await;
    let (one, two) = (open(&program, "One", "1").await, open(&program, "Two", "2").await);
    assert_ne!(one["id"], two["id"], "each is a need of its own");
    assert_eq!(one["customer"]["id"], two["customer"]["id"]);
    assert_eq!(two["number"], 2);
    let customer = one.text("/customer/id");
    let theirs = program.get(&format!("/api/v1/customers/{customer}/conversations")).await.ok();
    assert_eq!(theirs.each("id"), [two.id(), one.id()]);
}

async fn somebody_without_an_address_is_somebody_new(house: &TestHouse) {
    let program = house.program().await;
    let wanted = json!({"channel": "api", "customer": {"name": "A caller"}, "body": "Hello"});
    let one = program.post("/api/v1/conversations", wanted.clone()).await.created();
    let two = program.post("/api/v1/conversations", wanted).await.created();
    assert_ne!(one["customer"]["id"], two["customer"]["id"]);
    assert_eq!(one["customer"]["email"], Value::Null);
    assert_eq!(one["subject"], Value::Null);
}

async fn an_idempotency_key_counts_once(house: &TestHouse) {
    let program = house.program().await;
    let wanted = json!({"channel": "api", "customer": {"email": "ann@shop.example"}, "subject": "Once", "body": "x"});
    let send = |key: &str, wanted: &Value| {
        program.post("/api/v1/conversations", wanted.clone()).header("idempotency-key", key)
    };
    let first = send("k1", &wanted).await.created();
    let again = send("k1", &wanted).await.created();
    assert_eq!(first["id"], again["id"]);
    let mut other = wanted.clone();
    other["body"] = json!("y");
    send("k1", &other).await.refused(409, "idempotency_key_reused");
    assert_ne!(send("k2", &wanted).await.created()["id"], first["id"]);
    let elsewhere = house.program().await;
    let theirs =
        elsewhere.post("/api/v1/conversations", wanted.clone()).header("idempotency-key", "k1").await.created();
    assert_ne!(theirs["id"], first["id"], "a key belongs to its caller");
    send(&"k".repeat(201), &wanted).await.refused(400, "idempotency_key_invalid");
    assert_eq!(program.walk("/api/v1/conversations?view=all").await.len(), 3);

    house.pass(clock::DAY + 1);
    assert_ne!(send("k3", &wanted).await.created()["id"], first["id"]);
    assert_ne!(send("k1", &wanted).await.created()["id"], first["id"], "keys are kept for a day");
}

async fn a_key_sent_many_times_at_once_counts_once(house: &TestHouse) {
    let program = house.program().await;
    let wanted = json!({"channel": "api", "customer": {"email": "ann@shop.example"}, "subject": "Once", "body": "x"});
    let send = || async {
        loop {
            let answer = program.post("/api/v1/conversations", wanted.clone()).header("idempotency-key", "k").await;
            if answer.status == 201 {
                return answer.created().id();
            }
            answer.refused(409, "conflict"); // somebody was faster by a hair: the client asks again
        }
    };
    let ids = futures_util::future::join_all((0..8).map(|_| send())).await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(program.walk("/api/v1/conversations?view=all").await.len(), 1);
    assert_eq!(program.walk("/api/v1/customers").await.len(), 1);
}

async fn what_makes_no_sense_is_refused(house: &TestHouse) {
    let program = house.program().await;
    let ann = json!({"email": "ann@shop.example"});
    let long = "x".repeat(301);
    for (wanted, field) in [
        (json!({"channel": "api", "customer": ann, "body": ""}), "body"),
        (json!({"channel": "api", "customer": ann, "body": " \n\t "}), "body"),
        (json!({"channel": "api", "customer": ann, "body": "\u{0}"}), "body"),
        (json!({"channel": "api", "customer": ann, "body": "a\u{0}b"}), "body"),
        (json!({"channel": "api", "customer": ann, "body": "x", "subject": "a\u{0}b"}), "subject"),
        (json!({"channel": "api", "customer": ann, "body": "x", "external_id": "a\u{0}b"}), "external_id"),
        (json!({"channel": "api", "customer": {"name": "a\u{0}b"}, "body": "x"}), "name"),
        (json!({"channel": "api", "customer": {"email": "a\u{0}b@shop.example"}, "body": "x"}), "email"),
        (json!({"channel": "api", "customer": {"email": "ann"}, "body": "x"}), "email"),
        (json!({"channel": "api", "customer": {"email": "ann@"}, "body": "x"}), "email"),
        (json!({"channel": "api", "customer": {"name": "n".repeat(201)}, "body": "x"}), "name"),
        (json!({"channel": "api", "customer": ann, "subject": long, "body": "x"}), "subject"),
        (json!({"channel": "api", "customer": ann, "body": "x", "inbox_id": "inb_none"}), "inbox_id"),
        (json!({"channel": "pigeon", "customer": ann, "body": "x"}), "channel"),
    ] {
        let problem = program.post("/api/v1/conversations", wanted.clone()).await.wrong(field);
        assert!(!problem.text("detail").contains("xxxx"), "the detail does not repeat what was sent: {problem}");
    }
    let wanted = json!({"channel": "api", "customer": ann, "body": "x", "inbox_id": "a\u{0}b"});
    assert_eq!(program.post("/api/v1/conversations", wanted).await.status / 100, 4);
    for wanted in [
        json!({}),
        json!([]),
        json!("x"),
        json!(null),
        json!({"body": 7, "customer": {}}),
        json!({"channel": "api", "body": "x"}),
        json!({"channel": "api", "customer": ann, "body": "x", "statsu": "open"}),
    ] {
        program.post("/api/v1/conversations", wanted).await.refused(400, "json_invalid");
    }
    assert!(program.walk("/api/v1/conversations?view=all").await.is_empty());
    assert!(program.walk("/api/v1/customers").await.is_empty(), "nothing is left of what was refused");
}

async fn whoever_may_only_read_opens_nothing(house: &TestHouse) {
    let reader = house.token(&["conversations.read"]).await;
    let wanted = json!({"channel": "api", "customer": {}, "body": "x"});
    reader.post("/api/v1/conversations", wanted.clone()).await.refused(403, "forbidden");
    house.anyone().post("/api/v1/conversations", wanted.clone()).await.refused(401, "unauthenticated");
    house.anyone().bearer("tl_wrong").post("/api/v1/conversations", wanted).await.refused(401, "unauthenticated");
}

async fn hostile_text_stays_text(house: &TestHouse) {
    let program = house.program().await;
    for (number, (text, kept)) in HOSTILE.iter().enumerate() {
        let wanted = json!({"channel": "api", "customer": {"name": text, "email": format!("c{number}@shop.example")},
            "subject": text, "body": text, "external_id": text});
        let opened = program.post("/api/v1/conversations", wanted).await.created();
        let shown = program.get(&at(&opened, "")).await.ok();
        let message = texts(&program, &opened).await.remove(0);
        program.post(&at(&opened, "/tags"), json!({"add": [text]})).await.ok();
        let note = json!({"body": text, "visibility": "note"});
        program.post(&at(&opened, "/messages"), note).await.created();
        for got in [shown.text("subject"), shown.text("/customer/name"), message] {
            assert!(!got.contains('\0') && !got.is_empty(), "{got:?}");
            assert!(kept.is_empty() || got == *kept, "{got:?} is not {kept:?}");
        }
    }
    house.settle().await;
    for (text, _) in HOSTILE {
        let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        program.get(&format!("/api/v1/search?q={query}")).await.ok();
        program.get(&format!("/api/v1/conversations?view=all&tag={query}")).await.ok();
    }
}

async fn ten_thousand_characters_are_kept_and_a_hundred_thousand_and_one_refused(house: &TestHouse) {
    let program = house.program().await;
    let long: String = "Ein längerer Brief. ".chars().cycle().take(10_000).chain(['!']).collect();
    let opened = open(&program, "Long", &long).await;
    assert_eq!(texts(&program, &opened).await, [long]);
    assert!(opened.text("preview").chars().count() <= 161);
    let too_long = json!({"channel": "api", "customer": {}, "body": "x".repeat(100_001)});
    program.post("/api/v1/conversations", too_long).await.wrong("body");
    let far_too_long = json!({"channel": "api", "customer": {}, "body": "x".repeat(1_100_000)});
    program.post("/api/v1/conversations", far_too_long).await.refused(413, "too_large");
}

async fn broken_bytes_are_refused(house: &TestHouse) {
    let program = house.program().await;
    let send = |kind: &str, bytes: &[u8]| program.upload("/api/v1/conversations", kind, bytes.to_vec());
    for bytes in [
        &b"{\"channel\":\"api\",\"customer\":{},\"body\":\"\xff\xfe\"}"[..],
        b"{\"channel\":\"api\",\"customer\":{},\"body\":\"\xc3\"}",
        b"{\"channel\":\"api\",\"customer\":{},\"body\":\"\\ud800\"}",
        b"{\"channel\":\"api\",",
        b"",
        b"\0",
        &[b'['; 10_000],
    ] {
        send("application/json", bytes).await.refused(400, "json_invalid");
    }
    send("text/plain", b"{}").await.refused(400, "json_wanted");
    send("application/x-www-form-urlencoded", b"body=x").await.refused(400, "json_wanted");
}

async fn a_program_opens_one_before_the_house_is_set_up(house: &TestHouse) {
    let token = house.command_line_token("admin").await;
    let opened = open(&house.anyone().bearer(&token), "Early", "Nobody is here yet").await;
    assert_eq!(opened.text("status"), "open");
}
