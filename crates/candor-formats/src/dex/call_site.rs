//! Call sites of `invoke-custom` and method handles (version 038 and later).

use super::bytes::index;
use super::error::{Error, ErrorKind};
use super::file::Dex;
use super::value::{Value, Values};

/// `call_site_item`: what `invoke-custom` links through.
#[derive(Debug, Clone, Copy)]
pub struct CallSite<'a> {
    /// Method handle index of the bootstrap linker.
    pub method_handle: u32,
    /// String index of the name handed to the linker.
    pub name: u32,
    /// Prototype index of the call.
    pub proto: u32,
    /// Further constants for the linker.
    pub extra: Values<'a>,
}

/// What a method handle does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MethodHandleKind {
    /// Writes a static field.
    StaticPut,
    /// Reads a static field.
    StaticGet,
    /// Writes an instance field.
    InstancePut,
    /// Reads an instance field.
    InstanceGet,
    /// Calls a static method.
    InvokeStatic,
    /// Calls a virtual method.
    InvokeInstance,
    /// Constructs an object.
    InvokeConstructor,
    /// Calls a private method or constructor.
    InvokeDirect,
    /// Calls an interface method.
    InvokeInterface,
    /// A number the format does not know.
    Unknown(u16),
}

impl MethodHandleKind {
    /// The name the specification's tools print.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MethodHandleKind::StaticPut => "static-put",
            MethodHandleKind::StaticGet => "static-get",
            MethodHandleKind::InstancePut => "instance-put",
            MethodHandleKind::InstanceGet => "instance-get",
            MethodHandleKind::InvokeStatic => "invoke-static",
            MethodHandleKind::InvokeInstance => "invoke-instance",
            MethodHandleKind::InvokeConstructor => "invoke-constructor",
            MethodHandleKind::InvokeDirect => "invoke-direct",
            MethodHandleKind::InvokeInterface => "invoke-interface",
            MethodHandleKind::Unknown(_) => "unknown",
        }
    }

    /// Whether [`MethodHandle::member`] is a field index rather than a method index.
    #[must_use]
    pub fn is_field(self) -> bool {
        matches!(
            self,
            MethodHandleKind::StaticPut
                | MethodHandleKind::StaticGet
                | MethodHandleKind::InstancePut
                | MethodHandleKind::InstanceGet
        )
    }
}

/// `method_handle_item`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodHandle {
    /// What it does.
    pub kind: MethodHandleKind,
    /// Field or method index, see [`MethodHandleKind::is_field`].
    pub member: u32,
}

impl<'a> Dex<'a> {
    /// A method handle.
    pub fn method_handle(&self, idx: u32) -> Result<MethodHandle, Error> {
        let Some(&[k0, k1, _, _, m0, m1, _, _]) = self.method_handles.get(index(idx)) else {
            return Err(Error::index("method handle index", 0, self.method_handles.len(), idx));
        };
        let kind = match u16::from_le_bytes([k0, k1]) {
            0 => MethodHandleKind::StaticPut,
            1 => MethodHandleKind::StaticGet,
            2 => MethodHandleKind::InstancePut,
            3 => MethodHandleKind::InstanceGet,
            4 => MethodHandleKind::InvokeStatic,
            5 => MethodHandleKind::InvokeInstance,
            6 => MethodHandleKind::InvokeConstructor,
            7 => MethodHandleKind::InvokeDirect,
            8 => MethodHandleKind::InvokeInterface,
            other => MethodHandleKind::Unknown(other),
        };
        Ok(MethodHandle { kind, member: u16::from_le_bytes([m0, m1]).into() })
    }

    /// A call site: its linker, name, prototype and further constants.
    pub fn call_site(&self, idx: u32) -> Result<CallSite<'a>, Error> {
        let Some(&off) = self.call_sites.get(index(idx)) else {
            return Err(Error::index("call site index", 0, self.call_sites.len(), idx));
        };
        let off = u32::from_le_bytes(off);
        let mut extra = self.encoded_array(off)?;
        let mut next = |expected: u64| {
            let wrong = Error::new(ErrorKind::Value, "call_site_item", index(off), expected, 0);
            extra.next().unwrap_or(Err(wrong)).map(|value| (value, wrong))
        };
        let method_handle = match next(0x16)? {
            (Value::MethodHandle(idx), _) => idx,
            (_, wrong) => return Err(wrong),
        };
        let name = match next(0x17)? {
            (Value::String(idx), _) => idx,
            (_, wrong) => return Err(wrong),
        };
        let proto = match next(0x15)? {
            (Value::MethodType(idx), _) => idx,
            (_, wrong) => return Err(wrong),
        };
        Ok(CallSite { method_handle, name, proto, extra })
    }
}
