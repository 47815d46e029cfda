//! What the virtual machine does: instructions, calls, branches, exceptions, memory.

pub(in crate::engine) mod arithmetic;
pub(in crate::engine) mod branches;
pub(in crate::engine) mod call;
pub(in crate::engine) mod exceptions;
pub(in crate::engine) mod frame;
pub(in crate::engine) mod instructions;
pub(in crate::engine) mod memory;
pub(in crate::engine) mod statics;
pub(in crate::engine) mod types;
