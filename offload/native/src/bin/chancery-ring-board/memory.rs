//! The file that host and device map: the one place here that handles raw memory.

#![allow(unsafe_code)]

use std::fs::OpenOptions;
use std::io;
use std::os::fd::AsRawFd;
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicU32, AtomicU64};

/// Memory that another process may write at any moment. So nobody gets a slice of it: bytes are
/// copied in and out, and words that both sides look at are atomic.
pub struct SharedMemory {
    start: *mut u8,
    length: usize,
}

// SAFETY: every access goes through atomics or copies; nothing belongs to one thread.
unsafe impl Send for SharedMemory {}
// SAFETY: as above.
unsafe impl Sync for SharedMemory {}

impl SharedMemory {
    pub fn map(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new mapping at an address of the kernel's choice touches no memory of ours.
        let start = unsafe {
            libc::mmap(ptr::null_mut(), length, access, libc::MAP_SHARED, file.as_raw_fd(), 0)
        };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(SharedMemory { start: start.cast(), length })
    }

    pub fn length(&self) -> u64 {
        self.length as u64
    }

    /// # Panics
    /// The word is not aligned or not inside.
    pub fn word32(&self, at: u64) -> &AtomicU32 {
        assert!(at.is_multiple_of(4), "the word at {at} is not aligned");
        // SAFETY: inside, aligned because a mapping starts at a page, and mapped as long as self.
        unsafe { AtomicU32::from_ptr(self.place(at, 4).cast()) }
    }

    /// # Panics
    /// The word is not aligned or not inside.
    pub fn word64(&self, at: u64) -> &AtomicU64 {
        assert!(at.is_multiple_of(8), "the word at {at} is not aligned");
        // SAFETY: as in `word32`.
        unsafe { AtomicU64::from_ptr(self.place(at, 8).cast()) }
    }

    /// Copies bytes out. What a host that breaks the rules writes meanwhile may be in the copy or
    /// not, but the copy does not change any more.
    ///
    /// # Panics
    /// Not all of them are inside.
    pub fn read(&self, at: u64, to: &mut [u8]) {
        let from = self.place(at, to.len());
        // SAFETY: inside, and `to` is private memory, so they are apart.
        unsafe { ptr::copy_nonoverlapping(from, to.as_mut_ptr(), to.len()) }
    }

    /// # Panics
    /// Not all of them are inside.
    pub fn write(&self, at: u64, from: &[u8]) {
        let to = self.place(at, from.len());
        // SAFETY: as in `read`.
        unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) }
    }

    fn place(&self, at: u64, bytes: usize) -> *mut u8 {
        let inside = at.checked_add(bytes as u64).is_some_and(|end| end <= self.length());
        assert!(inside, "{bytes} bytes at {at} are not inside {} bytes", self.length);
        // SAFETY: inside the mapping, as was just checked; so `at` fits a usize.
        unsafe { self.start.add(at as usize) }
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours, and no reference outlives self.
        unsafe { libc::munmap(self.start.cast(), self.length) };
    }
}
