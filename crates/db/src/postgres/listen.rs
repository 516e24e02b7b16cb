//! Listening: a notification only wakes; what is new is always read by cursor.

use super::wire;
use std::{future::poll_fn, time::Duration};
use tokio::{join, sync::watch};
use tokio_postgres::AsyncMessage;

/// Until every receiver is gone.
pub(crate) fn listen_loop(url: &str, tell: &watch::Sender<u64>) {
    let Ok(rt) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    while !tell.is_closed() {
        rt.block_on(async {
            let Ok((client, mut wire)) = wire::connect(url).await else { return };
            let listen = async {
                let listening = tokio::time::timeout(Duration::from_secs(5), client.batch_execute("LISTEN line")).await;
                tell.send_modify(|n| *n += 1); // for what was said while nobody listened
                listening
            };
            let pump = async {
                loop {
                    tokio::select! {
                        message = poll_fn(|cx| wire.poll_message(cx)) => match message {
                            Some(Ok(AsyncMessage::Notification(_))) => tell.send_modify(|n| *n += 1),
                            Some(Ok(_)) => {}
                            _ => return,
                        },
                        () = tell.closed() => return,
                    }
                }
            };
            let _ = join!(listen, pump);
        });
        rt.block_on(async { tokio::time::timeout(Duration::from_millis(300), tell.closed()).await.ok() });
    }
}
