//! The HTTP client for webhooks: resolves names itself and connects only to addresses that were checked, so that a name
//! cannot point elsewhere between the check and the connection. Built once by the binary, passed to [`crate::Sender`].

use crate::address::{self, Reach};
use ground::{Error, Result};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

/// How long one try may take, from the name's look-up to the answer's head.
const PATIENCE: Duration = Duration::from_secs(20);

/// The client. Needs rustls' crypto provider, which the binary installs.
///
/// # Errors
/// The system's certificates cannot be read.
pub fn client(reach: Reach) -> Result<reqwest::Client> {
    reqwest::Client::builder()
        .user_agent(concat!("Throughline/", env!("CARGO_PKG_VERSION")))
        .timeout(PATIENCE)
        .connect_timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .dns_resolver(Arc::new(Checked { reach }))
        .pool_idle_timeout(Duration::from_secs(30))
        .build()
        .map_err(|e| Error::internal(format!("the HTTP client for webhooks cannot be made: {e}")))
}

/// Resolves names, and gives out only addresses that may be reached.
struct Checked {
    reach: Reach,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.reach;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = choose(found.map(|a| a.ip()), reach);
            if allowed.is_empty() {
                return Err(format!("the name {} belongs to no public address", name.as_str()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn choose(found: impl Iterator<Item = IpAddr>, reach: Reach) -> Vec<SocketAddr> {
    found.filter(|a| reach == Reach::Anywhere || address::is_public(*a)).map(|a| SocketAddr::new(a, 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_addresses_only_public_ones_are_used() {
        let found = || ["127.0.0.1", "1.1.1.1", "::ffff:10.0.0.1", "169.254.169.254"].map(|a| a.parse().unwrap());
        assert_eq!(choose(found().into_iter(), Reach::Public), ["1.1.1.1:0".parse().unwrap()]);
        assert_eq!(choose(found().into_iter(), Reach::Anywhere).len(), 4);
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_not_connected_to() {
        rustls::crypto::ring::default_provider().install_default().ok();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let refused = client(Reach::Public).unwrap().post(format!("http://localhost:{port}/")).send().await;
        let said = format!("{:?}", refused.unwrap_err());
        assert!(said.contains("belongs to no public address"), "{said}");
        tokio::select! {
            biased;
            _ = listener.accept() => panic!("it connected"),
            () = std::future::ready(()) => {}
        }
    }
}
