//! ZIP archives as Android reads them, with every anomaly named.
