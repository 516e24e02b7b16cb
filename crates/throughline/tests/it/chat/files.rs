//! Files, of visitors and of staff.

use super::newest;
use crate::{both, conversations::at, house::*};

both!(
    a_file_comes_and_goes_with_a_message,
    sixty_megabytes_are_refused_and_leave_nothing,
    a_script_named_png_is_never_run,
    pictures_are_shown_and_parts_can_be_asked_for,
    another_visitors_file_cannot_be_taken_or_read,
    staff_files_go_with_their_own_messages_only,
    a_file_without_a_message_goes_after_a_day,
    names_are_cleaned,
);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

fn upload(visitor: &Visitor, name: &str, kind: &str, bytes: impl Into<reqwest::Body>) -> Call {
    visitor.client.upload(&format!("/api/widget/v1/attachments?name={name}"), kind, bytes)
}

fn send(visitor: &Visitor, id: &str, files: &[String]) -> Call {
    visitor.client.post("/api/widget/v1/messages", json!({"client_id": id, "body": "", "attachment_ids": files}))
}

fn stored(house: &TestHouse) -> usize {
    house.folder().files().iter().filter(|f| f.starts_with("attachments")).count()
}

async fn a_file_comes_and_goes_with_a_message(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let bytes: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
    let file = upload(&visitor, "lamp.bin", "application/octet-stream", bytes.clone()).await.created();
    assert_eq!(
        (file.text("name"), file.number("size"), file["inline"].clone()),
        ("lamp.bin".into(), 3_000_000, json!(false))
    );
    let said = send(&visitor, "c-1", &[file.id()]).await.created();
    assert_eq!(said["attachments"][0]["id"], file["id"]);
    let url = visitor.thread().await["messages"][0]["attachments"][0].text("url");
    assert_eq!(house.anyone().get(&url).await.is(200).bytes, bytes, "a browser asks without headers");
    let c = newest(&agent).await;
    assert_eq!(c.text("preview"), "A file");
    let seen = agent.get(&at(&c, "/messages")).await.ok()["items"][0]["attachments"][0].clone();
    assert_eq!(agent.get(&seen.text("url")).await.is(200).bytes, bytes);
    house.anyone().get(&seen.text("url")).await.refused(401, "unauthenticated");
    let none = house.token(&["customers.read"]).await;
    none.get(&seen.text("url")).await.refused(403, "forbidden");
    house.pass(2 * clock::DAY);
    house.settle().await;
    house.anyone().get(&url).await.refused(410, "link_expired");
    let fresh = visitor.thread().await["messages"][0]["attachments"][0].text("url");
    house.anyone().get(&fresh).await.is(200);
    house.anyone().get(&fresh.replace(&file.id(), "att_none")).await.refused(404, "attachment_not_found");
    house.anyone().get(fresh.split('?').next().expect("a path")).await.refused(404, "attachment_not_found");
    let message = agent.post(&at(&c, "/messages"), json!({"body": "x", "attachment_ids": [file.id()]})).await;
    assert!(matches!(message.status, 404 | 409), "a file belongs to one message: {message}");
}

async fn sixty_megabytes_are_refused_and_leave_nothing(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (agent, visitor) = (house.sign_in("agent").await, house.visitor(&inbox));
    let much = vec![b'x'; 60 * 1024 * 1024];
    upload(&visitor, "big.bin", "application/octet-stream", much.clone()).await.refused(413, "too_large");
    agent
        .upload("/api/v1/attachments?name=big.bin", "application/octet-stream", much.clone())
        .await
        .refused(413, "too_large");
    let chunks = much.chunks(1 << 20).map(|c| Ok::<_, std::io::Error>(c.to_vec())).collect::<Vec<_>>();
    let unannounced = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
    upload(&visitor, "big.bin", "application/octet-stream", unannounced).await.refused(413, "too_large");
    assert_eq!(stored(house), 0);
    let rows: i64 = house.read(|r| r.one("SELECT COUNT(*) FROM attachments", db::args![])).await;
    assert_eq!(rows, 0);
    let just = vec![b'x'; 25 * 1024 * 1024];
    upload(&visitor, "just.bin", "application/octet-stream", just).await.created();
    upload(&visitor, "empty.bin", "application/octet-stream", "").await.wrong("file");
}

async fn a_script_named_png_is_never_run(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let polyglot = [PNG, b"<script>alert(1)</script>"].concat();
    for (name, bytes) in [
        ("innocent.png", b"<script>alert(1)</script>".to_vec()),
        ("innocent.png", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("page.html", b"<!doctype html><html><body onload=alert(1)>".to_vec()),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("a.gif", b"GIF89a=1;alert(1)//".to_vec()),
        ("both.png", polyglot),
        ("app.js", b"alert(1)".to_vec()),
        ("paper.pdf", b"%PDF-1.4\n1 0 obj".to_vec()),
        ("prog.exe", b"MZ\x90\0\x03\0\0\0".to_vec()),
    ] {
        let file = upload(&visitor, name, "image/png", bytes).await.created();
        assert_eq!(file["inline"], false, "{name}: {file}");
        let got = house.anyone().get(&file.text("url")).await.is(200);
        let kind = got.header("content-type").unwrap_or_default().to_string();
        assert!(!["html", "javascript", "svg", "image/", "xml"].iter().any(|k| kind.contains(k)), "{name}: {kind}");
        assert!(got.header("content-disposition").is_some_and(|d| d.starts_with("attachment")), "{name}");
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        assert!(got.header("content-security-policy").is_some_and(|p| p.contains("sandbox")), "{name}");
    }
}

async fn pictures_are_shown_and_parts_can_be_asked_for(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let file = upload(&visitor, "lamp.png", "text/html", PNG).await.created();
    assert_eq!((file.text("content_type"), file["inline"].clone()), ("image/png".into(), json!(true)));
    let url = file.text("url");
    let whole = house.anyone().get(&url).await.is(200);
    assert!(whole.header("content-disposition").is_some_and(|d| d.starts_with("inline")));
    assert_eq!(whole.bytes, PNG);
    let etag = whole.header("etag").expect("an ETag").to_string();
    let length = PNG.len();
    for (range, status, wanted) in [
        ("bytes=0-3", 206, &PNG[..4]),
        ("bytes=4-", 206, &PNG[4..]),
        ("bytes=-4", 206, &PNG[length - 4..]),
        ("bytes=0-999999", 206, PNG),
        ("bytes=999999-", 416, b""),
        ("bytes=3-1", 200, PNG),
        ("lines=1-2", 200, PNG),
        ("bytes=x", 200, PNG),
    ] {
        let part = house.anyone().get(&url).header("range", range).await;
        assert!(part.status == status || (status == 200 && part.status == 416), "{range}: {}", part.status);
        assert!(part.status == 416 || part.bytes == wanted, "{range}");
    }
    house.anyone().get(&url).header("if-none-match", &etag).await.is(304);
}

async fn another_visitors_file_cannot_be_taken_or_read(house: &TestHouse) {
    let inbox = house.chat_inbox().await;
    let (ann, bob) = (house.visitor(&inbox), house.visitor(&inbox));
    let file = upload(&ann, "secret.txt", "text/plain", "Ann's secret").await.created();
    send(&bob, "c-1", &[file.id()]).await.refused(404, "attachment_not_found");
    assert!(bob.texts().await.is_empty(), "and nothing was said");
    let bobs = upload(&bob, "own.txt", "text/plain", "Bob's own").await.created();
    let token = bobs.text("url").split("token=").nth(1).expect("a token").to_string();
    let stolen = format!("/api/widget/v1/attachments/{}?token={token}", file.id());
    house.anyone().get(&stolen).await.refused(404, "attachment_not_found");
    bob.client.get(&format!("/api/widget/v1/attachments/{}", file.id())).await.refused(404, "attachment_not_found");
    let (end, mac) = token.split_once('.').expect("two parts");
    let longer = format!("{}.{mac}", end.parse::<i64>().expect("a time") + 1_000_000);
    house
        .anyone()
        .get(&format!("/api/widget/v1/attachments/{}?token={longer}", bobs.id()))
        .await
        .refused(404, "attachment_not_found");
    send(&ann, "c-1", &[file.id(), file.id()]).await.wrong("attachment_ids");
    send(&ann, "c-1", &[file.id()]).await.created();
    let again = send(&ann, "c-2", &[file.id()]).await;
    assert!(again.status >= 400 && again.status != 409, "the widget must not try for ever: {again}");
}

async fn staff_files_go_with_their_own_messages_only(house: &TestHouse) {
    let (one, two) = (house.sign_in("agent").await, house.sign_in("agent").await);
    let c = crate::conversations::open(&house.program().await, "Lamp", "x").await;
    let file = one.upload("/api/v1/attachments?name=offer.txt", "text/plain", "An offer").await.created();
    two.get(&file.text("url")).await.refused(404, "attachment_not_found");
    let say = |by: &Client| by.post(&at(&c, "/messages"), json!({"body": "See there", "attachment_ids": [file.id()]}));
    say(&two).await.refused(404, "attachment_not_found");
    let said = say(&one).await.created();
    assert_eq!(said["attachments"][0].text("name"), "offer.txt");
    assert_eq!(two.get(&file.text("url")).await.is(200).bytes, b"An offer");
    house
        .token(&["conversations.read"])
        .await
        .upload("/api/v1/attachments?name=a", "text/plain", "x")
        .await
        .refused(403, "forbidden");
    for id in ["att_none", "..%2f..%2fetc%2fpasswd", "%00"] {
        let answer = one.get(&format!("/api/v1/attachments/{id}")).await;
        assert!(matches!(answer.status, 400 | 404), "{answer}");
    }
}

async fn a_file_without_a_message_goes_after_a_day(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let lost = upload(&visitor, "lost.txt", "text/plain", "lost").await.created();
    let kept = upload(&visitor, "kept.txt", "text/plain", "kept").await.created();
    send(&visitor, "c-1", &[kept.id()]).await.created();
    assert_eq!(stored(house), 2);
    house.pass(clock::DAY + clock::MINUTE);
    house.settle().await;
    house.pass(2 * clock::MINUTE);
    house.settle().await;
    assert_eq!(stored(house), 1);
    send(&visitor, "c-2", &[lost.id()]).await.refused(404, "attachment_not_found");
    let url = visitor.thread().await["messages"][0]["attachments"][0].text("url");
    assert_eq!(house.anyone().get(&url).await.is(200).bytes, b"kept");
}

async fn names_are_cleaned(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    for name in [
        "..%2F..%2Fetc%2Fpasswd",
        "a%00b.txt",
        "%E2%80%AEgpj.exe",
        "a%0d%0aSet-Cookie:%20x=1",
        "",
        "%22;%20filename=%22x.html",
        "%F0%9F%92%A1.txt",
        "CON",
        &"x".repeat(3000),
    ] {
        let file = upload(&visitor, name, "text/plain", "x").await;
        if file.status == 400 {
            continue;
        }
        let file = file.created();
        let kept = file.text("name");
        assert!(!kept.is_empty() && kept.chars().count() <= 255, "{name}: {kept}");
        assert!(!kept.contains(['/', '\\', '\0', '\n', '\r', '\u{202e}']), "{name}: {kept:?}");
        let got = house.anyone().get(&file.text("url")).await.is(200);
        assert!(got.header("set-cookie").is_none() && got.header("content-disposition").is_some(), "{name}");
    }
}
