//! The protobuf manifest and resource table of Android App Bundles.
