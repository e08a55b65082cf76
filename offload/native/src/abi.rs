//! The C ABI. Zero is success, every other number a failure that left the output as it was: the
//! codes of `RequestError`, or one of those below. No panic leaves this file.

#![allow(unsafe_code)]

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;

use crate::RequestError;

const NULL_POINTER: i32 = -20;
/// More bytes than a slice may have, or a prefix that is no byte.
const OUT_OF_RANGE: i32 = -21;
const PANIC: i32 = -100;

#[unsafe(no_mangle)]
pub extern "C" fn chancery_board_abi() -> u32 {
    crate::ABI_VERSION
}

/// # Safety
/// `request` points to `length` readable bytes and `verdicts` to `items` writable ones, apart from
/// each other; nobody writes to them during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chancery_board_verify(
    request: *const u8,
    length: u64,
    items: u32,
    verdicts: *mut u8,
) -> i32 {
    // SAFETY: the caller promises both runs of bytes.
    let memory = unsafe { Memory::of(request, length, verdicts, u64::from(items)) };
    answer(memory, |memory| crate::verify(memory.input, items, memory.output))
}

/// # Safety
/// As [`chancery_board_verify`], with 32 writable bytes an item in `digests`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chancery_board_hash_messages(
    request: *const u8,
    length: u64,
    items: u32,
    digests: *mut u8,
) -> i32 {
    // SAFETY: the caller promises both runs of bytes.
    let memory = unsafe { Memory::of(request, length, digests, u64::from(items) * 32) };
    answer(memory, |memory| crate::hash_messages(memory.input, items, memory.output))
}

/// # Safety
/// As [`chancery_board_verify`], with 64 readable bytes an item in `pairs` and 32 writable ones in
/// `digests`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chancery_board_hash_pairs(
    prefix: u32,
    pairs: *const u8,
    items: u32,
    digests: *mut u8,
) -> i32 {
    let Ok(prefix) = u8::try_from(prefix) else {
        return OUT_OF_RANGE;
    };
    let items_wide = u64::from(items);
    // SAFETY: the caller promises both runs of bytes.
    let memory = unsafe { Memory::of(pairs, items_wide * 64, digests, items_wide * 32) };
    answer(memory, |memory| crate::hash_pairs(prefix, memory.input, items, memory.output))
}

/// Writes the description's UTF-8 bytes and returns how many there are; writes none if there is no
/// room for all.
///
/// # Safety
/// `out` points to `capacity` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chancery_board_description(out: *mut u8, capacity: u64) -> i64 {
    let Ok(text) = catch_unwind(crate::description) else {
        return i64::from(PANIC);
    };
    if out.is_null() {
        return i64::from(NULL_POINTER);
    }
    if text.len() as u64 <= capacity {
        // SAFETY: there is room for the text.
        unsafe { slice::from_raw_parts_mut(out, text.len()) }.copy_from_slice(text.as_bytes());
    }
    text.len() as i64
}

struct Memory<'a> {
    input: &'a [u8],
    output: &'a mut [u8],
}

impl Memory<'_> {
    /// # Safety
    /// Both pointers, where they are not null, lead to as many bytes as their lengths say.
    unsafe fn of(input: *const u8, length: u64, output: *mut u8, room: u64) -> Result<Self, i32> {
        if input.is_null() || output.is_null() {
            return Err(NULL_POINTER);
        }
        let length = isize::try_from(length).map_err(|_| OUT_OF_RANGE)?.unsigned_abs();
        let room = isize::try_from(room).map_err(|_| OUT_OF_RANGE)?.unsigned_abs();
        // SAFETY: neither is null or longer than a slice may be; the caller promises the rest.
        let (input, output) = unsafe {
            (slice::from_raw_parts(input, length), slice::from_raw_parts_mut(output, room))
        };
        Ok(Memory { input, output })
    }
}

fn answer(
    memory: Result<Memory, i32>,
    work: impl FnOnce(Memory) -> Result<(), RequestError>,
) -> i32 {
    let memory = match memory {
        Ok(memory) => memory,
        Err(code) => return code,
    };
    match catch_unwind(AssertUnwindSafe(|| work(memory))) {
        Ok(Ok(())) => 0,
        Ok(Err(refused)) => refused.code(),
        Err(_) => PANIC,
    }
}
