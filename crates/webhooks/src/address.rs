//! Which addresses a webhook may go to: only such as anybody on the Internet could reach. Pure; called when an endpoint
//! is saved, and again by the client for what a name resolves to.

use ground::{Error, Result};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Whether targets inside the house are allowed; the operator decides, for tests and for closed networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses over TLS only.
    Public,
    /// Any address, and plain http.
    Anywhere,
}

/// Whether an address is one of the public Internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// IANA's special-purpose registry: everything that is not globally reachable, and multicast.
fn is_public_v4(a: Ipv4Addr) -> bool {
    let [first, second, third, _] = a.octets();
    !matches!(
        (first, second, third),
        (0 | 10 | 127, _, _)            // this network, private, loopback
            | (100, 64..=127, _)        // carriers' own, and a cloud's metadata
            | (169, 254, _)             // link-local, and most clouds' metadata
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)           // protocol assignments, documentation
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18..=19, _)         // benchmarks
            | (198, 51, 100)
            | (203, 0, 113)
            | (224.., _, _) // multicast, reserved, broadcast
    )
}

fn is_public_v6(a: Ipv6Addr) -> bool {
    if let Some(v4) = inside(a) {
        return is_public_v4(v4);
    }
    let [first, second, ..] = a.segments();
    let is_special = match first {
        0x2001 => second < 0x0200 || second == 0x0db8, // Teredo and other assignments, documentation
        0x2002 => true,                                // 6to4
        0x3fff => second < 0x1000,                     // documentation
        _ => false,
    };
    let is_unicast = first & 0xe000 == 0x2000;
    is_unicast && !is_special
}

/// The IPv4 address that an IPv6 address stands for: mapped, or behind the well-known translator.
fn inside(a: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., x, y] = a.segments();
    let v4 = || Ipv4Addr::from((u32::from(x) << 16) | u32::from(y));
    match a.segments() {
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(v4()),
        _ => None,
    }
}

/// Cleans an endpoint's address, or says why it cannot be one. A name is looked up only when something is sent.
///
/// # Errors
/// `invalid` with the field `url`.
pub fn check(text: &str, reach: Reach) -> Result<Url> {
    let wrong = |detail: &str| Error::invalid("url", detail);
    let clean = ground::text::line("url", text, 2_000)?;
    let url =
        Url::parse(&clean).map_err(|_| wrong("This is not a web address. Write it as https://example.com/path."))?;
    match (url.scheme(), reach) {
        ("https", _) | ("http", Reach::Anywhere) => {}
        _ => return Err(wrong("Only https:// is allowed here.")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("Leave name and password out of the address; receivers check the signature instead."));
    }
    if url.fragment().is_some() {
        return Err(wrong("Leave out what follows the #; it is never sent."));
    }
    let allowed = match url.host() {
        None => false,
        Some(_) if reach == Reach::Anywhere => true,
        Some(Host::Ipv4(a)) => is_public_v4(a),
        Some(Host::Ipv6(a)) => is_public_v6(a),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name.contains('.') && ![".localhost", ".local", ".internal"].iter().any(|end| name.ends_with(end))
        }
    };
    if allowed {
        Ok(url)
    } else {
        Err(wrong("This address is inside a private network. Give one that is reachable from the Internet."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_the_house_are_told_from_public_ones() {
        for private in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.1.2.3",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "100::1",
            "fc00::1",
            "fd00:ec2::254",
            "fdff::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.167.1.1",
            "192.169.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
            "2a00:1450::1",
            "3fff:1000::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn an_endpoint_has_a_public_address_over_tls() {
        for good in ["https://example.com/hook?key=1", "https://93.184.216.34:8443/", "https://[2606:4700::1]/"] {
            check(good, Reach::Public).unwrap();
        }
        for bad in [
            "",
            "example.com",
            "http://example.com/",
            "ftp://example.com/",
            "file:///etc/passwd",
            "https://",
            "https://ann:pw@example.com/",
            "https://example.com/#a",
            "https://localhost/",
            "https://LOCALHOST./",
            "https://a.localhost/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://intranet/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:7f00:1]/",
            "https://169.254.169.254/latest/meta-data",
            "https://１２７.0.0.1/",
            "javascript:alert(1)",
        ] {
            assert_eq!(check(bad, Reach::Public).expect_err(bad).field, Some("url"), "{bad}");
        }
        assert!(check(&format!("https://example.com/{}", "a".repeat(2_000)), Reach::Public).is_err());
        check("http://127.0.0.1:9000/hook", Reach::Anywhere).unwrap();
        assert!(check("ftp://127.0.0.1/", Reach::Anywhere).is_err());
    }
}
