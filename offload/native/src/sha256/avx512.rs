//! SHA-256 (FIPS 180-4) on sixteen messages at once: word t of all sixteen lies in one register.

#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::lanes::{Blocks, LANES, SixteenHashes, SixteenLanes};

#[rustfmt::skip]
const ROUND_CONSTANTS: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

const INITIAL: [u32; 8] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/// Round constants and schedule in one for the second block of a 64-byte message: nothing but
/// padding, always the same. Nodes of a hash tree have this size, so it is worth a third of a block.
const PADDING_OF_64: [u32; 64] = constants_with_schedule({
    let mut padding = [0; 16];
    padding[0] = 0x8000_0000;
    padding[15] = 64 * 8;
    padding
});

/// Truth tables for `vpternlog`.
const XOR3: i32 = 0x96;
const CHOOSE: i32 = 0xca;
const MAJORITY: i32 = 0xe8;

type Words = [__m512i; 16];
type State = [__m512i; 8];

/// AVX-512F computes, BW turns bytes round.
pub(super) fn available() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw")
}

/// # Panics
/// Where [`available`] is false.
pub(super) fn hash(lanes: &SixteenLanes) -> SixteenHashes {
    assert!(available(), "sixteen lanes need AVX-512F and BW");
    // SAFETY: the CPU has both features.
    unsafe { hash_lanes(lanes) }
}

/// [`hash`] for messages of 64 bytes, which need no lanes: they are read where they lie.
///
/// # Panics
/// Where [`available`] is false.
pub(super) fn hash_of_64(messages: &Blocks) -> SixteenHashes {
    assert!(available(), "sixteen lanes need AVX-512F and BW");
    // SAFETY: the CPU has both features.
    unsafe { hash_blocks_of_64(messages) }
}

#[target_feature(enable = "avx512f,avx512bw")]
fn hash_lanes(lanes: &SixteenLanes) -> SixteenHashes {
    let mut state = initial();
    for block in 0..lanes.blocks {
        compress(&mut state, load(&lanes.lanes.each_ref().map(|lane| lane.block(block))));
    }
    store(state)
}

#[target_feature(enable = "avx512f,avx512bw")]
fn hash_blocks_of_64(messages: &Blocks) -> SixteenHashes {
    let mut state = initial();
    compress(&mut state, load(messages));
    compress_known(&mut state, &PADDING_OF_64);
    store(state)
}

#[target_feature(enable = "avx512f")]
fn initial() -> State {
    INITIAL.map(|word| _mm512_set1_epi32(word as i32))
}

/// Lane i's block becomes row i; turned over, register t holds every lane's word t.
#[target_feature(enable = "avx512f,avx512bw")]
fn load(blocks: &Blocks) -> Words {
    let big_endian =
        _mm512_broadcast_i32x4(_mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
    let mut rows = [_mm512_setzero_si512(); LANES];
    for (row, block) in rows.iter_mut().zip(blocks) {
        // SAFETY: a block has 64 bytes; the load needs no alignment.
        let bytes = unsafe { _mm512_loadu_si512(block.as_ptr().cast()) };
        *row = _mm512_shuffle_epi8(bytes, big_endian);
    }
    transposed(rows)
}

/// Turns 16 × 16 words over, in four steps of pairs at distances 1, 2, 4 and 8.
#[target_feature(enable = "avx512f")]
fn transposed(rows: Words) -> Words {
    let mut pairs = rows;
    for i in 0..8 {
        pairs[2 * i] = _mm512_unpacklo_epi32(rows[2 * i], rows[2 * i + 1]);
        pairs[2 * i + 1] = _mm512_unpackhi_epi32(rows[2 * i], rows[2 * i + 1]);
    }
    let mut fours = pairs;
    for i in 0..4 {
        let four = 4 * i;
        fours[four] = _mm512_unpacklo_epi64(pairs[four], pairs[four + 2]);
        fours[four + 1] = _mm512_unpackhi_epi64(pairs[four], pairs[four + 2]);
        fours[four + 2] = _mm512_unpacklo_epi64(pairs[four + 1], pairs[four + 3]);
        fours[four + 3] = _mm512_unpackhi_epi64(pairs[four + 1], pairs[four + 3]);
    }
    let mut words = fours;
    for i in 0..4 {
        let even_low = _mm512_shuffle_i32x4(fours[i], fours[i + 4], 0x88);
        let odd_low = _mm512_shuffle_i32x4(fours[i], fours[i + 4], 0xdd);
        let even_high = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], 0x88);
        let odd_high = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], 0xdd);
        words[i] = _mm512_shuffle_i32x4(even_low, even_high, 0x88);
        words[i + 4] = _mm512_shuffle_i32x4(odd_low, odd_high, 0x88);
        words[i + 8] = _mm512_shuffle_i32x4(even_low, even_high, 0xdd);
        words[i + 12] = _mm512_shuffle_i32x4(odd_low, odd_high, 0xdd);
    }
    words
}

/// Does something for each of sixteen words with its index as a constant: only so does the compiler
/// keep the words in registers, which doubles the speed.
macro_rules! each_word {
    ($t:ident => $work:expr) => {
        each_word!($t => $work; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    ($t:ident => $work:expr; $($index:literal)*) => {
        $({
            const $t: usize = $index;
            $work;
        })*
    };
}

#[target_feature(enable = "avx512f")]
fn compress(state: &mut State, mut words: Words) {
    let mut working = *state;
    for (sixteen, constants) in ROUND_CONSTANTS.as_chunks::<16>().0.iter().enumerate() {
        if sixteen > 0 {
            each_word!(T => words[T] = extended::<T>(&words));
        }
        each_word!(T => {
            let constant = _mm512_set1_epi32(constants[T] as i32);
            round::<T>(&mut working, _mm512_add_epi32(words[T], constant))
        });
    }
    add(state, &working);
}

/// [`compress`] for a block that is the same in all lanes and known beforehand.
#[target_feature(enable = "avx512f")]
fn compress_known(state: &mut State, inputs: &[u32; 64]) {
    let mut working = *state;
    for sixteen in inputs.as_chunks::<16>().0 {
        each_word!(T => round::<T>(&mut working, _mm512_set1_epi32(sixteen[T] as i32)));
    }
    add(state, &working);
}

#[target_feature(enable = "avx512f")]
fn add(state: &mut State, working: &State) {
    for (sum, word) in state.iter_mut().zip(working) {
        *sum = _mm512_add_epi32(*sum, *word);
    }
}

/// The schedule's word that takes the place of the one sixteen before it.
#[inline]
#[target_feature(enable = "avx512f")]
fn extended<const T: usize>(words: &Words) -> __m512i {
    let small_0 = small_sigma::<7, 18, 3>(words[(T + 1) % 16]);
    let small_1 = small_sigma::<17, 19, 10>(words[(T + 14) % 16]);
    let old = _mm512_add_epi32(words[T], words[(T + 9) % 16]);
    _mm512_add_epi32(old, _mm512_add_epi32(small_0, small_1))
}

/// The letters a to h stay where they are; round t finds each of them t places further down.
#[inline]
#[target_feature(enable = "avx512f")]
fn round<const T: usize>(working: &mut State, input: __m512i) {
    let at = const { places_in_round(T) };
    let [a, b, c] = [working[at[0]], working[at[1]], working[at[2]]];
    let [e, f, g] = [working[at[4]], working[at[5]], working[at[6]]];
    let chosen = _mm512_ternarylogic_epi32(e, f, g, CHOOSE);
    let majority = _mm512_ternarylogic_epi32(a, b, c, MAJORITY);
    let first = _mm512_add_epi32(
        _mm512_add_epi32(working[at[7]], input),
        _mm512_add_epi32(chosen, big_sigma::<6, 11, 25>(e)),
    );
    let second = _mm512_add_epi32(majority, big_sigma::<2, 13, 22>(a));
    working[at[3]] = _mm512_add_epi32(working[at[3]], first);
    working[at[7]] = _mm512_add_epi32(first, second);
}

const fn places_in_round(t: usize) -> [usize; 8] {
    let mut places = [0; 8];
    let mut letter = 0;
    while letter < 8 {
        places[letter] = (letter + 16 - t) % 8;
        letter += 1;
    }
    places
}

#[inline]
#[target_feature(enable = "avx512f")]
fn big_sigma<const A: i32, const B: i32, const C: i32>(x: __m512i) -> __m512i {
    let [a, b, c] = [_mm512_ror_epi32(x, A), _mm512_ror_epi32(x, B), _mm512_ror_epi32(x, C)];
    _mm512_ternarylogic_epi32(a, b, c, XOR3)
}

#[inline]
#[target_feature(enable = "avx512f")]
fn small_sigma<const A: i32, const B: i32, const C: u32>(x: __m512i) -> __m512i {
    let [a, b, c] = [_mm512_ror_epi32(x, A), _mm512_ror_epi32(x, B), _mm512_srli_epi32(x, C)];
    _mm512_ternarylogic_epi32(a, b, c, XOR3)
}

#[target_feature(enable = "avx512f,avx512bw")]
fn store(state: State) -> SixteenHashes {
    let mut words = [[0u32; LANES]; 8];
    for (row, register) in words.iter_mut().zip(state) {
        // SAFETY: a row has 64 bytes; the store needs no alignment.
        unsafe { _mm512_storeu_si512(row.as_mut_ptr().cast(), register) };
    }
    let mut hashes = [[0; 32]; LANES];
    for (lane, hash) in hashes.iter_mut().enumerate() {
        for (bytes, row) in hash.as_chunks_mut().0.iter_mut().zip(&words) {
            *bytes = row[lane].to_be_bytes();
        }
    }
    hashes
}

const fn constants_with_schedule(block: [u32; 16]) -> [u32; 64] {
    let mut words = block;
    let mut sums = ROUND_CONSTANTS;
    let mut t = 0;
    while t < 64 {
        let w = t % 16;
        if t >= 16 {
            let (x, y) = (words[(w + 1) % 16], words[(w + 14) % 16]);
            let small_0 = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let small_1 = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            let old = words[w].wrapping_add(words[(w + 9) % 16]);
            words[w] = old.wrapping_add(small_0).wrapping_add(small_1);
        }
        sums[t] = sums[t].wrapping_add(words[w]);
        t += 1;
    }
    sums
}
