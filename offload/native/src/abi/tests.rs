use super::*;

fn hash_request() -> Vec<u8> {
    let mut request = vec![0; 16];
    request[0] = 16;
    request[8] = 3;
    request.extend(b"abc");
    request
}

#[test]
fn a_request_is_answered_with_zero_and_its_digest() {
    let request = hash_request();
    let mut digest = [0; 32];
    let length = request.len() as u64;
    // SAFETY: both runs of bytes are as long as said.
    let code =
        unsafe { chancery_board_hash_messages(request.as_ptr(), length, 1, digest.as_mut_ptr()) };
    assert_eq!(code, 0);
    assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf]);
}

#[test]
fn a_refusal_is_its_negative_code() {
    let request = hash_request();
    let mut digest = [7; 32];
    // SAFETY: the request is longer than said.
    let code =
        unsafe { chancery_board_hash_messages(request.as_ptr(), 18, 1, digest.as_mut_ptr()) };
    assert_eq!(code, RequestError::MessageBounds.code());
    assert_eq!(digest, [7; 32]);
}

#[test]
fn null_pointers_and_wide_prefixes_are_refused() {
    let mut bytes = [0; 64];
    let null = std::ptr::null_mut();
    // SAFETY: null is allowed, and nothing is read before the prefix is.
    unsafe {
        assert_eq!(chancery_board_verify(null, 64, 1, bytes.as_mut_ptr()), NULL_POINTER);
        assert_eq!(chancery_board_verify(bytes.as_ptr(), 64, 1, null), NULL_POINTER);
        assert_eq!(chancery_board_description(null, 0), i64::from(NULL_POINTER));
        assert_eq!(chancery_board_hash_pairs(256, null, 1, null), OUT_OF_RANGE);
        let length = u64::MAX;
        assert_eq!(chancery_board_verify(bytes.as_ptr(), length, 1, null), NULL_POINTER);
        let out = bytes.as_mut_ptr();
        assert_eq!(chancery_board_verify(b"".as_ptr(), length, 1, out), OUT_OF_RANGE);
    }
}

#[test]
fn a_panic_is_a_code() {
    let mut output = [];
    let memory = Memory { input: &[], output: &mut output };
    let code = answer(Ok(memory), |_| panic!("this message belongs to the test"));
    assert_eq!(code, PANIC);
}

#[test]
fn a_description_without_room_is_only_measured() {
    let mut text = [b'-'; 200];
    // SAFETY: no more room is claimed than there is.
    let length = unsafe { chancery_board_description(text.as_mut_ptr(), 3) };
    assert_eq!(text, [b'-'; 200]);
    // SAFETY: as above.
    let written = unsafe { chancery_board_description(text.as_mut_ptr(), 200) };
    assert_eq!(written, length);
    assert_eq!(&text[..length as usize], crate::description().as_bytes());
    assert_eq!(chancery_board_abi(), 1);
}
