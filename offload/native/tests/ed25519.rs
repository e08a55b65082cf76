mod requests;

use ed25519_zebra::{Signature, VerificationKey};
use requests::{Question, signed_ed25519, verdict, verdicts};

/// Every encoding of a point of small order, the non-canonical ones included (ZIP-215).
const SMALL_ORDER: [&str; 14] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

/// 2^252 + 27742317777372353535851937790883648493, little-endian.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn every_pair_of_small_order_points_is_valid_alone_and_in_a_batch() {
    let mut questions = Vec::new();
    for key in SMALL_ORDER {
        for r in SMALL_ORDER {
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(&unhex(r));
            let message = b"Zcash".to_vec();
            questions.push(Question { scheme: 1, key: unhex(key), signature, message });
        }
    }
    assert_eq!(verdicts(&questions), [true; 196]);
    for (place, question) in questions.iter().enumerate() {
        assert!(verdict(question), "pair {place}");
    }
}

#[test]
fn a_bit_changed_anywhere_gives_the_verdict_that_the_item_gets_alone() {
    let good: Vec<Question> = (100..110).map(signed_ed25519).collect();
    for position in 0..32 + 64 + good[4].message.len() {
        let mut questions = good.clone();
        let changed = &mut questions[4];
        match position {
            0..32 => changed.key[position] ^= 1,
            32..96 => changed.signature[position - 32] ^= 1,
            _ => changed.message[position - 96] ^= 1,
        }
        let mut expected = [true; 10];
        expected[4] = valid_by_the_crate(&questions[4]);
        assert!(!expected[4], "position {position}: the change must make it invalid");
        assert_eq!(verdicts(&questions), expected, "position {position}");
    }
}

#[test]
fn adding_the_order_to_s_is_refused() {
    let mut question = signed_ed25519(1);
    assert!(verdict(&question));
    let mut carry = 0;
    for (byte, order) in question.signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert!(!verdict(&question));
}

#[test]
fn bad_items_are_found_however_many_there_are_and_wherever_they_lie() {
    let good: Vec<Question> = (0..1_100).map(signed_ed25519).collect();
    for size in [1, 2, 3, 4, 63, 64, 65, 130, 1_024, 1_100] {
        for bad in [0, 1, 2, 8, 64, size] {
            for spread in [true, false] {
                let mut questions = good[..size].to_vec();
                let mut expected = vec![true; size];
                let step = if spread { (size / bad.max(1)).max(1) } else { 1 };
                for place in (0..size).step_by(step).take(bad) {
                    questions[place].signature[40] ^= 4;
                    expected[place] = false;
                }
                assert_eq!(verdicts(&questions), expected, "{bad} bad of {size}, spread {spread}");
            }
        }
    }
}

#[test]
fn one_key_may_sign_many_items_of_a_batch() {
    let key = ed25519_zebra::SigningKey::from([3; 32]);
    let mut questions: Vec<Question> = (0..200u8)
        .map(|index| Question {
            scheme: 1,
            key: ed25519_zebra::VerificationKeyBytes::from(&key).as_ref().to_vec(),
            signature: key.sign(&[index]).to_bytes(),
            message: vec![index],
        })
        .collect();
    assert_eq!(verdicts(&questions), [true; 200]);
    questions.swap(7, 8);
    questions[7].message = vec![9];
    let expected: Vec<bool> = (0..200).map(|place| place != 7).collect();
    assert_eq!(verdicts(&questions), expected);
}

fn valid_by_the_crate(question: &Question) -> bool {
    VerificationKey::try_from(question.key.as_slice())
        .and_then(|key| key.verify(&Signature::from_bytes(&question.signature), &question.message))
        .is_ok()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().as_chunks::<2>().0;
    let byte = |two: &[u8; 2]| u8::from_str_radix(str::from_utf8(two).expect("ASCII"), 16);
    digits.iter().map(byte).collect::<Result<_, _>>().expect("hex")
}
