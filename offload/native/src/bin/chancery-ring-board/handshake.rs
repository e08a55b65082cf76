//! What both sides say of themselves before the first descriptor: section 3 of the protocol.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use chancery_board::request::{ITEMS_MAX, MESSAGE_BYTES_MAX};

use crate::layout::{ALIGNMENT, ENTRIES_MAX, Layout, MAGIC, PAGE, VERSIONS, device, feature, host};
use crate::memory::SharedMemory;
use crate::work::{COMPLETION_BYTES, DESCRIPTOR_BYTES};

/// A batch of the largest size in which each message is the longest.
const REQUEST_BYTES_MAX: u64 = ITEMS_MAX as u64 * (128 + MESSAGE_BYTES_MAX as u64);

/// Answers the host's page with ours.
///
/// # Errors
/// A sentence, if the host's page can't be worked with; the state word says so too.
pub fn shake(memory: &SharedMemory, lanes: u32) -> Result<Layout, String> {
    if memory.length() < 2 * PAGE {
        return Err(format!("a shared file has two pages at least, got {} bytes", memory.length()));
    }
    introduce(memory, lanes);
    let answer = read_host(memory);
    let state = match &answer {
        Ok(_) => device::READY,
        Err(Refusal::Version(_)) => device::NO_COMMON_VERSION,
        Err(Refusal::Layout(_)) => device::LAYOUT_REFUSED,
    };
    memory.word32(device::STATE).store(state.to_le(), Release);
    answer.map_err(|refusal| match refusal {
        Refusal::Version(sentence) | Refusal::Layout(sentence) => sentence,
    })
}

enum Refusal {
    Version(String),
    Layout(String),
}

fn introduce(memory: &SharedMemory, lanes: u32) {
    let features = feature::ED25519
        | feature::SECP256K1
        | feature::P256
        | feature::HASH_MESSAGES
        | feature::HASH_PAIRS;
    let description = chancery_board::description();
    let longest = description.len().min(device::DESCRIPTION_BYTES_MAX);
    let end = (0..=longest).rfind(|&end| description.is_char_boundary(end)).unwrap_or(0);
    let description = &description.as_bytes()[..end];
    put32(memory, device::VERSION, *VERSIONS.end());
    put32(memory, device::VERSION_LOWEST, *VERSIONS.start());
    put32(memory, device::VERSION_HIGHEST, *VERSIONS.end());
    memory.word64(device::FEATURES).store(features.to_le(), Relaxed);
    put32(memory, device::LANES, lanes);
    put32(memory, device::ITEMS_MAX, ITEMS_MAX);
    memory.word64(device::REQUEST_BYTES_MAX).store(REQUEST_BYTES_MAX.to_le(), Relaxed);
    put32(memory, device::DESCRIPTION_BYTES, description.len() as u32);
    memory.write(device::DESCRIPTION, description);
}

fn read_host(memory: &SharedMemory) -> Result<Layout, Refusal> {
    if get64(memory, host::MAGIC) != MAGIC {
        return Err(Refusal::Layout("the shared file is not one of Chancery's".into()));
    }
    let host_versions = get32(memory, host::VERSION_LOWEST)..=get32(memory, host::VERSION_HIGHEST);
    // One version so far, so the highest common one is that one or none.
    if !host_versions.contains(VERSIONS.end()) {
        return Err(Refusal::Version(format!(
            "the host speaks versions {host_versions:?} of the protocol, this device {VERSIONS:?}"
        )));
    }
    if get64(memory, host::FILE_BYTES) != memory.length() {
        return Err(Refusal::Layout("the shared file is not as long as its header says".into()));
    }
    layout(memory)
}

fn layout(memory: &SharedMemory) -> Result<Layout, Refusal> {
    let layout = Layout {
        entries: get32(memory, host::ENTRIES),
        submissions: get64(memory, host::SUBMISSIONS),
        completions: get64(memory, host::COMPLETIONS),
        dma: get64(memory, host::DMA),
        dma_bytes: get64(memory, host::DMA_BYTES),
    };
    if !layout.entries.is_power_of_two() || layout.entries > ENTRIES_MAX {
        return Err(Refusal::Layout(format!(
            "a ring has a power of two of entries up to {ENTRIES_MAX}, got {}",
            layout.entries
        )));
    }
    let entries = u64::from(layout.entries);
    let mut regions = [
        (0, 2 * PAGE),
        (layout.submissions, entries * DESCRIPTOR_BYTES as u64),
        (layout.completions, entries * COMPLETION_BYTES as u64),
        (layout.dma, layout.dma_bytes),
    ];
    regions.sort_unstable();
    let mut free_from = 0;
    for (at, bytes) in regions {
        let end = at.checked_add(bytes).filter(|&end| end <= memory.length());
        let Some(end) = end.filter(|_| at >= free_from && at.is_multiple_of(ALIGNMENT)) else {
            return Err(Refusal::Layout(format!(
                "{bytes} bytes at {at} overlap, are not aligned or not inside the shared file"
            )));
        };
        free_from = end;
    }
    Ok(layout)
}

fn put32(memory: &SharedMemory, at: u64, number: u32) {
    memory.word32(at).store(number.to_le(), Relaxed);
}

fn get32(memory: &SharedMemory, at: u64) -> u32 {
    u32::from_le(memory.word32(at).load(Acquire))
}

fn get64(memory: &SharedMemory, at: u64) -> u64 {
    u64::from_le(memory.word64(at).load(Acquire))
}
