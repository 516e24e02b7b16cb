//! A line that breaks in the middle of sending: nothing acknowledged is lost, nothing is doubled.

use crate::{both, house::*};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

both!(a_message_cut_anywhere_is_there_once_after_it_is_sent_again, an_upload_cut_in_the_middle_leaves_nothing);

/// The request as bytes.
fn raw(visitor: &Visitor, path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: widget\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Widget-Key: {}\r\nX-Visitor: {}\r\n\r\n",
        body.len(),
        visitor.key,
        visitor.secret
    );
    [head.as_bytes(), body].concat()
}

async fn connect(house: &TestHouse) -> TcpStream {
    TcpStream::connect(house.url.trim_start_matches("http://")).await.expect("the house listens")
}

async fn a_message_cut_anywhere_is_there_once_after_it_is_sent_again(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    visitor.says("0").await;
    let mut wanted = vec!["0".to_string()];
    for (n, part) in [10, 40, 60, 80, 95, 100, 100, 100].into_iter().enumerate() {
        let (id, text) = (format!("cut-{n}"), format!("message {n}"));
        let body = json!({"client_id": id, "body": text}).to_string();
        let request = raw(&visitor, "/api/widget/v1/messages", "application/json", body.as_bytes());
        let mut line = connect(house).await;
        line.write_all(&request[..request.len() * part / 100]).await.expect("it is open");
        if n == 6 {
            let _ = line.read(&mut [0; 8]).await; // the answer had begun
        }
        line.set_zero_linger().expect("a socket");
        drop(line);
        // The widget cannot know, so it sends again until it is told.
        let told = visitor.send(&id, &text).await;
        assert!(matches!(told.status, 200 | 201), "{told}");
        wanted.push(text);
    }
    assert_eq!(visitor.texts().await, wanted);
}

async fn an_upload_cut_in_the_middle_leaves_nothing(house: &TestHouse) {
    let visitor = house.visitor(&house.chat_inbox().await);
    let request = raw(&visitor, "/api/widget/v1/attachments?name=a.txt", "text/plain", &[b'x'; 300_000]);
    let mut line = connect(house).await;
    line.write_all(&request[..200_000]).await.expect("it is open");
    let is_there = async || house.folder().files().iter().any(|f| f.starts_with("attachments"));
    until("the first half to arrive", is_there).await;
    line.set_zero_linger().expect("a socket");
    drop(line);
    let gone = async {
        while house.folder().files().iter().any(|f| f.starts_with("attachments")) {
            tokio::task::yield_now().await;
        }
    };
    must_come("the removal of what was half received", gone).await;
    let rows: i64 = house.read(|r| r.one("SELECT COUNT(*) FROM attachments", db::args![])).await;
    assert_eq!(rows, 0);
}
