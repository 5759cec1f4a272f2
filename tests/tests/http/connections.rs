//! Connections that keep the server waiting.

use std::time::{Duration, Instant};

use styrbord::Config;
use styrbord_tests::{Database, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Ways to keep a server waiting: nothing, half a head, a head without its end, half a body.
const HALVES: [&str; 4] = [
    "",
    "GET / HT",
    "GET / HTTP/1.1\r\nhost: styrbord\r\n",
    "POST /sign-in HTTP/1.1\r\nhost: styrbord\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nlogin=",
];

async fn half(server: &Server, number: usize) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream
        .write_all(HALVES[number % HALVES.len()].as_bytes())
        .await
        .unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_open_connections_keep_nobody_out_and_delay_no_stop() {
    let settings = Config {
        max_connections: 24,
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    // Somebody whose connection is kept, and who goes on reading meanwhile.
    let visitor = server.visitor();
    let mut held = Vec::new();
    for number in 0..160 {
        held.push(half(&server, number).await);
        if number % 10 == 0 {
            let started = Instant::now();
            visitor.get("/healthz").await.expect(200);
            server.visitor().get("/sign-in").await.expect(200);
            assert!(started.elapsed() < Duration::from_secs(2), "{number}");
        }
    }
    // The first of them have made room.
    let mut first = held.remove(0);
    let read = tokio::time::timeout(Duration::from_secs(5), first.read(&mut [0; 8])).await;
    assert!(matches!(read, Ok(Ok(0) | Err(_))), "{read:?}");
    let started = Instant::now();
    server.stop().await;
    assert!(
        started.elapsed() < Duration::from_secs(6),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_under_way_ends_before_the_server_does() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let mut slow = TcpStream::connect(server.address()).await.unwrap();
    let body = "login=nobody&password=wrong";
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: styrbord\r\norigin: http://styrbord\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let stopping = tokio::spawn(server.stop());
    tokio::time::sleep(Duration::from_millis(200)).await;
    slow.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    assert!(answer.contains("</html>"), "the whole page: {answer}");
    stopping.await.unwrap();
}
