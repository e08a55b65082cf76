//! What the crates give without a board around them, on one thread. With `ed25519-batch` a single
//! round of the crate's own batch of 1,024, for `chancery board bench` to take turns with; without an
//! argument everything, the board's own functions too, a JSON line each.

mod hostile;
mod requests;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ed25519_zebra::{Signature, SigningKey, VerificationKey, VerificationKeyBytes, batch};
use requests::{bad_items, hash_request, verify_request};
use sha2::{Digest, Sha256};

const ITEMS: usize = 1_024;
const BATCHES: [usize; 4] = [1, 64, 256, 1_024];
/// About as long as what a transaction's keys sign.
const MESSAGE_BYTES: usize = 64;
const HASHES: usize = 4_096;
const ROUNDS: usize = 40;
const ROUND: Duration = Duration::from_millis(40);

type Signed = (VerificationKeyBytes, Signature, Vec<u8>);

const PEER_ROUND: Duration = Duration::from_millis(300);

fn main() -> ExitCode {
    let signed: Vec<Signed> = (0..ITEMS).map(signed).collect();
    match std::env::args().nth(1).as_deref() {
        None => measure_all(&signed),
        Some("ed25519-batch") => {
            check_all(&signed);
            println!("{:.0}", round(PEER_ROUND, ITEMS, &mut || check_all(&signed)));
        }
        Some(other) => {
            eprintln!("chancery-board-peer: there is no measurement {other}: try ed25519-batch");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure_all(signed: &[Signed]) {
    println!(r#"{{"board":"{}"}}"#, chancery_board::description());
    measure_ed25519(signed);
    measure_hashes();
    hostile::measure_streams(signed);
}

fn measure_ed25519(signed: &[Signed]) {
    measure("bare.ed25519.single", ITEMS, || signed.iter().for_each(check_one));
    for items in BATCHES {
        let batches = || signed.chunks_exact(items);
        measure(&format!("bare.ed25519.batch.{items}"), ITEMS, || batches().for_each(check_all));
        let requests: Vec<_> = batches().map(verify_request).collect();
        measure(&format!("board.ed25519.batch.{items}"), ITEMS, || {
            requests.iter().for_each(|request| assert_eq!(bad_items(request, items), 0));
        });
    }
}

fn measure_hashes() {
    let messages = vec![[0x5a; 64]; HASHES];
    measure("bare.sha256.64", HASHES, || {
        for message in &messages {
            black_box(Sha256::digest(black_box(message)));
        }
    });
    let request = hash_request(&messages);
    let mut digests = vec![0; HASHES * 32];
    measure("board.sha256.64", HASHES, || {
        chancery_board::hash_messages(&request, HASHES as u32, &mut digests).expect("well formed");
    });
    let pairs = messages.as_flattened();
    measure("board.sha256.pairs", HASHES, || {
        chancery_board::hash_pairs(1, pairs, HASHES as u32, &mut digests).expect("well formed");
    });
}

/// The best of many short rounds: other work on the machine only ever slows a round down.
fn measure(name: &str, operations: usize, mut work: impl FnMut()) {
    let mut best = 0.0;
    for _ in 0..ROUNDS {
        best = f64::max(best, round(ROUND, operations, &mut work));
    }
    println!(r#"{{"name":"{name}","per_second":{best:.0}}}"#);
}

/// Operations a second.
fn round(length: Duration, operations: usize, work: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut done = 0;
    while start.elapsed() < length {
        work();
        done += operations;
    }
    done as f64 / start.elapsed().as_secs_f64()
}

fn signed(index: usize) -> Signed {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&index.to_le_bytes());
    let key = SigningKey::from(seed);
    let message = vec![index as u8; MESSAGE_BYTES];
    (VerificationKeyBytes::from(&key), key.sign(&message), message)
}

fn check_one((key, signature, message): &Signed) {
    let key = VerificationKey::try_from(*key).expect("a key");
    key.verify(signature, message).expect("valid");
}

fn check_all(signed: &[Signed]) {
    let mut verifier = batch::Verifier::new();
    for (key, signature, message) in signed {
        verifier.queue((*key, *signature, message));
    }
    verifier.verify(SystemRandom).expect("valid");
}

struct SystemRandom;

impl rand_core::TryRng for SystemRandom {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(getrandom::u32().expect("randomness"))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(getrandom::u64().expect("randomness"))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        getrandom::fill(out).expect("randomness");
        Ok(())
    }
}

impl rand_core::TryCryptoRng for SystemRandom {}
