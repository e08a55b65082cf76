//! One descriptor, from its bytes to its completion: sections 4 to 6 of the protocol.
//!
//! Neither a descriptor nor what it points to is trusted. Both are copied before anything is
//! checked, so what was checked is what is used, whatever the host writes meanwhile.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chancery_board::RequestError;
use chancery_board::request::ITEMS_MAX;

use crate::layout::{ALIGNMENT, Layout};
use crate::memory::SharedMemory;

pub const DESCRIPTOR_BYTES: usize = 64;
pub const COMPLETION_BYTES: usize = 32;

const VERIFY: u32 = 1;
const HASH_MESSAGES: u32 = 2;
const HASH_PAIRS: u32 = 3;

const DONE: i32 = 0;
/// Codes of the ring's own; those above are `RequestError`'s.
const UNKNOWN_OPERATION: i32 = -40;
const OUTSIDE_DMA: i32 = -41;
const NONZERO_RESERVED: i32 = -42;
const BROKE: i32 = -100;

pub struct Descriptor {
    id: u64,
    operation: u32,
    items: u32,
    request_at: u64,
    request_bytes: u64,
    answer_at: u64,
    answer_bytes: u64,
    argument: u32,
    reserved_is_zero: bool,
}

impl Descriptor {
    pub fn of(bytes: &[u8; DESCRIPTOR_BYTES]) -> Self {
        Descriptor {
            id: u64_at(bytes, 0),
            operation: u32_at(bytes, 8),
            items: u32_at(bytes, 12),
            request_at: u64_at(bytes, 16),
            request_bytes: u64_at(bytes, 24),
            answer_at: u64_at(bytes, 32),
            answer_bytes: u64_at(bytes, 40),
            argument: u32_at(bytes, 48),
            reserved_is_zero: bytes[52..].iter().all(|&byte| byte == 0),
        }
    }

    /// The request's and the answer's places in the DMA region.
    fn places(&self, dma_bytes: u64) -> Result<(Range<u64>, Range<u64>), i32> {
        let request = place(self.request_at, self.request_bytes, dma_bytes)?;
        let answer = place(self.answer_at, self.answer_bytes, dma_bytes)?;
        let apart = request.end <= answer.start || answer.end <= request.start;
        if apart { Ok((request, answer)) } else { Err(OUTSIDE_DMA) }
    }

    fn answer_bytes_an_item(&self) -> Result<u64, i32> {
        match self.operation {
            VERIFY => Ok(1),
            HASH_MESSAGES | HASH_PAIRS => Ok(32),
            _ => Err(UNKNOWN_OPERATION),
        }
    }

    fn reserved_is_zero(&self) -> bool {
        let largest_argument = if self.operation == HASH_PAIRS { 0xff } else { 0 };
        self.reserved_is_zero && self.argument <= largest_argument
    }
}

fn place(at: u64, bytes: u64, dma_bytes: u64) -> Result<Range<u64>, i32> {
    let end = at.checked_add(bytes).filter(|&end| end <= dma_bytes);
    end.filter(|_| at.is_multiple_of(ALIGNMENT)).map(|end| at..end).ok_or(OUTSIDE_DMA)
}

pub struct Completion {
    id: u64,
    status: i32,
    items: u32,
}

impl Completion {
    pub fn bytes(&self) -> [u8; COMPLETION_BYTES] {
        let mut bytes = [0; COMPLETION_BYTES];
        bytes[..8].copy_from_slice(&self.id.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.status.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.items.to_le_bytes());
        bytes
    }
}

/// A lane's private copies of request and answer, kept from one descriptor to the next.
#[derive(Default)]
pub struct Buffers {
    request: Vec<u8>,
    answer: Vec<u8>,
}

/// Does what the descriptor says and writes the answer to its place, or leaves that as it is.
pub fn work(
    descriptor: &Descriptor,
    memory: &SharedMemory,
    layout: &Layout,
    buffers: &mut Buffers,
) -> Completion {
    // A half-written answer in a buffer harms nobody: it is overwritten by the next.
    let result = catch_unwind(AssertUnwindSafe(|| attempt(descriptor, memory, layout, buffers)));
    match result.unwrap_or(Err(BROKE)) {
        Ok(()) => Completion { id: descriptor.id, status: DONE, items: descriptor.items },
        Err(status) => Completion { id: descriptor.id, status, items: 0 },
    }
}

fn attempt(
    descriptor: &Descriptor,
    memory: &SharedMemory,
    layout: &Layout,
    buffers: &mut Buffers,
) -> Result<(), i32> {
    let bytes_an_item = descriptor.answer_bytes_an_item()?;
    if !descriptor.reserved_is_zero() {
        return Err(NONZERO_RESERVED);
    }
    if descriptor.items == 0 || descriptor.items > ITEMS_MAX {
        return Err(RequestError::ItemCount.code());
    }
    if descriptor.answer_bytes != u64::from(descriptor.items) * bytes_an_item {
        return Err(RequestError::OutputLength.code());
    }
    let (request, answer) = descriptor.places(layout.dma_bytes)?;
    let private_request = room(&mut buffers.request, request.end - request.start);
    let private_answer = room(&mut buffers.answer, answer.end - answer.start);
    memory.read(layout.dma + request.start, private_request);
    compute(descriptor, private_request, private_answer).map_err(RequestError::code)?;
    memory.write(layout.dma + answer.start, private_answer);
    Ok(())
}

/// Grows a buffer, never shrinks it. A request is inside the DMA region, so that bounds it.
fn room(buffer: &mut Vec<u8>, bytes: u64) -> &mut [u8] {
    let bytes = bytes as usize;
    if buffer.len() < bytes {
        buffer.resize(bytes, 0);
    }
    &mut buffer[..bytes]
}

fn compute(descriptor: &Descriptor, request: &[u8], answer: &mut [u8]) -> Result<(), RequestError> {
    let items = descriptor.items;
    match descriptor.operation {
        VERIFY => chancery_board::verify(request, items, answer),
        HASH_MESSAGES => chancery_board::hash_messages(request, items, answer),
        _ => chancery_board::hash_pairs(descriptor.argument as u8, request, items, answer),
    }
}

fn u32_at(bytes: &[u8; DESCRIPTOR_BYTES], at: usize) -> u32 {
    u32::from_le_bytes(*bytes[at..].first_chunk().expect("four bytes"))
}

fn u64_at(bytes: &[u8; DESCRIPTOR_BYTES], at: usize) -> u64 {
    u64::from_le_bytes(*bytes[at..].first_chunk().expect("eight bytes"))
}
