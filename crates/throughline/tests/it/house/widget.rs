//! [`Visitor`]: a person on a web page with the widget, who speaks as the widget does.

use super::{Answer, Client, Json, Socket, TestHouse, Value, json, until};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A person on a web page.
#[derive(Clone)]
pub struct Visitor {
    /// Makes requests with the widget's headers.
    pub client: Client,
    /// The inbox's key.
    pub key: String,
    /// The browser's secret.
    pub secret: String,
    /// Signed by the page's own site.
    pub identity: Option<String>,
}

impl TestHouse {
    /// A new inbox for chat; open to all origins.
    pub async fn chat_inbox(&self) -> Value {
        let wanted = json!({ "name": "Shop", "channel": "chat" });
        let inbox = self.owner().await.post("/api/v1/inboxes", wanted).await.created();
        self.settle().await;
        self.widget_shows(&inbox, "name", json!("Shop")).await;
        inbox
    }
    /// Waits until the widget's routes, which know inboxes from the live feed, have heard of a change.
    pub async fn widget_shows(&self, inbox: &Value, field: &str, wanted: Value) {
        let place = format!("/api/widget/v1/config?key={}", inbox.text("widget_key"));
        until("the widget's routes to hear of it", async || {
            let answer = self.anyone().get(&place).await;
            answer.status == 200 && answer.json()[field] == wanted
        })
        .await;
    }
    /// A new browser on a page with this inbox's widget.
    pub fn visitor(&self, inbox: &Value) -> Visitor {
        let (key, secret) = (inbox.text("widget_key"), ground::id::secret());
        let client = self.anyone().with("x-widget-key", &key).with("x-visitor", &secret);
        Visitor { client, key, secret, identity: None }
    }
    /// Claims for a person whom the site knows, good for an hour.
    pub fn claims(&self, sub: &str) -> Value {
        json!({ "sub": sub, "exp": self.clock.now().0 / 1000 + 3600, "email": format!("{sub}@shop.example"), "name": sub })
    }
}

impl Visitor {
    /// The same browser after the site signed its visitor in.
    pub fn signed(&self, jwt: &str) -> Visitor {
        let client = self.client.with("x-identity", jwt);
        Visitor { client, identity: Some(jwt.into()), ..self.clone() }
    }
    /// Sends a message.
    pub async fn says(&self, body: &str) -> Value {
        self.send(&ground::id::new("cli"), body).await.created()
    }
    /// Sends a message under the widget's own id.
    pub async fn send(&self, client_id: &str, body: &str) -> Answer {
        self.client.post("/api/widget/v1/messages", json!({ "client_id": client_id, "body": body })).await
    }
    /// Leaves a mail address.
    pub async fn leaves(&self, email: &str) -> Answer {
        self.client.post("/api/widget/v1/address", json!({ "email": email })).await
    }
    /// The nth of many messages.
    pub async fn send_text(&self, n: usize) -> Value {
        self.says(&format!("message {n}")).await
    }
    /// What the widget shows when it is opened.
    pub async fn thread(&self) -> Value {
        self.client.get("/api/widget/v1/conversation").await.ok()
    }
    /// The texts in the thread, oldest first.
    pub async fn texts(&self) -> Vec<String> {
        self.thread().await["messages"].each("body")
    }
    /// The widget's socket, not yet greeted.
    pub async fn socket(&self) -> Socket {
        let path = format!("/api/widget/v1/live?key={}", self.key);
        self.client.socket(&path).await.unwrap_or_else(|status| panic!("the socket was refused with {status}"))
    }
    /// The widget's socket, ready.
    pub async fn live(&self, after: Option<&str>) -> Socket {
        let mut socket = self.socket().await;
        socket
            .send(json!({ "type": "hello", "visitor": self.secret, "identity": self.identity, "after": after }))
            .await;
        socket.expect("ready").await;
        socket
    }
}

/// A JSON web token as the site's server would sign it.
pub fn signed(secret: &str, claims: &Value) -> String {
    signed_with(json!({ "alg": "HS256", "typ": "JWT" }), secret, claims)
}

/// A token with a head of one's own.
pub fn signed_with(head: Value, secret: &str, claims: &Value) -> String {
    let part = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
    let text = format!("{}.{}", part(&head), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length will do");
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}
