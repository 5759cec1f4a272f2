//! Signing in and out.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use styrbord_registry::Fault;
use tower_sessions::Session;

use super::{go_on, refused};
use crate::fault::Failure;
use crate::form::Posted;
use crate::middleware::{end_session, start_session};
use crate::state::App;
use crate::visit::Visit;

/// `POST /sign-in` with `login`, `password` and `next`, the address to go on to.
pub async fn sign_in(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let address = client(&headers, peer.ip(), app.config().trust_proxy);
    match app
        .registry()
        .sign_in(form.get("login"), form.get("password"), Some(address))
        .await
    {
        Ok(person) => {
            start_session(&session, &person).await?;
            Ok(go_on(form.get("next")))
        }
        Err(fault) => {
            let throttled = matches!(&fault, Fault::Invalid(faults) if faults.0.iter().any(|one| one.code == "too_many_tries"));
            let mut response = refused(&visit, form, fault).await;
            if throttled {
                *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from_static("300"));
            }
            Ok(response)
        }
    }
}

/// `POST /sign-out`
pub async fn sign_out(session: Session) -> Result<Response, Failure> {
    end_session(&session).await?;
    Ok(go_on("/"))
}

/// Where a request comes from: the last address that our own proxy wrote, where there is one.
pub(crate) fn client(headers: &HeaderMap, peer: IpAddr, trust_proxy: bool) -> IpAddr {
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

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use axum::http::{HeaderMap, HeaderValue};

    use super::client;

    #[test]
    fn a_forwarded_address_counts_only_from_a_trusted_proxy() {
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("203.0.113.9, 198.51.100.7"),
        );
        assert_eq!(client(&headers, peer, false), peer);
        assert_eq!(
            client(&headers, peer, true),
            IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7))
        );
        headers.insert("x-forwarded-for", HeaderValue::from_static("unknown"));
        assert_eq!(client(&headers, peer, true), peer);
    }
}
