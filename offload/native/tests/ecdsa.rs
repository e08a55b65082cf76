mod requests;

use aws_lc_rs::encoding::{AsBigEndian, EcPublicKeyCompressedBin};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
    ParsedPublicKey,
};
use requests::{Question, signed_ed25519, verdict, verdicts};
use secp256k1::{Message, PublicKey, SecretKey, ecdsa};
use sha2::{Digest, Sha256};

type Number = [u8; 32];

const SECP256K1_ORDER: &str = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
const SECP256K1_PRIME: &str = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";
const P256_ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const P256_PRIME: &str = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

#[test]
fn of_the_two_equivalent_signatures_only_the_one_with_the_low_s_is_valid() {
    for (question, order) in both_schemes() {
        let mut other = question.clone();
        let negated = difference(number(order), s_of(&question));
        other.signature[32..].copy_from_slice(&negated);
        assert!(s_of(&question) < negated, "the fixture has the low s");
        assert_eq!(verdicts(&[question, other]), [true, false]);
    }
}

#[test]
fn r_and_s_outside_one_to_order_minus_one_are_refused() {
    for (question, order) in both_schemes() {
        for half in [0, 32] {
            for wrong in [[0; 32], number(order), [0xff; 32]] {
                let mut changed = question.clone();
                changed.signature[half..half + 32].copy_from_slice(&wrong);
                assert!(!verdict(&changed), "scheme {} half {half} {wrong:x?}", question.scheme);
            }
        }
    }
}

#[test]
fn a_bit_changed_anywhere_makes_it_invalid() {
    for (question, _) in both_schemes() {
        for position in 0..33 + 64 + question.message.len() {
            let mut changed = question.clone();
            match position {
                0..33 => changed.key[position] ^= 1,
                33..97 => changed.signature[position - 33] ^= 1,
                _ => changed.message[position - 97] ^= 1,
            }
            assert!(!verdict(&changed), "scheme {} position {position}", question.scheme);
        }
    }
}

#[test]
fn a_key_starts_with_02_or_03() {
    for (question, _) in both_schemes() {
        let parity = question.key[0] & 1;
        for first in [0, 1, 4 + parity, 6 + parity, 0x82 + parity] {
            let mut changed = question.clone();
            changed.key[0] = first;
            assert!(!verdict(&changed), "scheme {} first byte {first}", question.scheme);
        }
    }
}

/// Nobody can make a signature for such a key, so the libraries themselves are asked: each reads x
/// and refuses x + p, which would fit 32 bytes.
#[test]
fn an_x_of_p_or_more_is_no_key() {
    let p256_key =
        |x: Number| ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, compressed(x)).is_ok();
    let secp256k1_key = |x: Number| PublicKey::from_slice(&compressed(x)).is_ok();
    assert_small_x_counts_once(P256_PRIME, p256_key);
    assert_small_x_counts_once(SECP256K1_PRIME, secp256k1_key);
}

fn assert_small_x_counts_once(prime: &str, reads: impl Fn(Number) -> bool) {
    let on_curve: Vec<u8> = (1..100).filter(|&small| reads(sum([0; 32], small))).collect();
    assert!(on_curve.len() > 20, "about half of all x are on the curve: {on_curve:?}");
    for small in on_curve {
        assert!(!reads(sum(number(prime), small)), "x = p + {small}");
    }
}

#[test]
fn schemes_may_be_mixed_in_one_request() {
    let mut questions: Vec<Question> = (0..40).map(signed_ed25519).collect();
    questions.insert(3, secp256k1_question());
    questions.insert(17, p256_question());
    assert_eq!(verdicts(&questions), [true; 42]);
    questions[17].scheme = 2;
    questions[20].signature[0] ^= 1;
    let expected: Vec<bool> = (0..42).map(|place| place != 17 && place != 20).collect();
    assert_eq!(verdicts(&questions), expected);
}

/// RFC 6979, A.2.5: SHA-256, message "sample"; its s is high, so the other one counts.
#[test]
fn the_vector_of_rfc_6979_holds() {
    let key = number("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
    let r = number("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716");
    let s = number("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    let low_s = difference(number(P256_ORDER), s);
    let mut question = Question {
        scheme: 3,
        key: [&[3], &key[..]].concat(),
        signature: [r, low_s].concat().try_into().expect("64 bytes"),
        message: b"sample".to_vec(),
    };
    assert!(verdict(&question));
    question.signature[32..].copy_from_slice(&s);
    assert!(!verdict(&question));
}

fn both_schemes() -> [(Question, &'static str); 2] {
    [(secp256k1_question(), SECP256K1_ORDER), (p256_question(), P256_ORDER)]
}

fn secp256k1_question() -> Question {
    let secret = SecretKey::from_secret_bytes([5; 32]).expect("a secret key");
    let message = b"thirteen goats".to_vec();
    let digest: Number = Sha256::digest(&message).into();
    let signature = ecdsa::sign(Message::from_digest(digest), &secret);
    Question {
        scheme: 2,
        key: PublicKey::from_secret_key(&secret).serialize().to_vec(),
        signature: signature.serialize_compact(),
        message,
    }
}

/// AWS-LC signs with a random nonce and with either s.
fn p256_question() -> Question {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key pair");
    let key: EcPublicKeyCompressedBin = pair.public_key().as_be_bytes().expect("a key");
    let message = b"thirteen goats".to_vec();
    let signed = pair.sign(&SystemRandom::new(), &message).expect("a signature");
    let mut signature: [u8; 64] = signed.as_ref().try_into().expect("64 bytes");
    let s: Number = signature[32..].try_into().expect("32 bytes");
    let low_s = s.min(difference(number(P256_ORDER), s));
    signature[32..].copy_from_slice(&low_s);
    Question { scheme: 3, key: key.as_ref().to_vec(), signature, message }
}

fn s_of(question: &Question) -> Number {
    question.signature[32..].try_into().expect("32 bytes")
}

fn compressed(x: Number) -> Vec<u8> {
    [&[2], &x[..]].concat()
}

fn number(hex: &str) -> Number {
    std::array::from_fn(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex"))
}

fn difference(from: Number, less: Number) -> Number {
    let mut borrow = 0;
    let mut result = [0; 32];
    for at in (0..32).rev() {
        let digit = i16::from(from[at]) - i16::from(less[at]) - borrow;
        result[at] = digit as u8;
        borrow = i16::from(digit < 0);
    }
    result
}

fn sum(mut number: Number, more: u8) -> Number {
    let mut carry = u16::from(more);
    for byte in number.iter_mut().rev() {
        let digit = u16::from(*byte) + carry;
        *byte = digit as u8;
        carry = digit >> 8;
    }
    number
}
