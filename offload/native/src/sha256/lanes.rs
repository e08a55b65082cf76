//! A message as the blocks that SHA-256 compresses, without copying more than its end.

use super::Hash;

pub(super) const LANES: usize = 16;
pub(super) const BLOCK: usize = 64;
/// The bit 1 and the length in bits, 64 bits wide.
const PADDING_MIN: usize = 9;

pub(super) fn blocks_of(message_length: usize) -> usize {
    (message_length + PADDING_MIN).div_ceil(BLOCK)
}

/// Whole blocks are read where they lie; the padded end, one or two blocks, is a copy.
#[derive(Clone, Copy)]
pub(super) struct Lane<'a> {
    whole: &'a [[u8; BLOCK]],
    end: [[u8; BLOCK]; 2],
}

impl<'a> Lane<'a> {
    pub fn of(message: &'a [u8]) -> Self {
        let (whole, rest) = message.as_chunks();
        let mut end = [[0; BLOCK]; 2];
        end[0][..rest.len()].copy_from_slice(rest);
        end[0][rest.len()] = 0x80;
        let last = blocks_of(message.len()) - whole.len() - 1;
        let bits = message.len() as u64 * 8;
        end[last][BLOCK - 8..].copy_from_slice(&bits.to_be_bytes());
        Lane { whole, end }
    }

    /// `prefix ‖ pair`: 65 bytes.
    pub fn of_pair(prefix: u8, pair: &[u8; BLOCK]) -> Self {
        let mut end = [[0; BLOCK]; 2];
        end[0][0] = prefix;
        end[0][1..].copy_from_slice(&pair[..BLOCK - 1]);
        end[1][0] = pair[BLOCK - 1];
        end[1][1] = 0x80;
        end[1][BLOCK - 8..].copy_from_slice(&(65 * 8u64).to_be_bytes());
        Lane { whole: &[], end }
    }

    pub fn block(&self, index: usize) -> &[u8; BLOCK] {
        self.whole.get(index).unwrap_or_else(|| &self.end[index - self.whole.len()])
    }
}

/// Sixteen messages of equally many blocks.
pub(super) struct SixteenLanes<'a> {
    pub lanes: [Lane<'a>; LANES],
    pub blocks: usize,
}

/// What sixteen lanes give.
pub(super) type SixteenHashes = [Hash; LANES];
