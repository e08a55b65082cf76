mod requests;

use requests::hash_request;
use sha2::{Digest, Sha256};

#[test]
fn sixteen_and_more_messages_of_each_length_are_hashed() {
    for length in 0..300 {
        let messages: Vec<_> = (0..35).map(|index| message(index, length)).collect();
        assert_hashes(&messages, &format!("length {length}"));
    }
}

/// A byte of the message that looks like padding is not padding.
#[test]
fn a_message_that_goes_on_with_0x80_behind_its_first_block_is_hashed_to_its_end() {
    for length in 64..=119 {
        let messages: Vec<_> = (0..32)
            .map(|index| {
                let mut message = message(index, length);
                message.iter_mut().skip(64).take(1).for_each(|byte| *byte = 0x80);
                message
            })
            .collect();
        assert_hashes(&messages, &format!("length {length}, byte 64 is 0x80"));
    }
}

/// Half of the columns have one byte in all messages: what only the sixteen lanes of a set give
/// away together comes up too.
#[test]
fn bytes_that_padding_is_made_of_are_hashed_like_any() {
    for seed in 1..=20 {
        let mut random = Xorshift(seed);
        for round in 0..40 {
            let length = random.below(260);
            let mixed = random.below(2) == 1;
            let columns: Vec<_> =
                (0..260).map(|_| (random.below(2) == 1).then(|| random.padding_byte())).collect();
            let messages: Vec<Vec<u8>> = (0..48)
                .map(|_| {
                    let length = if mixed { random.below(260) } else { length };
                    let column = columns[..length].iter();
                    column.map(|byte| byte.unwrap_or_else(|| random.padding_byte())).collect()
                })
                .collect();
            assert_hashes(&messages, &format!("seed {seed}, round {round}"));
        }
    }
}

#[test]
fn lengths_may_be_mixed() {
    let messages: Vec<_> = (0..4_096).map(|index| message(index, index * 7_919 % 301)).collect();
    assert_hashes(&messages, "mixed");
}

#[test]
fn any_number_of_messages_is_hashed() {
    for count in 1..=70 {
        let messages: Vec<_> = (0..count).map(|index| message(index, 64)).collect();
        assert_hashes(&messages, &format!("count {count}"));
    }
}

#[test]
fn the_longest_messages_are_hashed() {
    let messages: Vec<_> = (0..17).map(|index| message(index, 65_536)).collect();
    assert_hashes(&messages, "longest");
}

#[test]
fn pairs_are_hashed_with_their_prefix() {
    for count in [1, 15, 16, 17, 1_000] {
        for prefix in [0, 1, 255] {
            let pairs: Vec<_> = (0..count).flat_map(|index| message(index, 64)).collect();
            let mut digests = vec![0; count * 32];
            chancery_board::hash_pairs(prefix, &pairs, count as u32, &mut digests)
                .expect("well formed");
            for (place, pair) in pairs.chunks(64).enumerate() {
                let expected = Sha256::new().chain_update([prefix]).chain_update(pair).finalize();
                let digest = &digests[place * 32..][..32];
                assert_eq!(digest, &expected[..], "pair {place} of {count}, prefix {prefix}");
            }
        }
    }
}

fn assert_hashes(messages: &[Vec<u8>], what: &str) {
    let mut digests = vec![0; messages.len() * 32];
    chancery_board::hash_messages(&hash_request(messages), messages.len() as u32, &mut digests)
        .expect("well formed");
    for (place, message) in messages.iter().enumerate() {
        let digest = &digests[place * 32..][..32];
        assert_eq!(digest, &Sha256::digest(message)[..], "{what}, message {place}");
    }
}

/// Different in every message and position.
fn message(index: usize, length: usize) -> Vec<u8> {
    (0..length).map(|at| (index * 31 + at * 17 + (at >> 8) * 5) as u8).collect()
}

/// Marsaglia's generator, from a seed that is not zero.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as usize % bound
    }

    fn padding_byte(&mut self) -> u8 {
        [0, 0x80, 0xff][self.below(3)]
    }
}
