//! ECDSA over SHA-256, on two curves with one rule: the key is 02 or 03 and an x below p that is
//! on the curve, r and s are in 1..n-1, and s is at most n/2. Anything else is not valid.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use secp256k1::{Message, PublicKey, ecdsa};
use sha2::{Digest, Sha256};

use crate::request::Signed;

/// P-256's order halved, rounded down, big-endian.
const P256_HALF_ORDER: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
];

/// libsecp256k1 itself refuses an s above n/2 when it verifies.
pub(crate) fn secp256k1_accepts(item: &Signed) -> bool {
    let Ok(key) = PublicKey::from_slice(item.key) else {
        return false;
    };
    let Ok(signature) = ecdsa::Signature::from_compact(item.signature) else {
        return false;
    };
    let digest: [u8; 32] = Sha256::digest(item.message).into();
    ecdsa::verify(&signature, Message::from_digest(digest), &key).is_ok()
}

/// AWS-LC takes a large s, and it may take other forms of a key: both are refused here.
pub(crate) fn p256_accepts(item: &Signed) -> bool {
    let compressed = matches!(item.key[0], 2 | 3);
    let low_s = item.signature[32..] <= P256_HALF_ORDER[..];
    compressed
        && low_s
        && UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, item.key)
            .verify(item.message, item.signature)
            .is_ok()
}
