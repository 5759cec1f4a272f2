//! The connections of a listener: how many there may be at once, and how long each may keep the others waiting.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use styrbord_registry::network;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::{Instant, sleep, sleep_until};
use tower::ServiceExt;

use bodies::{Asked, Underway};
use open::Open;

mod bodies;
mod open;

/// How long a new connection may take to send its first head.
const FIRST_HEAD: Duration = Duration::from_secs(15);
/// How long a connection may be kept between requests; longer than proxies keep theirs, so that they end it, not we.
const IDLE: Duration = Duration::from_secs(150);
/// How long a connection that is to end may take to hand over what it still has.
const GRACE: Duration = Duration::from_secs(2);
/// How long to wait for room when every connection is at work, or when the process can open nothing more.
const FULL: Duration = Duration::from_millis(50);

/// How many connections there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At once; the one that has been idle for longest makes room for the next.
    pub most: usize,
    /// Of them from one address, which for IPv6 is a /64.
    pub share: usize,
}

/// Serves until `stopped` says so, then lets answers under way end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let mut stopping = stopped.clone();
    let mut tasks = JoinSet::new();
    let mut open: HashMap<Id, Arc<Open>> = HashMap::new();
    loop {
        let room = open.len() < limits.most || open.values().any(|about| about.is_idle());
        tokio::select! {
            () = asked_to_stop(&mut stopping) => break,
            Some(ended) = tasks.join_next_with_id() => {
                open.remove(&ended.map_or_else(|error| error.id(), |(id, ())| id));
            }
            () = sleep(FULL), if !room => {}
            accepted = listener.accept(), if room => match accepted {
                Ok((stream, peer)) => {
                    let from = network(peer.ip());
                    if make_room(&mut open, from, limits) {
                        let about = Arc::new(Open::new(from));
                        let task = tasks.spawn(hold(stream, peer, router.clone(), Arc::clone(&about), stopped.clone()));
                        open.insert(task.id(), about);
                    }
                }
                Err(error) => {
                    // The other side has gone again, or the process has no file left: one connection fewer helps.
                    tracing::debug!(%error, "a connection was not accepted");
                    end_longest_idle(&mut open, |_| true);
                    sleep(FULL).await;
                }
            },
        }
    }
    drop(listener);
    while tasks.join_next().await.is_some() {}
    Ok(())
}

/// Ends when the server is asked to stop; a dropped sender means the same.
async fn asked_to_stop(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Makes room for a connection `from` an address; there is none when all that it has are at work.
fn make_room(open: &mut HashMap<Id, Arc<Open>>, from: IpAddr, limits: Limits) -> bool {
    let same = |about: &Open| about.from == from;
    if open.values().filter(|about| same(about)).count() >= limits.share {
        return end_longest_idle(open, same);
    }
    open.len() < limits.most || end_longest_idle(open, |_| true)
}

/// Ends the connection that has asked for nothing for longest; says whether there was one.
fn end_longest_idle(open: &mut HashMap<Id, Arc<Open>>, among: impl Fn(&Open) -> bool) -> bool {
    let idle = open
        .iter()
        .filter(|(_, about)| about.is_idle() && among(about));
    let longest = idle.min_by_key(|(_, about)| about.idle_since());
    let Some(id) = longest.map(|(id, _)| *id) else {
        return false;
    };
    if let Some(about) = open.remove(&id) {
        about.end.notify_one();
    }
    true
}

/// Answers the requests of one connection until it ends.
async fn hold(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    about: Arc<Open>,
    mut stopped: watch::Receiver<bool>,
) {
    let open = Arc::clone(&about);
    let service = service_fn(move |request: Request<Incoming>| {
        open.asked.store(true, Ordering::Release);
        let underway = Underway::begin(&open);
        let open = Arc::clone(&open);
        let mut request: Request = request.map(|body| Body::new(Asked { body, open }));
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = router.clone();
        async move {
            let response: Response = router.oneshot(request).await?;
            Ok::<_, Infallible>(underway.until_sent(response))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(IDLE);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    let mut deadline = Instant::now() + FIRST_HEAD;
    let mut ending = false;
    loop {
        tokio::select! {
            _ = connection.as_mut() => return,
            () = about.end.notified() => {
                if !about.has_asked() || about.is_waiting() {
                    return;
                }
                connection.as_mut().graceful_shutdown();
                (ending, deadline) = (true, Instant::now() + GRACE);
            }
            () = asked_to_stop(&mut stopped), if !ending => {
                connection.as_mut().graceful_shutdown();
                (ending, deadline) = (true, Instant::now() + GRACE);
            }
            () = sleep_until(deadline) => {
                if !about.has_asked() || (ending && about.is_idle()) {
                    return;
                }
                deadline = Instant::now() + if ending { GRACE } else { IDLE };
            }
        }
    }
}
