//! Load over loopback: keep-alive connections that ask one after the other, on one thread, doing as little as they can.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::installation::Server;
use crate::table::{quantile, time};

/// What came of a load.
pub struct Outcome {
    /// Answers a second.
    pub rate: f64,
    /// The median, in microseconds.
    pub median: f64,
    /// What one in a hundred takes longer than, in microseconds.
    pub p99: f64,
    /// Processor time of the server for one answer, in microseconds.
    pub processor: f64,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, p99, processor) = (time(self.median), time(self.p99), time(self.processor));
        write!(
            formatter,
            "{:.0}/s, p50 {median}, p99 {p99}, server CPU {processor}",
            self.rate
        )
    }
}

/// A GET as it goes over the wire.
pub fn get(server: &Server, path: &str, headers: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n",
        server.address
    )
    .into_bytes()
}

/// Sends the requests in turn over so many connections, for so long; every answer must be 200.
pub async fn run(
    server: &Server,
    requests: &[Vec<u8>],
    connections: usize,
    each: Duration,
) -> Result<Outcome> {
    // The first answers fill caches; they are not measured.
    let warm = each / 8;
    send(server, requests, connections, warm).await?;
    let (processor, began) = (server.processor_time()?, Instant::now());
    let times = send(server, requests, connections, each).await?;
    outcome(server, times, processor, began)
}

fn outcome(
    server: &Server,
    mut times: Vec<f64>,
    processor: f64,
    began: Instant,
) -> Result<Outcome> {
    let took = began.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a count of measurements")]
    let count = times.len() as f64;
    Ok(Outcome {
        rate: count / took,
        median: quantile(&mut times, 0.5),
        p99: quantile(&mut times, 0.99),
        processor: (server.processor_time()? - processor) / count.max(1.0),
    })
}

/// Sends each request exactly once over so many connections; every answer must be 200.
pub async fn once(server: &Server, requests: &[Vec<u8>], connections: usize) -> Result<Outcome> {
    let (processor, began) = (server.processor_time()?, Instant::now());
    let mut tasks = JoinSet::new();
    for share in requests.chunks(requests.len().div_ceil(connections).max(1)) {
        let (address, share) = (server.address.clone(), share.to_vec());
        tasks.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut times = Vec::with_capacity(share.len());
            for request in &share {
                times.push(connection.time(request).await?);
            }
            Ok::<_, anyhow::Error>(times)
        });
    }
    outcome(server, gathered(tasks).await?, processor, began)
}

async fn send(
    server: &Server,
    requests: &[Vec<u8>],
    connections: usize,
    each: Duration,
) -> Result<Vec<f64>> {
    let deadline = Instant::now() + each;
    let mut tasks = JoinSet::new();
    for first in 0..connections {
        let (address, requests) = (server.address.clone(), requests.to_vec());
        tasks.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut times = Vec::new();
            let mut place = first * requests.len() / connections;
            while Instant::now() < deadline || times.is_empty() {
                let request = requests
                    .get(place % requests.len())
                    .context("nothing to ask")?;
                times.push(connection.time(request).await?);
                place += 1;
            }
            Ok::<_, anyhow::Error>(times)
        });
    }
    gathered(tasks).await
}

async fn gathered(mut tasks: JoinSet<Result<Vec<f64>>>) -> Result<Vec<f64>> {
    let mut all = Vec::new();
    while let Some(times) = tasks.join_next().await {
        all.extend(times??);
    }
    Ok(all)
}

/// One connection that stays open.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: vec![0; 1 << 20],
        })
    }

    /// Microseconds until the answer is there.
    async fn time(&mut self, request: &[u8]) -> Result<f64> {
        let began = Instant::now();
        self.ask(request).await?;
        Ok(began.elapsed().as_secs_f64() * 1e6)
    }

    async fn ask(&mut self, request: &[u8]) -> Result<()> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        let mut whole = None;
        loop {
            let read = self
                .stream
                .read(
                    self.buffer
                        .get_mut(filled..)
                        .context("the answer is too large")?,
                )
                .await?;
            if read == 0 {
                bail!("the server closed the connection");
            }
            filled += read;
            let answer = self.buffer.get(..filled).unwrap_or_default();
            if whole.is_none() {
                whole = length(answer)?;
            }
            if whole.is_some_and(|whole| filled >= whole) {
                return Ok(());
            }
        }
    }
}

/// The length of the whole answer once its head is there.
fn length(answer: &[u8]) -> Result<Option<usize>> {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(answer.get(..end).unwrap_or_default())?;
    if !head.starts_with("HTTP/1.1 200") {
        bail!("answered {}", head.lines().next().unwrap_or_default());
    }
    let body = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    Ok(Some(end + 4 + body.context("an answer of unknown length")?))
}
