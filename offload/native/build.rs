//! Says so when the build would leave Ed25519's AVX-512 out without anybody noticing.

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let x86_64 = var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "x86_64");
    let backend = var("CARGO_CFG_CURVE25519_DALEK_BACKEND").unwrap_or_default();
    if x86_64 && backend != "avx512" {
        println!(
            "cargo:warning=Ed25519 is built without AVX-512: build in offload/native, with RUSTFLAGS unset"
        );
    }
}
