//! The board's bytes.

use crate::Signed;

pub fn verify_request(signed: &[Signed]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut messages = Vec::new();
    for (key, signature, message) in signed {
        let offset = signed.len() * 128 + messages.len();
        table.extend(1u32.to_le_bytes());
        table.extend((message.len() as u32).to_le_bytes());
        table.extend((offset as u64).to_le_bytes());
        table.extend(key.as_ref());
        table.extend([0; 16]);
        table.extend(signature.to_bytes());
        messages.extend(message);
    }
    [table, messages].concat()
}

pub fn bad_items(request: &[u8], items: usize) -> usize {
    let mut verdicts = vec![9; items];
    chancery_board::verify(request, items as u32, &mut verdicts).expect("well formed");
    verdicts.iter().filter(|&&verdict| verdict == 0).count()
}

pub fn hash_request(messages: &[[u8; 64]]) -> Vec<u8> {
    let mut request = Vec::new();
    for index in 0..messages.len() {
        let offset = messages.len() * 16 + index * 64;
        request.extend((offset as u64).to_le_bytes());
        request.extend(64u32.to_le_bytes());
        request.extend([0; 4]);
    }
    request.extend(messages.as_flattened());
    request
}
