//! Scripts and byte code of which no more than texts are read: how they are told, on either platform.

/// Hermes bytecode.
pub(crate) const HERMES_MAGIC: [u8; 8] = 0x1f19_03c1_03bc_1fc6_u64.to_le_bytes();
/// The literals of a Unity program.
pub(crate) const UNITY_MAGIC: &[u8] = &0xfab1_1baf_u32.to_le_bytes();
/// Extensions.
pub(crate) const EXTENSIONS: [&str; 12] =
    ["js", "mjs", "cjs", "jsbundle", "bundle", "hbc", "lua", "luac", "py", "pyc", "dll", "wasm"];
/// Those known by their whole name: Flutter's Dart code, .NET assemblies packed as a library.
pub(crate) const NAMES: [&str; 6] = [
    "libapp.so",
    "kernel_blob.bin",
    "isolate_snapshot_instr",
    "assemblies.blob",
    "libassemblies.arm64-v8a.blob.so",
    "libassemblies.armeabi-v7a.blob.so",
];
