//! Bodies that are no JSON, and requests that are hardly HTTP.

use crate::{
    both,
    house::{schema::operations, *},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

both!(bodies_that_are_no_json_are_refused_by_every_route, requests_that_are_hardly_http_break_nothing);

async fn bodies_that_are_no_json_are_refused_by_every_route(house: &TestHouse) {
    let program = house.program().await;
    let visitor = house.visitor(&house.chat_inbox().await);
    let deep = "[".repeat(200_000);
    let bodies: [&[u8]; 9] = [
        b"",
        b"{",
        b"\xff\xfe\xfd",
        b"{\"a\":\"\xc3\x28\"}",
        b"\0\0\0",
        b"NaN",
        b"{\"a\":1}{\"b\":2}",
        b"\xef\xbb\xbf{}",
        deep.as_bytes(),
    ];
    for o in operations().iter().filter(|o| o.body().is_some()) {
        let by = if o.path.starts_with("/api/widget/") { &visitor.client } else { &program };
        let method: reqwest::Method = o.method.parse().expect("a method");
        for body in bodies {
            house.pass(2 * clock::SECOND);
            let call = by.call(method.clone(), &o.filled("none")).header("content-type", "application/json");
            let answer = call.bytes(body.to_vec()).await;
            assert!((400..500).contains(&answer.status), "{answer}");
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer}");
        }
        let other = by.call(method, &o.filled("none")).header("content-type", "text/html").bytes("{}").await;
        assert!((400..500).contains(&other.status), "{other}");
    }
}

async fn requests_that_are_hardly_http_break_nothing(house: &TestHouse) {
    let owner = house.owner().await;
    let address = house.url.trim_start_matches("http://");
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(200_000));
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-A: b\r\n".repeat(5_000));
    let requests: [&[u8]; 9] = [
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", // somebody speaks TLS
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/v1/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/v1/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for request in requests {
        let mut line = TcpStream::connect(address).await.expect("the house listens");
        let _ = line.write_all(request).await;
        let _ = line.shutdown().await;
        let mut answer = Vec::new();
        let _ = must_come("the end of a broken request", line.read_to_end(&mut answer)).await;
        let text = String::from_utf8_lossy(&answer);
        assert!(!text.starts_with("HTTP/1.1 5"), "{text}");
        owner.get("/api/v1/me").await.ok();
    }
}
