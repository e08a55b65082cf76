//! The host's side of the protocol, and nothing of the device's code.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const ENTRIES: u32 = 8;
const SUBMISSIONS: u64 = 8_192;
const COMPLETIONS: u64 = SUBMISSIONS + 64 * ENTRIES as u64;
const DMA: u64 = 12_288;
pub const DMA_BYTES: u64 = 1 << 20;

/// Ample, on the busiest machine.
const PATIENCE: Duration = Duration::from_secs(20);

static FILES: AtomicU32 = AtomicU32::new(0);

/// What a host says of itself.
#[derive(Clone, Copy)]
pub struct Page {
    pub magic: [u8; 8],
    pub versions: [u32; 2],
    pub file_bytes: u64,
    pub submissions: u64,
    pub completions: u64,
    pub dma: u64,
    pub dma_bytes: u64,
    pub entries: u32,
}

impl Default for Page {
    fn default() -> Self {
        Page {
            magic: *b"CHANRING",
            versions: [1, 1],
            file_bytes: DMA + DMA_BYTES,
            submissions: SUBMISSIONS,
            completions: COMPLETIONS,
            dma: DMA,
            dma_bytes: DMA_BYTES,
            entries: ENTRIES,
        }
    }
}

impl Page {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.magic.to_vec();
        bytes.extend(self.versions.iter().flat_map(|version| version.to_le_bytes()));
        for number in
            [self.file_bytes, self.submissions, self.completions, self.dma, self.dma_bytes]
        {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.entries.to_le_bytes());
        bytes
    }
}

#[derive(Clone, Copy)]
pub struct Descriptor {
    pub operation: u32,
    pub items: u32,
    pub request_at: u64,
    pub request_bytes: u64,
    pub answer_at: u64,
    pub answer_bytes: u64,
    pub argument: u32,
    pub reserved: u32,
}

impl Descriptor {
    /// Request at 0, answer at 4,096.
    pub fn pairs(items: u32) -> Self {
        Descriptor {
            operation: 3,
            items,
            request_at: 0,
            request_bytes: 64 * u64::from(items),
            answer_at: 4_096,
            answer_bytes: 32 * u64::from(items),
            argument: 0,
            reserved: 0,
        }
    }

    fn bytes(&self, id: u64) -> Vec<u8> {
        let mut bytes = id.to_le_bytes().to_vec();
        bytes.extend([self.operation, self.items].iter().flat_map(|number| number.to_le_bytes()));
        for number in [self.request_at, self.request_bytes, self.answer_at, self.answer_bytes] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend([self.argument, self.reserved].iter().flat_map(|number| number.to_le_bytes()));
        bytes.resize(64, 0);
        bytes
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct Completion {
    pub id: u64,
    pub status: i32,
    pub items: u32,
}

pub struct Host {
    path: PathBuf,
    file: File,
    device: Mutex<Child>,
    bell: Option<ChildStdin>,
    asked: u64,
}

impl Host {
    pub fn start(page: &Page) -> Self {
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let name = format!("ring-board-test-{}-{number}", std::process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let file = OpenOptions::new()
            .create_new(true)
            .read(true)
            .write(true)
            .open(&path)
            .expect("a file of our own");
        file.set_len(DMA + DMA_BYTES).expect("room for it");
        file.write_all_at(&page.bytes(), 0).expect("the host's page");
        let mut device = Command::new(env!("CARGO_BIN_EXE_chancery-ring-board"))
            .arg(&path)
            .arg("2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the ring board starts");
        let bell = device.stdin.take();
        Host { path, file, device: Mutex::new(device), bell, asked: 0 }
    }

    pub fn ready() -> Self {
        let host = Host::start(&Page::default());
        assert_eq!(host.wait_for_state(), 1);
        host
    }

    pub fn wait_for_state(&self) -> u32 {
        wait("the handshake", || Some(self.word32(4_096)).filter(|&state| state != 0))
    }

    /// Submits a descriptor and waits for its completion.
    pub fn ask(&mut self, descriptor: &Descriptor) -> Completion {
        let place = self.asked % u64::from(ENTRIES);
        self.asked += 1;
        self.write_dma(4_096, &[0xff; 64]);
        self.file
            .write_all_at(&descriptor.bytes(self.asked << 32), SUBMISSIONS + 64 * place)
            .expect("a descriptor");
        self.write64(1_024, self.asked);
        self.ring();
        wait("a completion", || Some(()).filter(|()| self.word64(5_120) == self.asked));
        let completion = self.bytes(COMPLETIONS + 32 * place, 32);
        let word = |at: usize| u32::from_le_bytes(*completion[at..].first_chunk().expect("inside"));
        let id = u64::from(word(4)) << 32 | u64::from(word(0));
        assert_eq!(id, self.asked << 32);
        assert_eq!(completion[16..], [0; 16]);
        Completion { id, status: word(8).cast_signed(), items: word(12) }
    }

    /// Rings whether the device is parked or not, which a host may.
    pub fn ring(&self) {
        let mut bell = self.bell.as_ref().expect("the line is open");
        bell.write_all(&[1]).expect("the device listens");
    }

    pub fn hang_up(&mut self) {
        self.bell = None;
    }

    /// Waits for the process to end and gives what it wrote to standard error.
    pub fn wait_for_end(&self) -> String {
        let mut device = self.device.lock().expect("one at a time");
        wait("the device's end", || device.try_wait().expect("a child of ours"));
        let mut said = String::new();
        device.stderr.as_mut().expect("piped").read_to_string(&mut said).expect("UTF-8");
        said
    }

    pub fn bytes(&self, at: u64, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, at).expect("inside the file");
        bytes
    }

    pub fn word32(&self, at: u64) -> u32 {
        u32::from_le_bytes(*self.bytes(at, 4).first_chunk().expect("four bytes"))
    }

    pub fn word64(&self, at: u64) -> u64 {
        u64::from_le_bytes(*self.bytes(at, 8).first_chunk().expect("eight bytes"))
    }

    pub fn write64(&self, at: u64, number: u64) {
        self.file.write_all_at(&number.to_le_bytes(), at).expect("inside the file");
    }

    pub fn dma(&self, at: u64, length: usize) -> Vec<u8> {
        self.bytes(DMA + at, length)
    }

    pub fn write_dma(&self, at: u64, bytes: &[u8]) {
        self.file.write_all_at(bytes, DMA + at).expect("inside the file");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.bell = None;
        if let Ok(device) = self.device.get_mut() {
            // It may have ended already.
            let _ = device.kill();
            let _ = device.wait();
        }
        let _ = fs::remove_file(&self.path);
    }
}

fn wait<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(result) = attempt() {
            return result;
        }
        assert!(Instant::now() < end, "waited too long for {what}");
        sleep(Duration::from_micros(200));
    }
}
