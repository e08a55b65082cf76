//! Whether the next attempt is worth making.

use std::sync::atomic::{AtomicU8, Ordering};

const WORST: u8 = 3;

/// A saturating counter, as in a CPU's branch predictor: two surprises in a row turn it. What came
/// out is known at the end whether or not the attempt was made, so it recovers without probing. It
/// steers cost, never verdicts: threads may race on it.
pub(super) struct Forecast(AtomicU8);

impl Forecast {
    pub const fn hopeful() -> Self {
        Forecast(AtomicU8::new(0))
    }

    pub fn good(&self) -> bool {
        self.0.load(Ordering::Relaxed) < 2
    }

    pub fn learn(&self, good: bool) {
        let seen = self.0.load(Ordering::Relaxed);
        let next = if good { seen.saturating_sub(1) } else { WORST.min(seen + 1) };
        self.0.store(next, Ordering::Relaxed);
    }
}
