//! A way to a server that can be cut and mended.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// Passes on what goes to and from a database server, until it is cut.
#[derive(Debug)]
pub struct Line {
    here: SocketAddr,
    there: String,
    passing: Mutex<JoinSet<()>>,
}

impl Line {
    /// A line to the server of a database, and the address of that database over it.
    pub(crate) async fn to(url: &str) -> (Self, String) {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (server, name) = rest.split_once('/').unwrap();
        let (user, there) = server.rsplit_once('@').unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let here = listener.local_addr().unwrap();
        let line = Self {
            here,
            there: there.to_owned(),
            passing: Mutex::default(),
        };
        line.pass(listener).await;
        (line, format!("{scheme}://{user}@{here}/{name}"))
    }

    /// Breaks what is under way and takes nothing more: whoever tries is refused at once.
    pub async fn cut(&self) {
        self.passing.lock().await.shutdown().await;
    }

    /// Lets the next attempts through.
    pub async fn mend(&self) {
        self.pass(TcpListener::bind(self.here).await.unwrap()).await;
    }

    async fn pass(&self, listener: TcpListener) {
        let there: Arc<str> = self.there.as_str().into();
        self.passing.lock().await.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (mut near, _) = listener.accept().await.unwrap();
                let there = Arc::clone(&there);
                connections.spawn(async move {
                    let mut far = TcpStream::connect(&*there).await.unwrap();
                    let _ = copy_bidirectional(&mut near, &mut far).await;
                });
            }
        });
    }
}
