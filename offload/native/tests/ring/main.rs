//! A host written from `docs/offload-protocol.md` talks to the ring board as a process. It reaches
//! the shared memory by reading and writing the file, and spells every number out: so a change of a
//! byte shows here.

#![cfg(unix)]

mod host;

use host::{Completion, DMA_BYTES, Descriptor, Host, Page};

const DONE: i32 = 0;

#[test]
fn introduces_itself() {
    let host = Host::start(&Page::default());
    assert_eq!(host.wait_for_state(), 1);
    assert_eq!([host.word32(4_100), host.word32(4_104), host.word32(4_108)], [1, 1, 1]);
    assert_eq!(host.word64(4_112), 0x307, "three schemes, two hash operations");
    assert_eq!(host.word32(4_120), 2, "lanes, as asked for");
    assert_eq!(host.word32(4_124), 4_096, "items");
    assert_eq!(host.word64(4_128), 4_096 * (128 + 65_536), "bytes of a request");
    let description = host.bytes(4_160, host.word32(4_136) as usize);
    assert!(String::from_utf8(description).expect("UTF-8").contains("ed25519"));
}

#[test]
fn refuses_other_versions_and_says_its_own() {
    let host = Host::start(&Page { versions: [2, 9], ..Page::default() });
    assert_eq!(host.wait_for_state(), 2);
    assert_eq!([host.word32(4_104), host.word32(4_108)], [1, 1]);
    assert!(host.wait_for_end().contains("2..=9"));
}

#[test]
fn takes_the_highest_common_version() {
    let host = Host::start(&Page { versions: [1, 9], ..Page::default() });
    assert_eq!(host.wait_for_state(), 1);
    assert_eq!(host.word32(4_100), 1);
}

#[test]
fn refuses_a_page_that_leads_outside() {
    let usual = Page::default();
    for (what, page) in [
        ("magic", Page { magic: *b"CHANRINK", ..usual }),
        ("file length", Page { file_bytes: usual.file_bytes + 64, ..usual }),
        ("entries", Page { entries: 12, ..usual }),
        ("no entries", Page { entries: 0, ..usual }),
        ("too many entries", Page { entries: 8_192, ..usual }),
        ("submissions overflow", Page { submissions: u64::MAX - 63, ..usual }),
        ("submissions over the header", Page { submissions: 4_096, ..usual }),
        ("completions over submissions", Page { completions: usual.submissions, ..usual }),
        ("completions unaligned", Page { completions: usual.completions + 8, ..usual }),
        ("DMA region too long", Page { dma_bytes: DMA_BYTES + 1, ..usual }),
        ("DMA region overflows", Page { dma_bytes: u64::MAX, ..usual }),
    ] {
        let host = Host::start(&page);
        assert_eq!(host.wait_for_state(), 3, "{what}");
        host.wait_for_end();
    }
}

#[test]
fn hashes_pairs() {
    let mut host = Host::ready();
    host.write_dma(0, &[7; 64]);
    let completion = host.ask(&Descriptor { argument: 1, ..Descriptor::pairs(1) });
    assert_eq!(completion, Completion { id: completion.id, status: DONE, items: 1 });
    let digest: String = host.dma(4_096, 32).iter().map(|byte| format!("{byte:02x}")).collect();
    // printf '\x01' + 64 times '\x07' | sha256sum
    assert_eq!(digest, include_str!("pair.sha256").trim());
}

#[test]
fn refuses_descriptors_that_break_a_rule_and_lives_on() {
    let usual = Descriptor::pairs(2);
    let mut host = Host::ready();
    for (what, status, descriptor) in [
        ("no operation", -40, Descriptor { operation: 0, ..usual }),
        ("unknown operation", -40, Descriptor { operation: 4, ..usual }),
        ("no items", -1, Descriptor { items: 0, answer_bytes: 0, ..usual }),
        ("too many items", -1, Descriptor { items: 4_097, answer_bytes: 4_097 * 32, ..usual }),
        ("request outside", -41, Descriptor { request_at: DMA_BYTES, ..usual }),
        ("request end outside", -41, Descriptor { request_bytes: DMA_BYTES + 1, ..usual }),
        ("request overflows", -41, Descriptor { request_at: u64::MAX - 63, ..usual }),
        ("request length overflows", -41, Descriptor { request_bytes: u64::MAX, ..usual }),
        ("request unaligned", -41, Descriptor { request_at: 8, ..usual }),
        ("answer outside", -41, Descriptor { answer_at: DMA_BYTES, ..usual }),
        ("answer overflows", -41, Descriptor { answer_at: u64::MAX - 63, ..usual }),
        ("answer over request", -41, Descriptor { answer_at: 64, ..usual }),
        ("answer too short", -7, Descriptor { answer_bytes: 63, ..usual }),
        ("answer too long", -7, Descriptor { answer_bytes: u64::MAX, ..usual }),
        ("table too short", -2, Descriptor { request_bytes: 64, ..usual }),
        ("reserved bytes", -42, Descriptor { reserved: 1, ..usual }),
        ("prefix that is no byte", -42, Descriptor { argument: 256, ..usual }),
        ("argument of another operation", -42, Descriptor { operation: 2, argument: 1, ..usual }),
    ] {
        let completion = host.ask(&descriptor);
        assert_eq!(completion, Completion { id: completion.id, status, items: 0 }, "{what}");
        assert_eq!(host.dma(4_096, 64), [0xff; 64], "{what} left the answer as it was");
    }
    assert_eq!(host.ask(&usual).status, DONE);
}

#[test]
fn refuses_requests_with_broken_records() {
    let mut host = Host::ready();
    let verify =
        Descriptor { operation: 1, request_bytes: 192, answer_bytes: 1, ..Descriptor::pairs(1) };
    for (what, status, at, number) in [
        ("unknown scheme", -3, 0, 9_u64),
        ("message too long", -4, 0, 65_537 << 32 | 1),
        ("message outside", -5, 8, 193),
        ("message offset overflows", -5, 8, u64::MAX),
        ("message in the table", -5, 8, 0),
        ("key not padded with zeros", -6, 48, 1),
    ] {
        host.write_dma(0, &[0; 192]);
        host.write_dma(0, &1_u64.to_le_bytes());
        host.write_dma(8, &128_u64.to_le_bytes());
        host.write_dma(at, &number.to_le_bytes());
        assert_eq!(host.ask(&verify).status, status, "{what}");
    }
    host.write_dma(0, &[0; 192]);
    host.write_dma(0, &1_u64.to_le_bytes());
    host.write_dma(8, &128_u64.to_le_bytes());
    assert_eq!(host.ask(&verify).status, DONE);
    // Key and R are points of order 4 and S is zero: valid by ZIP-215.
    assert_eq!(host.dma(4_096, 1), [1]);
}

#[test]
fn goes_round_the_rings() {
    let mut host = Host::ready();
    for round in 0..200 {
        assert_eq!(host.ask(&Descriptor::pairs(1)).status, DONE, "round {round}");
    }
}

#[test]
fn ends_when_the_tail_is_ahead_by_more_than_a_ring() {
    let host = Host::ready();
    host.write64(1_024, 9);
    host.ring();
    assert!(host.wait_for_end().contains("tail"));
}

#[test]
fn ends_when_the_host_hangs_up() {
    let mut host = Host::ready();
    host.hang_up();
    assert_eq!(host.wait_for_end(), "");
}
