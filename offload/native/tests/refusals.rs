mod requests;

use chancery_board::RequestError::{self, *};
use requests::{Question, hash_request, signed_ed25519, verify_request};

fn questions() -> Vec<Question> {
    (10..13).map(signed_ed25519).collect()
}

#[track_caller]
fn assert_verify_refuses(request: &[u8], items: u32, expected: RequestError) {
    let mut verdicts = vec![9; items.min(9_999) as usize];
    assert_eq!(chancery_board::verify(request, items, &mut verdicts), Err(expected));
    assert!(verdicts.iter().all(|&verdict| verdict == 9), "the output must stay untouched");
}

#[track_caller]
fn assert_hash_refuses(request: &[u8], items: u32, expected: RequestError) {
    let mut digests = vec![9; items.min(9_999) as usize * 32];
    assert_eq!(chancery_board::hash_messages(request, items, &mut digests), Err(expected));
    assert!(digests.iter().all(|&byte| byte == 9), "the output must stay untouched");
}

#[test]
fn a_number_of_items_out_of_bounds_is_refused() {
    let request = verify_request(&questions());
    assert_verify_refuses(&request, 0, ItemCount);
    assert_verify_refuses(&vec![0; 4_097 * 128], 4_097, ItemCount);
    assert_verify_refuses(&request, u32::MAX, ItemCount);
}

#[test]
fn a_table_that_the_request_does_not_hold_is_refused() {
    let request = verify_request(&questions());
    assert_verify_refuses(&request[..3 * 128 - 1], 3, TableLength);
    assert_verify_refuses(&[], 1, TableLength);
    assert_hash_refuses(&[0; 31], 2, TableLength);
    let mut digests = [9; 64];
    for length in [127, 129, 192] {
        let refused = chancery_board::hash_pairs(0, &vec![0; length], 2, &mut digests);
        assert_eq!(refused, Err(TableLength), "{length} bytes");
    }
    assert_eq!(digests, [9; 64]);
}

#[test]
fn an_unknown_scheme_is_refused_even_in_the_last_item() {
    for scheme in [0, 4, 0x0100_0000] {
        let mut questions = questions();
        questions[2].scheme = scheme;
        assert_verify_refuses(&verify_request(&questions), 3, UnknownScheme);
    }
}

#[test]
fn padding_of_a_key_that_is_not_zero_is_refused() {
    for (scheme, first) in [(1, 16 + 32), (2, 16 + 33), (3, 16 + 33)] {
        for at in first..64 {
            let mut question = signed_ed25519(5);
            question.scheme = scheme;
            let mut request = verify_request(&[question]);
            request[at] = 1;
            assert_verify_refuses(&request, 1, NonzeroReserved);
        }
    }
    let mut request = hash_request(&[vec![1, 2, 3]]);
    request[15] = 1;
    assert_hash_refuses(&request, 1, NonzeroReserved);
}

#[test]
fn a_message_must_lie_between_the_table_and_the_end() {
    let request = hash_request(&[vec![5; 100]]);
    let ends = request.len() as u64;
    for offset in [0, 15, 17, ends, ends + 1, u64::MAX, u64::MAX - 99, 1 << 63] {
        let mut moved = request.clone();
        moved[..8].copy_from_slice(&offset.to_le_bytes());
        assert_hash_refuses(&moved, 1, MessageBounds);
    }
    let mut questions = questions();
    questions[1].message = vec![1; 65_537];
    assert_verify_refuses(&verify_request(&questions), 3, MessageLength);
    assert_hash_refuses(&hash_request(&[vec![0; 65_537]]), 1, MessageLength);
}

#[test]
fn an_empty_message_may_lie_at_the_very_end() {
    let request = hash_request(&[vec![]]);
    assert_eq!(request.len(), 16);
    assert_eq!(chancery_board::hash_messages(&request, 1, &mut [0; 32]), Ok(()));
}

#[test]
fn an_output_of_another_length_is_refused() {
    let request = verify_request(&questions());
    for length in [0, 2, 4] {
        let mut verdicts = vec![9; length];
        assert_eq!(chancery_board::verify(&request, 3, &mut verdicts), Err(OutputLength));
        assert_eq!(verdicts, vec![9; length]);
    }
    let mut digests = [9; 33];
    let request = hash_request(&[vec![1]]);
    assert_eq!(chancery_board::hash_messages(&request, 1, &mut digests), Err(OutputLength));
    assert_eq!(chancery_board::hash_pairs(0, &[0; 64], 1, &mut digests), Err(OutputLength));
    assert_eq!(digests, [9; 33]);
}
