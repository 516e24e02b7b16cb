//! [`Socket`]: the other end of a WebSocket, speaking JSON.

use super::{Json, Value, must_come};
use futures_util::{SinkExt, StreamExt};
use reqwest::header::HeaderMap;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

/// An open WebSocket.
#[derive(Debug)]
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    pub(super) async fn open(url: &str, path: &str, headers: &HeaderMap) -> Result<Socket, u16> {
        let address = format!("{}{path}", url.replacen("http", "ws", 1));
        let mut request = address.into_client_request().expect("an address");
        for (name, value) in headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        match connect_async(request).await {
            Ok((stream, _)) => Ok(Socket { stream }),
            Err(Error::Http(refusal)) => Err(refusal.status().as_u16()),
            Err(e) => panic!("{path}: {e}"),
        }
    }
    /// Says something.
    pub async fn send(&mut self, frame: Value) {
        self.send_raw(Message::text(frame.to_string())).await;
    }
    /// Says anything.
    pub async fn send_raw(&mut self, message: Message) {
        self.stream.send(message).await.expect("the socket is open");
    }
    /// What comes next.
    pub async fn next(&mut self) -> Value {
        match self.frame().await {
            Some(text) => serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e} in {text}")),
            None => panic!("the socket was closed"),
        }
    }
    /// What comes next, which must be of this type.
    pub async fn expect(&mut self, kind: &'static str) -> Value {
        let frame = self.next().await;
        assert_eq!(frame.text("type"), kind, "{frame}");
        frame
    }
    /// The next of this type; others are let pass.
    pub async fn until(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }
    /// The server must close; answers the frames before that and the code.
    pub async fn closing(mut self) -> (Vec<Value>, Option<u16>) {
        let mut frames = Vec::new();
        loop {
            match must_come("the end of the socket", self.stream.next()).await {
                Some(Ok(Message::Text(text))) => frames.push(serde_json::from_str(&text).expect("JSON")),
                Some(Ok(Message::Close(end))) => return (frames, end.map(|e| e.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return (frames, None),
            }
        }
    }
    /// The line is cut, as in a tunnel: no closing words.
    pub fn cut(self) {
        if let MaybeTlsStream::Plain(tcp) = self.stream.get_ref() {
            let _ = tcp.set_zero_linger();
        }
    }
    async fn frame(&mut self) -> Option<String> {
        loop {
            match must_come("a frame", self.stream.next()).await {
                Some(Ok(Message::Text(text))) => return Some(text.to_string()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }
}
