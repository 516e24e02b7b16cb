//! Connecting: plain, or over TLS where the URL says `sslmode=require`. Then the server's certificate must be good for its
//! name by the system's authorities: encryption to somebody unknown protects from nobody.

use crate::failure;
use ground::{Error, Result};
use std::{
    sync::OnceLock,
    task::{Context, Poll},
};
use tokio_postgres::{
    AsyncMessage, Client, Config, Connection, NoTls, Socket,
    config::SslMode,
    tls::{MakeTlsConnect, NoTlsStream},
};
use tokio_postgres_rustls::MakeRustlsConnect;

type TlsStream = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream;

/// The part of a connection that must be driven.
pub(super) enum Wire {
    Plain(Box<Connection<Socket, NoTlsStream>>),
    Tls(Box<Connection<Socket, TlsStream>>),
}

impl Wire {
    /// The next thing that the server says of its own accord.
    pub fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<AsyncMessage, tokio_postgres::Error>>> {
        match self {
            Wire::Plain(connection) => connection.poll_message(cx),
            Wire::Tls(connection) => connection.poll_message(cx),
        }
    }
    /// Until the connection ends.
    pub async fn drive(mut self) {
        while let Some(Ok(_)) = std::future::poll_fn(|cx| self.poll_message(cx)).await {}
    }
}

/// Connects as the URL says.
pub(super) async fn connect(url: &str) -> Result<(Client, Wire)> {
    let config: Config = url.parse().map_err(|e| unreachable_at(&e))?;
    if config.get_ssl_mode() == SslMode::Require {
        let (client, connection) = config.connect(tls()?).await.map_err(|e| unreachable_at(&e))?;
        return Ok((client, Wire::Tls(Box::new(connection))));
    }
    let (client, connection) = config.connect(NoTls).await.map_err(|e| unreachable_at(&e))?;
    Ok((client, Wire::Plain(Box::new(connection))))
}

/// The system's authorities, read once.
fn tls() -> Result<MakeRustlsConnect> {
    static READ: OnceLock<Option<MakeRustlsConnect>> = OnceLock::new();
    let read = READ.get_or_init(|| MakeRustlsConnect::with_native_certs().ok().map(|(made, _)| made));
    read.clone().ok_or_else(|| Error::internal("the system's certificates cannot be read; install ca-certificates"))
}

/// The innermost reason, which says more than "error connecting to server".
fn unreachable_at(e: &tokio_postgres::Error) -> Error {
    use std::error::Error;
    let inner = || e.source().map_or_else(|| e.to_string(), ToString::to_string);
    failure::away(format!(
        "PostgreSQL cannot be reached: {}",
        e.as_db_error().map_or_else(inner, |d| d.message().to_string())
    ))
}
