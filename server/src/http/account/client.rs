//! From where a request comes: what a person is told about their sessions, and what guessing is counted by.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use styrbord_registry::Fault;

use crate::http::fault::Failure;
use crate::http::state::App;

/// A browser somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Client {
    /// Its address: the last one that our own proxy wrote, where there is one.
    pub address: IpAddr,
    /// The family of the browser and the system it runs on, as in `Firefox, Windows`; empty when it does not say.
    pub browser: String,
}

impl FromRequestParts<App> for Client {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .ok_or_else(|| Fault::internal("a connection without an address"))?;
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|agent| agent.to_str().ok());
        Ok(Self {
            address: address(&parts.headers, peer.0.ip(), app.config().trust_proxy),
            browser: family(agent.unwrap_or_default()),
        })
    }
}

/// Where a request comes from, `peer` being who is connected.
pub fn address(headers: &HeaderMap, peer: IpAddr, trust_proxy: bool) -> IpAddr {
    let forwarded = || {
        let last = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    if trust_proxy {
        forwarded().unwrap_or(peer)
    } else {
        peer
    }
}

/// Browsers name those that they descend from as well: the youngest name stands first here.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// Roughly which browser, without its version: enough to know one's own.
fn family(agent: &str) -> String {
    let named = |known: &[(&str, &'static str)]| {
        known
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let found: Vec<&str> = [named(&BROWSERS), named(&SYSTEMS)]
        .into_iter()
        .flatten()
        .collect();
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use axum::http::{HeaderMap, HeaderValue};

    use super::{address, family};

    #[test]
    fn a_forwarded_address_counts_only_from_a_trusted_proxy() {
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("203.0.113.9, 198.51.100.7"),
        );
        assert_eq!(address(&headers, peer, false), peer);
        assert_eq!(
            address(&headers, peer, true),
            IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7))
        );
        headers.insert("x-forwarded-for", HeaderValue::from_static("unknown"));
        assert_eq!(address(&headers, peer, true), peer);
    }

    #[test]
    fn browsers_are_told_apart_by_family() {
        let table = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
                "Chrome, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.0", ""),
        ];
        for (agent, expected) in table {
            assert_eq!(family(agent), expected, "{agent}");
        }
    }
}
