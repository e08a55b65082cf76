//! The native board as a device of its own: a process that shares memory with a host and speaks
//! `docs/offload-protocol.md`, as a card on a bus would.
//!
//! Usage: `chancery-ring-board SHARED_FILE LANES`. The host rings on standard input and hears its
//! own bell on standard output; when either closes, this process ends.

#![deny(unsafe_code)]

#[cfg(unix)]
mod handshake;
#[cfg(unix)]
mod layout;
#[cfg(unix)]
mod memory;
#[cfg(unix)]
mod rings;
#[cfg(unix)]
mod work;

use std::process::ExitCode;

/// More would only wait for each other.
const LANES_MAX: u32 = 256;

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(unix)]
fn run(arguments: Vec<std::ffi::OsString>) -> Result<(), String> {
    let [path, lanes] = arguments.as_slice() else {
        return Err("usage: chancery-ring-board SHARED_FILE LANES".into());
    };
    let lanes = lanes.to_str().and_then(|text| text.parse::<u32>().ok());
    let Some(lanes) = lanes.filter(|&lanes| lanes > 0) else {
        return Err("LANES is a number, 1 at least".into());
    };
    let lanes = lanes.min(LANES_MAX);
    let memory = memory::SharedMemory::map(path.as_ref())
        .map_err(|error| format!("can't map {}: {error}", path.display()))?;
    let layout = handshake::shake(&memory, lanes)?;
    serve(&memory, layout, lanes);
    Ok(())
}

#[cfg(not(unix))]
fn run(_: Vec<std::ffi::OsString>) -> Result<(), String> {
    Err("the ring board runs where a file can be mapped as Unix does it".into())
}

/// Whichever lane is free takes the next descriptor; the others wait for their turn to take.
#[cfg(unix)]
fn serve(memory: &memory::SharedMemory, layout: layout::Layout, lanes: u32) {
    use std::sync::{Mutex, PoisonError};

    let submissions = Mutex::new(rings::Submissions::new(memory, layout));
    let completions = Mutex::new(rings::Completions::new(memory, layout));
    let lane = || {
        let mut buffers = work::Buffers::default();
        loop {
            let taken = submissions.lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some(descriptor) = taken else { return };
            let completion = work::work(&descriptor, memory, &layout, &mut buffers);
            let mut completions = completions.lock().unwrap_or_else(PoisonError::into_inner);
            if completions.publish(&completion).is_err() {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(lane);
        }
    });
}
