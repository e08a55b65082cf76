//! Both rings and their doorbells: sections 4 and 5 of the protocol. Each end is used by one lane
//! at a time.

use std::hint::spin_loop;
use std::io::{self, Read, Write};
use std::process::exit;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::fence;
use std::time::{Duration, Instant};

use crate::layout::{Layout, device, host};
use crate::memory::SharedMemory;
use crate::work::{COMPLETION_BYTES, Completion, DESCRIPTOR_BYTES, Descriptor};

/// Longer than it takes a host to encode the next request, shorter than anybody notices.
const SPIN: Duration = Duration::from_micros(50);

/// The host broke a rule that no completion can tell it of (`EX_PROTOCOL` of sysexits).
const EXIT_PROTOCOL: i32 = 76;

/// The submission ring's consumer.
pub struct Submissions<'a> {
    memory: &'a SharedMemory,
    layout: Layout,
    head: u64,
    host_is_gone: bool,
}

impl<'a> Submissions<'a> {
    pub fn new(memory: &'a SharedMemory, layout: Layout) -> Self {
        Submissions { memory, layout, head: 0, host_is_gone: false }
    }

    /// Waits for a descriptor and copies it; none once the host has gone.
    pub fn take(&mut self) -> Option<Descriptor> {
        while !self.host_is_gone {
            if self.spin_until_waiting() {
                return Some(self.next());
            }
            self.park();
        }
        None
    }

    fn spin_until_waiting(&self) -> bool {
        let end = Instant::now() + SPIN;
        loop {
            if self.waiting() {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            spin_loop();
        }
    }

    fn waiting(&self) -> bool {
        let tail = u64::from_le(self.memory.word64(host::SUBMISSION_TAIL).load(Acquire));
        if tail.wrapping_sub(self.head) > u64::from(self.layout.entries) {
            eprintln!("the submission tail {tail} is more than a ring ahead of {}", self.head);
            exit(EXIT_PROTOCOL);
        }
        tail != self.head
    }

    fn next(&mut self) -> Descriptor {
        let place = self.head & u64::from(self.layout.entries - 1);
        let mut bytes = [0; DESCRIPTOR_BYTES];
        self.memory.read(self.layout.submissions + place * DESCRIPTOR_BYTES as u64, &mut bytes);
        self.head = self.head.wrapping_add(1);
        Descriptor::of(&bytes)
    }

    /// The fence is one half of the bargain, the host's between its tail and our word the other:
    /// whoever comes second sees what the first wrote, so no doorbell is missed.
    fn park(&mut self) {
        let parked = self.memory.word32(device::PARKED);
        parked.store(1_u32.to_le(), Relaxed);
        fence(SeqCst);
        if !self.waiting() {
            let bells = io::stdin().lock().read(&mut [0; 64]);
            self.host_is_gone = !bells.is_ok_and(|bytes| bytes > 0);
        }
        parked.store(0, Relaxed);
    }
}

/// The completion ring's producer.
pub struct Completions<'a> {
    memory: &'a SharedMemory,
    layout: Layout,
    tail: u64,
}

impl<'a> Completions<'a> {
    pub fn new(memory: &'a SharedMemory, layout: Layout) -> Self {
        Completions { memory, layout, tail: 0 }
    }

    /// There is room: the host has no more descriptors on their way than a ring has entries.
    ///
    /// # Errors
    /// The host has gone.
    pub fn publish(&mut self, completion: &Completion) -> io::Result<()> {
        let place = self.tail & u64::from(self.layout.entries - 1);
        self.memory
            .write(self.layout.completions + place * COMPLETION_BYTES as u64, &completion.bytes());
        self.tail = self.tail.wrapping_add(1);
        self.memory.word64(device::COMPLETION_TAIL).store(self.tail.to_le(), Release);
        fence(SeqCst);
        if self.memory.word32(host::PARKED).load(Relaxed) != 0 {
            let mut out = io::stdout().lock();
            out.write_all(&[1])?;
            out.flush()?;
        }
        Ok(())
    }
}
