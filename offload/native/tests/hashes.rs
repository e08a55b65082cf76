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
