//! A connection to a mail server: name, socket, TLS. Shared by fetching and by tests of both sides. Must never connect to
//! anything but the server that an administrator entered.

use super::{
    model::{Security, Server},
    trouble::{Trouble, within},
};
use rustls::{
    ClientConfig, RootCertStore, pki_types::CertificateDer, pki_types::ServerName, pki_types::pem::PemObject,
};
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// A socket, protected or not, that reads no more than it was allowed to.
#[derive(Debug)]
pub struct Line {
    inner: Inner,
    /// Bytes that may still be read; a server that sends more is cut off.
    left: u64,
    /// Bytes that came so far, for who waits for a long answer.
    came: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Inner {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Line {
    /// Allows this many bytes from now on.
    pub fn allow(&mut self, bytes: u64) {
        self.left = bytes;
    }

    /// Comes back when nothing has come for so long, whatever else is done with the line.
    pub fn silence(&self, most: Duration) -> impl Future<Output = ()> + use<> {
        let came = self.came.clone();
        async move {
            let mut before = None;
            while before != Some(came.load(Ordering::Relaxed)) {
                before = Some(came.load(Ordering::Relaxed));
                tokio::time::sleep(most).await;
            }
        }
    }

    /// The same line, protected.
    ///
    /// # Errors
    /// The certificate or the protocol is wrong.
    pub async fn secure(self, server: &Server, certificate: Option<&str>) -> Result<Line, Trouble> {
        let Inner::Plain(tcp) = self.inner else { return Ok(self) };
        let tls = within("tls", handshake(tcp, &server.host, certificate)).await?;
        Ok(Line { inner: Inner::Tls(Box::new(tls)), left: self.left, came: self.came })
    }
}

/// What a name resolves to and a socket to it, TLS if wanted from the first byte.
///
/// # Errors
/// `dns`, `connect` or `tls`.
pub async fn open(server: &Server, certificate: Option<&str>) -> Result<Line, Trouble> {
    let addresses = within("dns", resolve(server)).await?;
    let tcp = within("connect", dial(server, &addresses)).await?;
    let line = Line { inner: Inner::Plain(tcp), left: 64 * 1024, came: Arc::default() };
    match server.security {
        Security::Tls => line.secure(server, certificate).await,
        _ => Ok(line),
    }
}

/// What the name stands for.
///
/// # Errors
/// `dns`.
pub async fn resolve(server: &Server) -> Result<Vec<std::net::SocketAddr>, Trouble> {
    let wrong = || Trouble::at("dns", format!("The name {} is not known. Check its spelling.", server.host));
    let found = tokio::net::lookup_host((server.host.as_str(), server.port)).await.map_err(|_| wrong())?;
    let found: Vec<_> = found.collect();
    if found.is_empty() { Err(wrong()) } else { Ok(found) }
}

async fn dial(server: &Server, addresses: &[std::net::SocketAddr]) -> Result<TcpStream, Trouble> {
    let mut last = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(tcp) => {
                let _ = tcp.set_nodelay(true);
                return Ok(tcp);
            }
            Err(e) => last = Some(e),
        }
    }
    let why = last.map_or_else(|| "no address".into(), |e| e.to_string());
    let port = server.port;
    Err(Trouble::at("connect", format!("{}, port {port}, does not answer: {why}. Check host and port.", server.host)))
}

async fn handshake(tcp: TcpStream, host: &str, certificate: Option<&str>) -> Result<TlsStream<TcpStream>, Trouble> {
    let name = ServerName::try_from(host.to_string())
        .map_err(|_| Trouble::at("tls", format!("{host} is not a name that a certificate can have.")))?;
    let connector = TlsConnector::from(Arc::new(config(certificate)?));
    connector.connect(name, tcp).await.map_err(|e| {
        Trouble::at(
            "tls",
            format!("No protected connection: {e}. Check the port, the kind of protection and the certificate."),
        )
    })
}

fn config(certificate: Option<&str>) -> Result<ClientConfig, Trouble> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    if let Some(pem) = certificate {
        let unreadable = |_| Trouble::at("tls", "The certificate to trust is not one in PEM form.");
        for one in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let one = one.map_err(unreadable)?;
            roots.add(one).map_err(|_| Trouble::at("tls", "The certificate to trust cannot be used."))?;
        }
    }
    Ok(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.left == 0 {
            return Poll::Ready(Err(std::io::Error::other("the server sent more than it was asked for")));
        }
        let before = buf.filled().len();
        let read = match &mut self.inner {
            Inner::Plain(tcp) => Pin::new(tcp).poll_read(cx, buf),
            Inner::Tls(tls) => Pin::new(tls).poll_read(cx, buf),
        };
        let came = buf.filled().len().saturating_sub(before) as u64;
        self.left = self.left.saturating_sub(came);
        self.came.fetch_add(came, Ordering::Relaxed);
        read
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        match &mut self.inner {
            Inner::Plain(tcp) => Pin::new(tcp).poll_write(cx, bytes),
            Inner::Tls(tls) => Pin::new(tls).poll_write(cx, bytes),
        }
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        match &mut self.inner {
            Inner::Plain(tcp) => Pin::new(tcp).poll_flush(cx),
            Inner::Tls(tls) => Pin::new(tls).poll_flush(cx),
        }
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        match &mut self.inner {
            Inner::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Inner::Tls(tls) => Pin::new(tls).poll_shutdown(cx),
        }
    }
}
