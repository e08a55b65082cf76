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
    const EMPTY: Lane<'static> = Lane { whole: &[], end: [[0; BLOCK]; 2] };

    fn put(&mut self, message: &'a [u8]) {
        let (whole, rest) = message.as_chunks();
        self.whole = whole;
        self.end[0][..rest.len()].copy_from_slice(rest);
        self.end[0][rest.len()] = 0x80;
        self.put_length(message.len());
    }

    /// `prefix ‖ pair`: 65 bytes.
    fn put_pair(&mut self, prefix: u8, pair: &[u8; BLOCK]) {
        self.end[0][0] = prefix;
        self.end[0][1..].copy_from_slice(&pair[..BLOCK - 1]);
        self.end[1][0] = pair[BLOCK - 1];
        self.end[1][1] = 0x80;
        self.put_length(1 + BLOCK);
    }

    fn put_length(&mut self, bytes: usize) {
        let last = blocks_of(bytes) - self.whole.len() - 1;
        let bits = bytes as u64 * 8;
        self.end[last][BLOCK - 8..].copy_from_slice(&bits.to_be_bytes());
    }

    pub fn block(&self, index: usize) -> &[u8; BLOCK] {
        self.whole.get(index).unwrap_or_else(|| &self.end[index - self.whole.len()])
    }
}

/// Sixteen messages of equally many blocks. They are written in place: moving a lane costs as much
/// as a quarter of its hash.
pub(super) struct SixteenLanes<'a> {
    pub lanes: [Lane<'a>; LANES],
    pub blocks: usize,
}

impl<'a> SixteenLanes<'a> {
    pub fn of(messages: [&'a [u8]; LANES]) -> Self {
        let blocks = blocks_of(messages[0].len());
        let mut set = SixteenLanes { lanes: [Lane::EMPTY; LANES], blocks };
        for (lane, message) in set.lanes.iter_mut().zip(messages) {
            lane.put(message);
        }
        set
    }

    pub fn of_pairs(prefix: u8, pairs: &[[u8; BLOCK]; LANES]) -> Self {
        let mut set = SixteenLanes { lanes: [Lane::EMPTY; LANES], blocks: 2 };
        for (lane, pair) in set.lanes.iter_mut().zip(pairs) {
            lane.put_pair(prefix, pair);
        }
        set
    }
}

/// A block of each lane.
pub(super) type Blocks<'a> = [&'a [u8; BLOCK]; LANES];

/// What sixteen lanes give.
pub(super) type SixteenHashes = [Hash; LANES];
