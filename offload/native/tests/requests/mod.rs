//! Requests as any caller would write them.

#![allow(dead_code, reason = "each test file takes what it needs")]

use ed25519_zebra::{SigningKey, VerificationKeyBytes};

#[derive(Clone)]
pub struct Question {
    pub scheme: u32,
    pub key: Vec<u8>,
    pub signature: [u8; 64],
    pub message: Vec<u8>,
}

pub fn signed_ed25519(index: usize) -> Question {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&index.to_le_bytes());
    let key = SigningKey::from(seed);
    let message = vec![index as u8; index % 300];
    Question {
        scheme: 1,
        key: VerificationKeyBytes::from(&key).as_ref().to_vec(),
        signature: key.sign(&message).to_bytes(),
        message,
    }
}

pub fn verify_request(questions: &[Question]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut messages = Vec::new();
    for question in questions {
        let offset = questions.len() * 128 + messages.len();
        table.extend(question.scheme.to_le_bytes());
        table.extend((question.message.len() as u32).to_le_bytes());
        table.extend((offset as u64).to_le_bytes());
        let mut key = [0; 48];
        key[..question.key.len()].copy_from_slice(&question.key);
        table.extend(key);
        table.extend(question.signature);
        messages.extend(&question.message);
    }
    [table, messages].concat()
}

pub fn hash_request(messages: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut bytes = Vec::new();
    for message in messages {
        let offset = messages.len() * 16 + bytes.len();
        table.extend((offset as u64).to_le_bytes());
        table.extend((message.len() as u32).to_le_bytes());
        table.extend([0; 4]);
        bytes.extend(message);
    }
    [table, bytes].concat()
}

pub fn verdicts(questions: &[Question]) -> Vec<bool> {
    let mut verdicts = vec![9; questions.len()];
    let request = verify_request(questions);
    chancery_board::verify(&request, questions.len() as u32, &mut verdicts).expect("well formed");
    verdicts.into_iter().map(|verdict| [false, true][usize::from(verdict)]).collect()
}

pub fn verdict(question: &Question) -> bool {
    verdicts(std::slice::from_ref(question))[0]
}
