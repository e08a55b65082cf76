//! Brings messages together that can go through sixteen lanes at once.

use super::avx512;
use super::lanes::{LANES, Lane, SixteenLanes, blocks_of};
use super::{Hash, hash, hash_pair};

/// Messages of equally many blocks form sets of sixteen; what is left over goes one by one.
pub(super) fn hash_messages(messages: &[&[u8]], digests: &mut [Hash]) {
    let mut order: Vec<usize> = (0..messages.len()).collect();
    order.sort_by_key(|&place| blocks_of(messages[place].len()));
    for equal in
        order.chunk_by(|&a, &b| blocks_of(messages[a].len()) == blocks_of(messages[b].len()))
    {
        let (sets, rest) = equal.as_chunks::<LANES>();
        for set in sets {
            let lanes = set.map(|place| Lane::of(messages[place]));
            let blocks = blocks_of(messages[set[0]].len());
            let hashes = avx512::hash(&SixteenLanes { lanes, blocks });
            for (place, hash) in set.iter().zip(hashes) {
                digests[*place] = hash;
            }
        }
        for &place in rest {
            digests[place] = hash(messages[place]);
        }
    }
}

pub(super) fn hash_pairs(prefix: u8, pairs: &[[u8; 64]], digests: &mut [Hash]) {
    let (sets, rest) = pairs.as_chunks::<LANES>();
    let (set_digests, rest_digests) = digests.as_chunks_mut::<LANES>();
    for (set, digests) in sets.iter().zip(set_digests) {
        let lanes = set.each_ref().map(|pair| Lane::of_pair(prefix, pair));
        *digests = avx512::hash(&SixteenLanes { lanes, blocks: 2 });
    }
    for (pair, digest) in rest.iter().zip(rest_digests) {
        *digest = hash_pair(prefix, pair);
    }
}
