//! Where everything lies in the shared file: `docs/offload-protocol.md`, sections 2 to 4.

use std::ops::RangeInclusive;

pub const MAGIC: u64 = u64::from_le_bytes(*b"CHANRING");

/// The versions of the protocol that this device speaks.
pub const VERSIONS: RangeInclusive<u32> = 1..=1;

pub const PAGE: u64 = 4_096;
pub const ALIGNMENT: u64 = 64;
pub const ENTRIES_MAX: u32 = 4_096;

/// Written by the host before it starts the device, and never again.
pub mod host {
    pub const MAGIC: u64 = 0;
    pub const VERSION_LOWEST: u64 = 8;
    pub const VERSION_HIGHEST: u64 = 12;
    pub const FILE_BYTES: u64 = 16;
    pub const SUBMISSIONS: u64 = 24;
    pub const COMPLETIONS: u64 = 32;
    pub const DMA: u64 = 40;
    pub const DMA_BYTES: u64 = 48;
    pub const ENTRIES: u64 = 56;

    /// The two words that the host goes on writing.
    pub const SUBMISSION_TAIL: u64 = 1_024;
    pub const PARKED: u64 = 1_152;
}

/// Written by the device: all of it before `STATE` leaves zero, but for the last two words.
pub mod device {
    pub const STATE: u64 = 4_096;
    pub const VERSION: u64 = 4_100;
    pub const VERSION_LOWEST: u64 = 4_104;
    pub const VERSION_HIGHEST: u64 = 4_108;
    pub const FEATURES: u64 = 4_112;
    pub const LANES: u64 = 4_120;
    pub const ITEMS_MAX: u64 = 4_124;
    pub const REQUEST_BYTES_MAX: u64 = 4_128;
    pub const DESCRIPTION_BYTES: u64 = 4_136;
    pub const DESCRIPTION: u64 = 4_160;
    pub const DESCRIPTION_BYTES_MAX: usize = 256;

    pub const COMPLETION_TAIL: u64 = 5_120;
    pub const PARKED: u64 = 5_248;

    pub const READY: u32 = 1;
    pub const NO_COMMON_VERSION: u32 = 2;
    pub const LAYOUT_REFUSED: u32 = 3;
}

/// Bits of the features word.
pub mod feature {
    pub const ED25519: u64 = 1;
    pub const SECP256K1: u64 = 1 << 1;
    pub const P256: u64 = 1 << 2;
    pub const HASH_MESSAGES: u64 = 1 << 8;
    pub const HASH_PAIRS: u64 = 1 << 9;
}

/// What the host's page says, once it has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub entries: u32,
    pub submissions: u64,
    pub completions: u64,
    pub dma: u64,
    pub dma_bytes: u64,
}
