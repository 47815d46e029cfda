//! Dalvik executables (DEX), versions 035 and 037 to 041.
