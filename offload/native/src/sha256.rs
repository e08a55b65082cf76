//! SHA-256 of many messages: 16 at a time where the CPU has AVX-512, else one by one with `sha2`
//! (SHA-NI, or ARM's own instructions). Eight lanes of AVX2 are left out: CPUs that lack AVX-512
//! but have SHA-NI are as fast one by one.

#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod lanes;
#[cfg(target_arch = "x86_64")]
mod sixteen;

use sha2::{Digest, Sha256};

type Hash = [u8; 32];

pub(crate) fn backend() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if avx512::available() {
        return "16 lanes (avx512)";
    }
    "one by one"
}

pub(crate) fn hash_messages(messages: &[&[u8]], digests: &mut [Hash]) {
    #[cfg(target_arch = "x86_64")]
    if avx512::available() {
        return sixteen::hash_messages(messages, digests);
    }
    for (message, digest) in messages.iter().zip(digests) {
        *digest = hash(message);
    }
}

pub(crate) fn hash_pairs(prefix: u8, pairs: &[[u8; 64]], digests: &mut [Hash]) {
    #[cfg(target_arch = "x86_64")]
    if avx512::available() {
        return sixteen::hash_pairs(prefix, pairs, digests);
    }
    for (pair, digest) in pairs.iter().zip(digests) {
        *digest = hash_pair(prefix, pair);
    }
}

fn hash(message: &[u8]) -> Hash {
    Sha256::digest(message).into()
}

fn hash_pair(prefix: u8, pair: &[u8; 64]) -> Hash {
    Sha256::new().chain_update([prefix]).chain_update(pair).finalize().into()
}
