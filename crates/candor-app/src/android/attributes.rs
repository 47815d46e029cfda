//! Resource ids of the platform's attributes (`android.R.attr`), by which compiled XML is read.
//!
//! The platform never looks at the names in a compiled manifest, so that an obfuscator may erase them; ids are
//! frozen once a version is out. Values from the SDK's `android.R.attr` up to API level 37.

macro_rules! attributes {
    ($($constant:ident = $id:literal $name:literal,)*) => {
        $(
            #[doc = concat!("`android:", $name, "`.")]
            pub const $constant: u32 = $id;
        )*

        /// All of the above by name, for XML that was never compiled.
        pub const NAMES: &[(&str, u32)] = &[$(($name, $id),)*];
    };
}

attributes! {
    LABEL = 0x0101_0001 "label",
    NAME = 0x0101_0003 "name",
    PERMISSION = 0x0101_0006 "permission",
    READ_PERMISSION = 0x0101_0007 "readPermission",
    WRITE_PERMISSION = 0x0101_0008 "writePermission",
    PROTECTION_LEVEL = 0x0101_0009 "protectionLevel",
    SHARED_USER_ID = 0x0101_000b "sharedUserId",
    HAS_CODE = 0x0101_000c "hasCode",
    PERSISTENT = 0x0101_000d "persistent",
    ENABLED = 0x0101_000e "enabled",
    DEBUGGABLE = 0x0101_000f "debuggable",
    EXPORTED = 0x0101_0010 "exported",
    PROCESS = 0x0101_0011 "process",
    AUTHORITIES = 0x0101_0018 "authorities",
    PRIORITY = 0x0101_001c "priority",
    TARGET_PACKAGE = 0x0101_0021 "targetPackage",
    VALUE = 0x0101_0024 "value",
    RESOURCE = 0x0101_0025 "resource",
    MIME_TYPE = 0x0101_0026 "mimeType",
    SCHEME = 0x0101_0027 "scheme",
    HOST = 0x0101_0028 "host",
    PORT = 0x0101_0029 "port",
    PATH = 0x0101_002a "path",
    PATH_PREFIX = 0x0101_002b "pathPrefix",
    PATH_PATTERN = 0x0101_002c "pathPattern",
    ID = 0x0101_00d0 "id",
    PASSWORD = 0x0101_015c "password",
    PHONE_NUMBER = 0x0101_0167 "phoneNumber",
    TARGET_ACTIVITY = 0x0101_0202 "targetActivity",
    MIN_SDK_VERSION = 0x0101_020c "minSdkVersion",
    VERSION_CODE = 0x0101_021b "versionCode",
    VERSION_NAME = 0x0101_021c "versionName",
    INPUT_TYPE = 0x0101_0220 "inputType",
    ON_CLICK = 0x0101_026f "onClick",
    TARGET_SDK_VERSION = 0x0101_0270 "targetSdkVersion",
    MAX_SDK_VERSION = 0x0101_0271 "maxSdkVersion",
    TEST_ONLY = 0x0101_0272 "testOnly",
    BACKUP_AGENT = 0x0101_027f "backupAgent",
    ALLOW_BACKUP = 0x0101_0280 "allowBackup",
    FRAGMENT = 0x0101_02e3 "fragment",
    ACTION_VIEW_CLASS = 0x0101_02fc "actionViewClass",
    PACKAGE_NAMES = 0x0101_0381 "packageNames",
    ACTION_PROVIDER_CLASS = 0x0101_0389 "actionProviderClass",
    FULL_BACKUP_ONLY = 0x0101_0473 "fullBackupOnly",
    EXTRACT_NATIVE_LIBS = 0x0101_04ea "extractNativeLibs",
    FULL_BACKUP_CONTENT = 0x0101_04eb "fullBackupContent",
    USES_CLEARTEXT_TRAFFIC = 0x0101_04ec "usesCleartextTraffic",
    NETWORK_SECURITY_CONFIG = 0x0101_0527 "networkSecurityConfig",
    IS_FEATURE_SPLIT = 0x0101_055b "isFeatureSplit",
    VERSION_CODE_MAJOR = 0x0101_0576 "versionCodeMajor",
    APP_COMPONENT_FACTORY = 0x0101_057a "appComponentFactory",
    IS_SPLIT_REQUIRED = 0x0101_0591 "isSplitRequired",
    FOREGROUND_SERVICE_TYPE = 0x0101_0599 "foregroundServiceType",
    HAS_FRAGILE_USER_DATA = 0x0101_059a "hasFragileUserData",
    ZYGOTE_PRELOAD_NAME = 0x0101_059d "zygotePreloadName",
    ALLOW_AUDIO_PLAYBACK_CAPTURE = 0x0101_0601 "allowAudioPlaybackCapture",
    REQUEST_LEGACY_EXTERNAL_STORAGE = 0x0101_0603 "requestLegacyExternalStorage",
    PRESERVE_LEGACY_EXTERNAL_STORAGE = 0x0101_0614 "preserveLegacyExternalStorage",
    PATH_SUFFIX = 0x0101_061e "pathSuffix",
    PATH_ADVANCED_PATTERN = 0x0101_0620 "pathAdvancedPattern",
    DATA_EXTRACTION_RULES = 0x0101_063e "dataExtractionRules",
    USES_PERMISSION_FLAGS = 0x0101_0644 "usesPermissionFlags",
    REQUIRED_SPLIT_TYPES = 0x0101_064e "requiredSplitTypes",
    SPLIT_TYPES = 0x0101_064f "splitTypes",
}

/// Namespace of the platform's attributes.
pub const NAMESPACE: &str = "http://schemas.android.com/apk/res/android";
