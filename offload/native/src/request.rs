//! The bytes of a request, little-endian. They come from outside: every length and offset is
//! checked before anything is computed, so a request is answered as a whole or not at all.
//!
//! A verify request is a table of records, then messages anywhere after it:
//!
//! | record | field |
//! |---|---|
//! | 0..4 | scheme: 1 Ed25519, 2 secp256k1, 3 P-256 (both ECDSA over SHA-256 of the message) |
//! | 4..8 | length of the message |
//! | 8..16 | offset of the message from the start of the request |
//! | 16..64 | public key, zeros after it: 32 bytes, or 33 (SEC1 compressed) for ECDSA |
//! | 64..128 | signature: R ‖ S, or r ‖ s big-endian for ECDSA |
//!
//! A hash request is the same with records of 16 bytes: offset (8), length (4), zero (4).

use std::fmt;

pub const ITEMS_MAX: u32 = 4_096;
pub const MESSAGE_BYTES_MAX: u32 = 65_536;
const SIGNED_RECORD: usize = 128;
const MESSAGE_RECORD: usize = 16;

/// Why a request got no answer; the number is its code in the C ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum RequestError {
    ItemCount = -1,
    TableLength = -2,
    UnknownScheme = -3,
    MessageLength = -4,
    MessageBounds = -5,
    NonzeroReserved = -6,
    OutputLength = -7,
}

impl RequestError {
    pub fn code(self) -> i32 {
        self as i32
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            RequestError::ItemCount => "a request has 1 to 4,096 items",
            RequestError::TableLength => "the request does not hold its table of items",
            RequestError::UnknownScheme => "a scheme is 1, 2 or 3",
            RequestError::MessageLength => "a message has at most 65,536 bytes",
            RequestError::MessageBounds => "a message lies outside the request, or in its table",
            RequestError::NonzeroReserved => "reserved bytes and the padding of keys are zero",
            RequestError::OutputLength => "the output does not fit the number of items",
        })
    }
}

impl std::error::Error for RequestError {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Ed25519,
    Secp256k1,
    P256,
}

impl Scheme {
    fn of(number: u32) -> Result<Self, RequestError> {
        match number {
            1 => Ok(Scheme::Ed25519),
            2 => Ok(Scheme::Secp256k1),
            3 => Ok(Scheme::P256),
            _ => Err(RequestError::UnknownScheme),
        }
    }

    fn key_length(self) -> usize {
        match self {
            Scheme::Ed25519 => 32,
            Scheme::Secp256k1 | Scheme::P256 => 33,
        }
    }
}

/// One signature to check. The key has the scheme's length.
#[derive(Clone, Copy)]
pub(crate) struct Signed<'a> {
    pub scheme: Scheme,
    pub key: &'a [u8],
    pub signature: &'a [u8; 64],
    pub message: &'a [u8],
}

/// A request whose every record was read once without an error.
pub(crate) struct VerifyRequest<'a> {
    signed: Vec<Signed<'a>>,
}

impl<'a> VerifyRequest<'a> {
    pub fn parse(bytes: &'a [u8], items: u32) -> Result<Self, RequestError> {
        let signed = table::<SIGNED_RECORD>(bytes, items)?
            .iter()
            .map(|record| signed(bytes, items, record))
            .collect::<Result<_, _>>()?;
        Ok(VerifyRequest { signed })
    }

    pub fn items(&self) -> impl Iterator<Item = Signed<'a>> {
        self.signed.iter().copied()
    }
}

fn signed<'a>(
    bytes: &'a [u8],
    items: u32,
    record: &'a [u8; SIGNED_RECORD],
) -> Result<Signed<'a>, RequestError> {
    let scheme = Scheme::of(u32_at(record, 0))?;
    let (key, padding) = record[16..64].split_at(scheme.key_length());
    if padding.iter().any(|&byte| byte != 0) {
        return Err(RequestError::NonzeroReserved);
    }
    let table_length = items as usize * SIGNED_RECORD;
    let message = message(bytes, table_length, u64_at(record, 8), u32_at(record, 4))?;
    let signature = record.last_chunk().expect("a record ends with 64 bytes");
    Ok(Signed { scheme, key, signature, message })
}

pub(crate) fn parse_messages(bytes: &[u8], items: u32) -> Result<Vec<&[u8]>, RequestError> {
    let table_length = items as usize * MESSAGE_RECORD;
    table::<MESSAGE_RECORD>(bytes, items)?
        .iter()
        .map(|record| {
            if u32_at(record, 12) != 0 {
                return Err(RequestError::NonzeroReserved);
            }
            message(bytes, table_length, u64_at(record, 0), u32_at(record, 8))
        })
        .collect()
}

pub(crate) fn parse_pairs(bytes: &[u8], items: u32) -> Result<&[[u8; 64]], RequestError> {
    let pairs = table::<64>(bytes, items)?;
    if bytes.len() == pairs.len() * 64 { Ok(pairs) } else { Err(RequestError::TableLength) }
}

fn table<const RECORD: usize>(bytes: &[u8], items: u32) -> Result<&[[u8; RECORD]], RequestError> {
    if items == 0 || items > ITEMS_MAX {
        return Err(RequestError::ItemCount);
    }
    let records = bytes.as_chunks::<RECORD>().0;
    records.get(..items as usize).ok_or(RequestError::TableLength)
}

fn message(
    bytes: &[u8],
    table_length: usize,
    offset: u64,
    length: u32,
) -> Result<&[u8], RequestError> {
    if length > MESSAGE_BYTES_MAX {
        return Err(RequestError::MessageLength);
    }
    let from = usize::try_from(offset).map_err(|_| RequestError::MessageBounds)?;
    let to = from.checked_add(length as usize).ok_or(RequestError::MessageBounds)?;
    if from < table_length {
        return Err(RequestError::MessageBounds);
    }
    bytes.get(from..to).ok_or(RequestError::MessageBounds)
}

fn u32_at(record: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(record[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(record: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(record[at..at + 8].try_into().expect("eight bytes"))
}
