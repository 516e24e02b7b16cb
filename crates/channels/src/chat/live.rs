//! The socket's transport: small buffers, a greeting in time, a pulse, and an end. What is said is [`session`]'s matter.
//!
//! [`session`]: super::session

use super::{
    Chat,
    doors::Door,
    model::{ClientFrame, ServerFrame},
    rules::{
        bucket::{self, Rate},
        identity::refused,
    },
    session::Session,
};
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use ground::{Error, Kind, Time};
use line::Live;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{MissedTickBehavior, interval, timeout},
};
use web::App;

/// How long the first frame may take.
const GREETING: Duration = Duration::from_secs(10);
/// How often we ask whether somebody is there.
const PULSE: Duration = Duration::from_secs(30);
/// Pulses without an answer.
const SILENT_PULSES: u32 = 2;
/// How long a frame may take to leave.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often the widget may say something.
const FRAMES: Rate = Rate { burst: 60, every: 250 };

/// Thousands of sockets are open and nearly all are silent: a few KiB each instead of the usual 256.
pub(super) fn small(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(4 * 1024)
        .write_buffer_size(4 * 1024)
        .max_write_buffer_size(1024 * 1024)
        .max_message_size(64 * 1024)
        .max_frame_size(64 * 1024)
}

/// Until one side has enough.
pub(super) async fn serve(mut socket: WebSocket, app: App, chat: Chat, door: Arc<Door>) {
    let Some(hello) = greeting(&mut socket).await else { return close(socket).await };
    let heard = app.feed().subscribe(); // before anything is read, so that nothing falls between
    let closing = app.closing.clone();
    match Session::begin(app, chat, &door, hello).await {
        Ok((session, frames)) => {
            if send_all(&mut socket, &frames).await {
                tokio::select! {
                    () = talk(&mut socket, session, heard) => {}
                    () = closing.begun() => {}
                }
            }
        }
        Err(e) => refuse(&mut socket, e).await,
    }
    close(socket).await;
}

/// The first frame, which must be a hello.
async fn greeting(socket: &mut WebSocket) -> Option<ClientFrame> {
    let first = async {
        loop {
            match socket.recv().await?.ok()? {
                Message::Text(text) => return serde_json::from_str(&text).ok(),
                Message::Ping(_) | Message::Pong(_) => {}
                Message::Binary(_) | Message::Close(_) => return None,
            }
        }
    };
    let frame = timeout(GREETING, first).await.ok()??;
    matches!(frame, ClientFrame::Hello { .. }).then_some(frame)
}

async fn talk(socket: &mut WebSocket, mut session: Session, mut heard: Receiver<Live>) {
    let mut pulse = interval(PULSE);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    pulse.tick().await; // the first one comes at once
    let (mut silent, mut frames_full_at) = (0, None);
    loop {
        let frames = tokio::select! {
            got = socket.recv() => {
                silent = 0;
                match next(got, &mut frames_full_at, session.now()) {
                    Next::Frame(frame) => session.told(frame).await,
                    Next::Nothing => Ok(vec![]),
                    Next::End => break,
                }
            }
            event = heard.recv() => match event {
                Ok(live) => session.hear(&live).await,
                Err(RecvError::Lagged(_)) => session.lost().await,
                Err(RecvError::Closed) => break,
            },
            _ = pulse.tick() => {
                silent += 1;
                if silent > SILENT_PULSES || !send(socket, Message::Ping(Vec::new().into())).await {
                    break;
                }
                if session.has_ended() { Err(refused("it has ended (`exp`). Sign a new one.")) } else { Ok(vec![]) }
            }
        };
        match frames {
            Ok(frames) if send_all(socket, &frames).await => {}
            Ok(_) => break,
            Err(e) => {
                refuse(socket, e).await;
                break;
            }
        }
    }
}

/// What a frame from the widget means for the loop.
enum Next {
    Frame(ClientFrame),
    Nothing,
    End,
}

fn next(got: Option<Result<Message, axum::Error>>, full_at: &mut Option<Time>, now: Time) -> Next {
    match got {
        Some(Ok(Message::Text(text))) => {
            let Ok(later) = bucket::take(*full_at, now, FRAMES) else { return Next::End };
            *full_at = Some(later);
            // A frame that a newer widget knows and we do not is no reason to hang up.
            serde_json::from_str(&text).map_or(Next::Nothing, Next::Frame)
        }
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Next::Nothing,
        Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => Next::End,
    }
}

/// Says why, when it is something that the widget can do something about; after anything else it comes again by itself.
async fn refuse(socket: &mut WebSocket, e: Error) {
    if matches!(e.kind, Kind::Internal | Kind::Unavailable | Kind::Again | Kind::Unknown) {
        tracing::warn!(code = e.code, detail = e.detail, origin = %e.origin, "a visitor's socket broke off");
        return;
    }
    send_all(socket, &[ServerFrame::Refused { code: e.code, detail: e.detail }]).await;
}

async fn send_all(socket: &mut WebSocket, frames: &[ServerFrame]) -> bool {
    for frame in frames {
        let Ok(text) = serde_json::to_string(frame) else { return false };
        if !send(socket, Message::Text(text.into())).await {
            return false;
        }
    }
    true
}

/// Whether it left in time. Who reads too slowly is let go, and comes back to where they were.
async fn send(socket: &mut WebSocket, message: Message) -> bool {
    matches!(timeout(PATIENCE, socket.send(message)).await, Ok(Ok(())))
}

async fn close(mut socket: WebSocket) {
    send(&mut socket, Message::Close(None)).await;
}
