//! One open connection.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

/// What is known of an open connection.
pub struct Open {
    pub from: IpAddr,
    /// Whether it has sent a whole head yet.
    pub asked: AtomicBool,
    /// Whether an answer is under way.
    busy: AtomicBool,
    /// Whether that answer waits for the rest of its request.
    waiting: AtomicBool,
    idle_since: Mutex<Instant>,
    pub end: Notify,
}

impl Open {
    pub fn new(from: IpAddr) -> Self {
        Self {
            from,
            asked: AtomicBool::new(false),
            busy: AtomicBool::new(false),
            waiting: AtomicBool::new(false),
            idle_since: Mutex::new(Instant::now()),
            end: Notify::new(),
        }
    }

    pub fn has_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }

    pub fn is_waiting(&self) -> bool {
        self.waiting.load(Ordering::Acquire)
    }

    /// Whether it is the other side's turn.
    pub fn is_idle(&self) -> bool {
        !self.busy.load(Ordering::Acquire) || self.is_waiting()
    }

    pub fn idle_since(&self) -> Instant {
        *self
            .idle_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_busy(&self, busy: bool) {
        self.now();
        self.busy.store(busy, Ordering::Release);
    }

    pub fn set_waiting(&self, waiting: bool) {
        if self.waiting.swap(waiting, Ordering::AcqRel) != waiting {
            self.now();
        }
    }

    fn now(&self) {
        *self
            .idle_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}
