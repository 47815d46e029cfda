//! Ids of data types as constants. Written by `cargo xtask data build` from `data/taxonomy/`; do not edit.

/// Advertising data (ads seen, campaign attribution).
pub const ACTIVITY_ADVERTISING: &str = "activity.advertising";

/// Web browsing history.
pub const ACTIVITY_BROWSING: &str = "activity.browsing";

/// App interactions and other usage data.
pub const ACTIVITY_INTERACTIONS: &str = "activity.interactions";

/// In-app search history.
pub const ACTIVITY_SEARCH: &str = "activity.search";

/// User-generated content, gameplay, support requests.
pub const ACTIVITY_USER_CONTENT: &str = "activity.user_content";

/// Installed applications.
pub const APPS_INSTALLED: &str = "apps.installed";

/// Use of other applications.
pub const APPS_USAGE: &str = "apps.usage";

/// Calendar events and reminders.
pub const CALENDAR_EVENTS: &str = "calendar.events";

/// Call log and call state.
pub const COMMS_CALL_LOG: &str = "comms.call_log";

/// Emails and in-app messages.
pub const COMMS_EMAIL_IN_APP: &str = "comms.email_in_app";

/// SMS/MMS.
pub const COMMS_SMS: &str = "comms.sms";

/// Contacts / address book.
pub const CONTACTS_ADDRESS_BOOK: &str = "contacts.address_book";

/// Accounts configured on the device.
pub const DEVICE_ACCOUNTS: &str = "device.accounts";

/// Device and system attributes used for fingerprinting (incl. sensors, locale).
pub const DEVICE_ATTRIBUTES: &str = "device.attributes";

/// Clipboard contents.
pub const DEVICE_CLIPBOARD: &str = "device.clipboard";

/// Screen content, recording and accessibility capture.
pub const DEVICE_SCREEN_CONTENT: &str = "device.screen_content";

/// Crash data.
pub const DIAG_CRASH: &str = "diag.crash";

/// Performance and other diagnostic data.
pub const DIAG_PERFORMANCE: &str = "diag.performance";

/// Files, documents, music and other media files.
pub const FILES_DOCUMENTS_MEDIA: &str = "files.documents_media";

/// Credit score and other financial information.
pub const FINANCE_CREDIT_OTHER: &str = "finance.credit_other";

/// Payment information.
pub const FINANCE_PAYMENT: &str = "finance.payment";

/// Purchase history.
pub const FINANCE_PURCHASES: &str = "finance.purchases";

/// Fitness and physical activity.
pub const HEALTH_FITNESS: &str = "health.fitness";

/// Health information.
pub const HEALTH_HEALTH: &str = "health.health";

/// Advertising identifier.
pub const ID_ADVERTISING: &str = "id.advertising";

/// Hardware identifier (IMEI, MEID, serial).
pub const ID_HARDWARE: &str = "id.hardware";

/// Installation, instance and push identifiers.
pub const ID_INSTALLATION: &str = "id.installation";

/// IP address.
pub const ID_IP_ADDRESS: &str = "id.ip_address";

/// MAC address (Wi-Fi, Bluetooth, Ethernet).
pub const ID_MAC_ADDRESS: &str = "id.mac_address";

/// SIM and subscriber identifiers (IMSI, ICCID, subscriptions).
pub const ID_SIM_SUBSCRIBER: &str = "id.sim_subscriber";

/// User ID / account name in the app's service.
pub const ID_USER_ACCOUNT: &str = "id.user_account";

/// Device or vendor-scoped software identifier.
pub const ID_VENDOR_DEVICE: &str = "id.vendor_device";

/// Approximate location.
pub const LOCATION_APPROXIMATE: &str = "location.approximate";

/// Precise location.
pub const LOCATION_PRECISE: &str = "location.precise";

/// Voice or sound recordings (microphone).
pub const MEDIA_AUDIO_RECORDING: &str = "media.audio_recording";

/// Photos and videos (library and camera).
pub const MEDIA_PHOTOS_VIDEOS: &str = "media.photos_videos";

/// Cell towers, carrier and connectivity.
pub const NETWORK_CELL_CARRIER: &str = "network.cell_carrier";

/// Nearby devices (Bluetooth, local network, UWB, home).
pub const NETWORK_NEARBY_DEVICES: &str = "network.nearby_devices";

/// Wi-Fi environment (SSID, BSSID, scan results).
pub const NETWORK_WIFI: &str = "network.wifi";

/// Other or unclassified personal data (incl. spatial, body and environment data).
pub const OTHER_UNCLASSIFIED: &str = "other.unclassified";

/// Age, birth date, gender and other profile data.
pub const PERSON_DEMOGRAPHICS: &str = "person.demographics";

/// Email address.
pub const PERSON_EMAIL: &str = "person.email";

/// Name.
pub const PERSON_NAME: &str = "person.name";

/// Phone number.
pub const PERSON_PHONE_NUMBER: &str = "person.phone_number";

/// Postal address and other contact info.
pub const PERSON_POSTAL_ADDRESS: &str = "person.postal_address";

/// Special-category, biometric and government-ID data.
pub const PERSON_SENSITIVE: &str = "person.sensitive";
