//! Brings messages together that can go through sixteen lanes at once.

use super::avx512;
use super::lanes::{BLOCK, Blocks, LANES, SixteenHashes, SixteenLanes, blocks_of};
use super::{Hash, hash, hash_pair};

/// Messages of equally many blocks form sets of sixteen; what is left over goes one by one.
pub(super) fn hash_messages(messages: &[&[u8]], digests: &mut [Hash]) {
    let mut order: Vec<(usize, usize)> =
        messages.iter().map(|message| blocks_of(message.len())).zip(0..).collect();
    order.sort_unstable();
    for equal in order.chunk_by(|(blocks, _), (others, _)| blocks == others) {
        let (sets, rest) = equal.as_chunks::<LANES>();
        for set in sets {
            let hashes = hash_set(set.map(|(_, place)| messages[place]));
            for ((_, place), hash) in set.iter().zip(hashes) {
                digests[*place] = hash;
            }
        }
        for &(_, place) in rest {
            digests[place] = hash(messages[place]);
        }
    }
}

/// Blocks go without lanes: to fill those would cost 64-byte messages a quarter on top.
fn hash_set(messages: [&[u8]; LANES]) -> SixteenHashes {
    match blocks_of_64(&messages) {
        Some(blocks) => avx512::hash_of_64(&blocks),
        None => avx512::hash(&SixteenLanes::of(messages)),
    }
}

/// The messages themselves, if each is a block.
fn blocks_of_64<'a>(messages: &[&'a [u8]; LANES]) -> Option<Blocks<'a>> {
    let mut blocks = [&[0; BLOCK]; LANES];
    for (block, message) in blocks.iter_mut().zip(messages) {
        *block = (*message).try_into().ok()?;
    }
    Some(blocks)
}

pub(super) fn hash_pairs(prefix: u8, pairs: &[[u8; 64]], digests: &mut [Hash]) {
    let (sets, rest) = pairs.as_chunks::<LANES>();
    let (set_digests, rest_digests) = digests.as_chunks_mut::<LANES>();
    for (set, digests) in sets.iter().zip(set_digests) {
        *digests = avx512::hash(&SixteenLanes::of_pairs(prefix, set));
    }
    for (pair, digest) in rest.iter().zip(rest_digests) {
        *digest = hash_pair(prefix, pair);
    }
}
