//! What the crates give without a board around them, and the board's own functions, one thread:
//! a JSON line each. The Java benchmark's peer.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ed25519_zebra::{Signature, SigningKey, VerificationKey, VerificationKeyBytes, batch};
use sha2::{Digest, Sha256};

const ITEMS: usize = 1_024;
const MESSAGE_BYTES: usize = 250;
const HASHES: usize = 4_096;
const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_millis(300);

type Signed = (VerificationKeyBytes, Signature, Vec<u8>);

fn main() {
    if std::env::args().count() > 1 {
        return measure_hashes();
    }
    println!(r#"{{"board":"{}"}}"#, chancery_board::description());
    let signed: Vec<Signed> = (0..ITEMS).map(signed).collect();
    measure("bare.ed25519.single", ITEMS, || signed.iter().for_each(check_one));
    measure("bare.ed25519.batch.1024", ITEMS, || check_all(&signed));
    let request = verify_request(&signed);
    measure("board.ed25519.batch.1024", ITEMS, || {
        let mut verdicts = [0; ITEMS];
        chancery_board::verify(&request, ITEMS as u32, &mut verdicts).expect("well formed");
        assert_eq!(verdicts, [1; ITEMS]);
    });
    measure_hashes();
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

/// The best of some rounds: other work on the machine only ever slows a round down.
fn measure(name: &str, operations: usize, mut work: impl FnMut()) {
    let mut best = 0.0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut done = 0;
        while start.elapsed() < ROUND {
            work();
            done += operations;
        }
        best = f64::max(best, done as f64 / start.elapsed().as_secs_f64());
    }
    println!(r#"{{"name":"{name}","per_second":{best:.0}}}"#);
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

fn verify_request(signed: &[Signed]) -> Vec<u8> {
    let mut request = Vec::new();
    for (index, (key, signature, message)) in signed.iter().enumerate() {
        let offset = signed.len() * 128 + index * MESSAGE_BYTES;
        request.extend(1u32.to_le_bytes());
        request.extend((message.len() as u32).to_le_bytes());
        request.extend((offset as u64).to_le_bytes());
        request.extend(key.as_ref());
        request.extend([0; 16]);
        request.extend(signature.to_bytes());
    }
    for (_, _, message) in signed {
        request.extend(message);
    }
    request
}

fn hash_request(messages: &[[u8; 64]]) -> Vec<u8> {
    let mut request = Vec::new();
    for index in 0..messages.len() {
        let offset = messages.len() * 16 + index * 64;
        request.extend((offset as u64).to_le_bytes());
        request.extend(64u32.to_le_bytes());
        request.extend([0; 4]);
    }
    request.extend(messages.as_flattened());
    request
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
