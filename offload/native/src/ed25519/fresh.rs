//! The random factors of a batch.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

/// The batch verifier draws 16 bytes an item.
const BYTES_AN_ITEM: usize = 16;

/// The operating system's random bytes, taken in one call a batch. An attacker who could foretell
/// them could make bad signatures cancel out.
pub(super) struct FreshBytes {
    bytes: Vec<u8>,
    used: usize,
}

impl FreshBytes {
    /// None if the system gives no randomness.
    pub fn for_items(items: usize) -> Option<Self> {
        let mut bytes = vec![0; items * BYTES_AN_ITEM];
        getrandom::fill(&mut bytes).ok()?;
        Some(FreshBytes { bytes, used: 0 })
    }
}

impl TryRng for FreshBytes {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    /// # Panics
    /// When more is drawn than was taken: a factor must never repeat or be a constant.
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        let end = self.used + out.len();
        out.copy_from_slice(&self.bytes[self.used..end]);
        self.used = end;
        Ok(())
    }
}

impl TryCryptoRng for FreshBytes {}
