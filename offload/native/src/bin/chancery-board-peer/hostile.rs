//! Streams of batches with bad items in them, alone and in turn with good ones.

use crate::requests::{bad_items, verify_request};
use crate::{ITEMS, Signed, measure};

const BAD: [usize; 4] = [1, 8, 64, ITEMS];

pub fn measure_streams(signed: &[Signed]) {
    let good = verify_request(signed);
    for bad in BAD {
        for (layout, step) in [("spread", ITEMS / bad), ("clustered", 1)] {
            let hostile = spoilt(&good, bad, step);
            measure(&format!("board.hostile.{bad}.{layout}"), ITEMS, || check(&hostile, bad));
            measure(&format!("board.hostile.{bad}.{layout}.alternating"), 2 * ITEMS, || {
                check(&hostile, bad);
                check(&good, 0);
            });
            measure(&format!("board.hostile.{bad}.{layout}.rare"), 8 * ITEMS, || {
                check(&hostile, bad);
                (1..8).for_each(|_| check(&good, 0));
            });
        }
    }
}

fn spoilt(good: &[u8], bad: usize, step: usize) -> Vec<u8> {
    let mut request = good.to_vec();
    for item in (0..ITEMS).step_by(step).take(bad) {
        // In S: the item costs its full check before it is refused.
        request[item * 128 + 96] ^= 1;
    }
    request
}

fn check(request: &[u8], bad: usize) {
    assert_eq!(bad_items(request, ITEMS), bad);
}
