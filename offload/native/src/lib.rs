//! Chancery's native board: signature verdicts and SHA-256 for whole batches.
//!
//! A request is one run of bytes (see [`request`]), the same over the C ABI, over shared memory and
//! for a board in hardware. Verdicts depend on the bytes alone, never on the CPU or on how a batch
//! was split; the JVM's software board gives the same.

#![deny(unsafe_code)]

mod abi;
mod ecdsa;
mod ed25519;
pub mod request;
mod sha256;

pub use request::RequestError;

use request::{Scheme, Signed, VerifyRequest};

/// Goes up when a byte of a request or a function of the C ABI changes its meaning.
pub const ABI_VERSION: u32 = 1;

/// Answers item i with `verdicts[i]`: 1 valid, 0 not valid.
///
/// # Errors
/// The request is malformed; `verdicts` is untouched.
pub fn verify(request: &[u8], items: u32, verdicts: &mut [u8]) -> Result<(), RequestError> {
    let request = VerifyRequest::parse(request, items)?;
    check_output(verdicts.len(), items, 1)?;
    let mut ed25519_places = Vec::new();
    let mut ed25519_items: Vec<Signed> = Vec::new();
    for (place, item) in request.items().enumerate() {
        match item.scheme {
            Scheme::Ed25519 => {
                ed25519_places.push(place);
                ed25519_items.push(item);
            }
            Scheme::Secp256k1 => verdicts[place] = u8::from(ecdsa::secp256k1_accepts(&item)),
            Scheme::P256 => verdicts[place] = u8::from(ecdsa::p256_accepts(&item)),
        }
    }
    for (place, valid) in ed25519_places.iter().zip(ed25519::verify(&ed25519_items)) {
        verdicts[*place] = u8::from(valid);
    }
    Ok(())
}

/// SHA-256 of each message; digest i is at `digests[32 * i..]`.
///
/// # Errors
/// The request is malformed; `digests` is untouched.
pub fn hash_messages(request: &[u8], items: u32, digests: &mut [u8]) -> Result<(), RequestError> {
    let messages = request::parse_messages(request, items)?;
    check_output(digests.len(), items, 32)?;
    sha256::hash_messages(&messages, digests.as_chunks_mut().0);
    Ok(())
}

/// SHA-256 of `prefix ‖ pair i` for each 64-byte pair: a whole level of the state tree in one call.
///
/// # Errors
/// The request is malformed; `digests` is untouched.
pub fn hash_pairs(
    prefix: u8,
    pairs: &[u8],
    items: u32,
    digests: &mut [u8],
) -> Result<(), RequestError> {
    let pairs = request::parse_pairs(pairs, items)?;
    check_output(digests.len(), items, 32)?;
    sha256::hash_pairs(prefix, pairs, digests.as_chunks_mut().0);
    Ok(())
}

/// One line for people: what does the work on this machine.
pub fn description() -> String {
    format!(
        "ed25519-zebra 5 ({}), libsecp256k1, AWS-LC P-256, SHA-256 {}",
        ed25519::backend(),
        sha256::backend()
    )
}

fn check_output(length: usize, items: u32, bytes_an_item: usize) -> Result<(), RequestError> {
    if length == items as usize * bytes_an_item { Ok(()) } else { Err(RequestError::OutputLength) }
}
