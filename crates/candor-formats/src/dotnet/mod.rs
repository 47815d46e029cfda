//! .NET assemblies as Xamarin and .NET for Android ship them: the literals of C# code, and the containers around them.
//!
//! - [`Assembly`]: the metadata of a portable executable (ECMA-335, II.24) and its heap of user strings (`#US`), which has
//!   every literal that code loads by `ldstr`. Names of types and members lie in `#Strings` and are no literals; constants
//!   of attributes lie in `#Blob` and are not read.
//! - [`images`]: the assemblies in whatever a member of an app is: a plain `.dll`, one that is compressed (`XALZ`: 4 bytes
//!   number, 4 bytes size, an LZ4 block), a store (`assemblies.blob`, magic `XABA`, versions 1 to 4), or one of these in the
//!   section `payload`, or at the symbol `_assembly_store`, of an ELF file (`libassemblies.arm64-v8a.blob.so`,
//!   `lib_App.dll.so`). Layouts after `Documentation/project-docs/AssemblyStores.md` and the readers of dotnet/android (MIT).
//!
//! Not read: Zstandard (`XAZS`, from .NET 11), which is named; assemblies compiled ahead of time keep their literals in the
//! assembly all the same.

mod assembly;
mod compressed;
mod images;
mod store;
#[cfg(test)]
mod tests;

pub use assembly::{Assembly, MAX_STREAMS, UserStrings};
pub use compressed::MAX_INFLATED;
pub use images::{Image, Images, MAX_OF_CONTAINER, images, is_container};
pub use store::MAX_ASSEMBLIES;
