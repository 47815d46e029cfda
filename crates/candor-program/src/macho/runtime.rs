//! What functions of the Objective-C runtime, of blocks and of the C library do to values: the runtime's public headers and
//! sources (objc4 `NSObject.mm`, `objc-runtime-new.mm`), clang's `ObjCRuntime.h`, `CGObjC.cpp` and the block ABI.

/// What calling a function means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing but a call.
    Ordinary,
    /// A message to its first argument, its second is the selector.
    Message,
    /// A message to the superclass: its first argument points at receiver and class.
    MessageSuper,
    /// The message of this name to its first argument.
    Named(&'static str),
    /// It gives its first argument back.
    Same,
    /// It gives back what is in this register and leaves all others (`objc_retain_x19`).
    SameOf(u8),
    /// Nothing that matters comes of it, and it leaves all registers but the scratch ones.
    Nothing,
    /// It puts its second argument where its first points to.
    Store,
    /// It gives what stands where its first argument points to.
    Load,
    /// It puts what its second argument points to where its first points to.
    Copy,
    /// It gives the instance variable at its third argument's number of bytes in its first.
    Property,
    /// It puts its third argument at its fourth's number of bytes in its first.
    SetProperty,
    /// It puts its fourth argument at its third's number of bytes in its first.
    SetPropertyAt,
    /// It gives the class that its first argument names.
    ClassNamed,
    /// It does not come back.
    Ends,
}

/// Function and meaning; sorted by name.
const FUNCTIONS: [(&str, Meaning); 62] = [
    ("_Block_copy", Meaning::Same),
    ("_Unwind_Resume", Meaning::Ends),
    ("__Block_copy", Meaning::Same),
    ("__Block_object_assign", Meaning::Store),
    ("__Block_object_dispose", Meaning::Nothing),
    ("__Block_release", Meaning::Nothing),
    ("__Unwind_Resume", Meaning::Ends),
    ("___assert_rtn", Meaning::Ends),
    ("___cxa_rethrow", Meaning::Ends),
    ("___cxa_throw", Meaning::Ends),
    ("___stack_chk_fail", Meaning::Ends),
    ("_abort", Meaning::Ends),
    ("_exit", Meaning::Ends),
    ("_objc_alloc", Meaning::Named("alloc")),
    ("_objc_allocWithZone", Meaning::Named("alloc")),
    ("_objc_alloc_init", Meaning::Named("new")),
    ("_objc_autorelease", Meaning::Same),
    ("_objc_autoreleasePoolPop", Meaning::Nothing),
    ("_objc_autoreleaseReturnValue", Meaning::Same),
    ("_objc_begin_catch", Meaning::Same),
    ("_objc_claimAutoreleasedReturnValue", Meaning::Same),
    ("_objc_copyWeak", Meaning::Copy),
    ("_objc_destroyWeak", Meaning::Nothing),
    ("_objc_end_catch", Meaning::Nothing),
    ("_objc_enumerationMutation", Meaning::Nothing),
    ("_objc_exception_rethrow", Meaning::Ends),
    ("_objc_exception_throw", Meaning::Ends),
    ("_objc_getClass", Meaning::ClassNamed),
    ("_objc_getProperty", Meaning::Property),
    ("_objc_getRequiredClass", Meaning::ClassNamed),
    ("_objc_initWeak", Meaning::Store),
    ("_objc_loadWeak", Meaning::Load),
    ("_objc_loadWeakRetained", Meaning::Load),
    ("_objc_lookUpClass", Meaning::ClassNamed),
    ("_objc_moveWeak", Meaning::Copy),
    ("_objc_msgSend", Meaning::Message),
    ("_objc_msgSendSuper", Meaning::MessageSuper),
    ("_objc_msgSendSuper2", Meaning::MessageSuper),
    ("_objc_opt_class", Meaning::Named("class")),
    ("_objc_opt_isKindOfClass", Meaning::Named("isKindOfClass:")),
    ("_objc_opt_new", Meaning::Named("new")),
    ("_objc_opt_respondsToSelector", Meaning::Named("respondsToSelector:")),
    ("_objc_opt_self", Meaning::Same),
    ("_objc_release", Meaning::Nothing),
    ("_objc_retain", Meaning::Same),
    ("_objc_retainAutorelease", Meaning::Same),
    ("_objc_retainAutoreleaseReturnValue", Meaning::Same),
    ("_objc_retainAutoreleasedReturnValue", Meaning::Same),
    ("_objc_retainBlock", Meaning::Same),
    ("_objc_setProperty", Meaning::SetPropertyAt),
    ("_objc_setProperty_atomic", Meaning::SetProperty),
    ("_objc_setProperty_atomic_copy", Meaning::SetProperty),
    ("_objc_setProperty_nonatomic", Meaning::SetProperty),
    ("_objc_setProperty_nonatomic_copy", Meaning::SetProperty),
    ("_objc_storeStrong", Meaning::Store),
    ("_objc_storeWeak", Meaning::Store),
    ("_objc_sync_enter", Meaning::Nothing),
    ("_objc_sync_exit", Meaning::Nothing),
    ("_objc_terminate", Meaning::Ends),
    ("_objc_unsafeClaimAutoreleasedReturnValue", Meaning::Same),
    ("_swift_release", Meaning::Nothing),
    ("_swift_retain", Meaning::Same),
];

/// What calling the function of this name means.
#[must_use]
pub(super) fn meaning(name: &str) -> Meaning {
    if let Ok(at) = FUNCTIONS.binary_search_by(|(function, _)| (*function).cmp(name)) {
        return FUNCTIONS.get(at).map_or(Meaning::Ordinary, |(_, meaning)| *meaning);
    }
    // Variants that take their argument in the register that they are called after.
    let register = |prefix: &str| name.strip_prefix(prefix).and_then(|number| number.parse::<u8>().ok());
    match (register("_objc_retain_x"), register("_objc_release_x")) {
        (Some(number), _) if number < 29 => Meaning::SameOf(number),
        (_, Some(number)) if number < 29 => Meaning::Nothing,
        _ => Meaning::Ordinary,
    }
}

/// Whether a function that means [`Meaning::Nothing`] leaves the argument registers as they are.
#[must_use]
pub(super) fn keeps_registers(name: &str) -> bool {
    name.starts_with("_objc_release_x")
}

#[cfg(test)]
mod tests {
    //! The table can be searched.

    use super::*;

    #[test]
    fn names_are_sorted_and_variants_by_register_are_known() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(meaning("_objc_msgSend"), Meaning::Message);
        assert_eq!(meaning("_objc_retain_x21"), Meaning::SameOf(21));
        assert_eq!(meaning("_objc_release_x8"), Meaning::Nothing);
        assert!(keeps_registers("_objc_release_x8") && !keeps_registers("_objc_release"));
        assert_eq!(meaning("_objc_retain_x99"), Meaning::Ordinary);
        assert_eq!(meaning("_objc_msgSendFoo"), Meaning::Ordinary);
    }
}
