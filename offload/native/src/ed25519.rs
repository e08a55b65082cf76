//! Ed25519 with the verdicts of ZIP-215, by which a batch and its items can't disagree. dalek's own
//! `verify_batch` follows other rules and is never used.
//!
//! A batch that fails says only that some item is bad, so it is split into groups of 64 and these
//! into single items. Attempts that fail are lost work; two [`Forecast`]s skip those that would.

mod forecast;
mod fresh;

use ed25519_zebra::{Signature, VerificationKeyBytes, batch};

use crate::request::Signed;
use forecast::Forecast;
use fresh::FreshBytes;

/// The gain of a larger batch is small from here on, and one bad item spoils no more than this.
const BATCH: usize = 1_024;
const GROUP: usize = 64;
/// Below this a batch saves too little for what it costs when it fails.
const GROUP_MIN: usize = 4;

static BATCHES: Forecast = Forecast::hopeful();
static GROUPS: Forecast = Forecast::hopeful();

/// What dalek picks on this machine; the order is dalek's.
pub(crate) fn backend() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    {
        if cfg!(curve25519_dalek_backend = "avx512")
            && is_x86_feature_detected!("avx512ifma")
            && is_x86_feature_detected!("avx512vl")
        {
            return "avx512ifma";
        }
        if is_x86_feature_detected!("avx2") {
            return "avx2";
        }
    }
    "portable"
}

/// Verdict i answers item i; every item's key has 32 bytes.
pub(crate) fn verify(items: &[Signed]) -> Vec<bool> {
    let hashed: Vec<batch::Item> = items.iter().map(hashed).collect();
    let mut verdicts = Vec::with_capacity(items.len());
    for items in hashed.chunks(BATCH) {
        verify_batch(items, &mut verdicts);
    }
    verdicts
}

/// The hash of key, R and message is taken once, however often an item is tried.
fn hashed(item: &Signed) -> batch::Item {
    let key: [u8; 32] = item.key.try_into().expect("an Ed25519 key has 32 bytes");
    (VerificationKeyBytes::from(key), Signature::from_bytes(item.signature), item.message).into()
}

fn verify_batch(items: &[batch::Item], verdicts: &mut Vec<bool>) {
    let from = verdicts.len();
    let several = items.len() > GROUP;
    if several && BATCHES.good() && all_valid(items) {
        verdicts.resize(from + items.len(), true);
    } else {
        for group in items.chunks(GROUP) {
            verify_group(group, verdicts);
        }
    }
    if several {
        BATCHES.learn(verdicts[from..].iter().all(|&valid| valid));
    }
}

fn verify_group(items: &[batch::Item], verdicts: &mut Vec<bool>) {
    let from = verdicts.len();
    let several = items.len() >= GROUP_MIN;
    if several && GROUPS.good() && all_valid(items) {
        verdicts.resize(from + items.len(), true);
    } else {
        verdicts.extend(items.iter().map(|item| item.clone().verify_single().is_ok()));
    }
    if several {
        GROUPS.learn(verdicts[from..].iter().all(|&valid| valid));
    }
}

/// False also where the system has no randomness to give: single items need none.
fn all_valid(items: &[batch::Item]) -> bool {
    let Some(fresh) = FreshBytes::for_items(items.len()) else {
        return false;
    };
    let mut verifier = batch::Verifier::new();
    for item in items {
        verifier.queue(item.clone());
    }
    verifier.verify(fresh).is_ok()
}
