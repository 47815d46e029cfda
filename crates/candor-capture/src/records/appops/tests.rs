//! Dumps in both layouts and with a discrete history, written by hand after the code of AOSP.

use super::*;
use crate::{
    Ground, Time,
    testing::{Seen, Sighting},
};

fn read_all(text: &str, zone: Zone) -> (Seen, Summary) {
    let mut seen = Seen::default();
    let summary = read(text.as_bytes(), zone, &mut seen).expect("a dump");
    (seen, summary)
}

const STRAIGHT: &str = "Current AppOps Service state:
  Settings:
    top_state_settle_time=+30s0ms
  Op mode watchers:
    Op COARSE_LOCATION:
      #0: ModeCallback{b8f1a14 watchinguid=-1 flags=0x1 from uid=1000 pid=4098}

  Uid 1000:
    state=pers
      LEGACY_STORAGE: mode=allow
    Package com.example.system:
      RECORD_AUDIO (allow):
          Access: [pers-s] 1970-01-01 00:01:00.000 (-4h50m23s772ms)
  Uid u0a103:
    state=cch
    Package org.example.app:
      READ_CONTACTS (allow / switch WRITE_CONTACTS=ignore):
          Access: [bg-tpd] 1970-01-01 00:00:01.325 (-22d4h22m19s762ms) duration=+1s33ms
          Reject: [fg-s]1970-01-01 00:00:02.000 (-314d1h25m2s33ms)
      TOAST_WINDOW (allow):
";

#[test]
fn entries_straight_under_their_operation_are_read() {
    let (seen, summary) = read_all(STRAIGHT, Zone::East(0));
    let accesses = seen.accesses();
    assert_eq!((summary.kind, summary.records, summary.unread.len()), (FileKind::Appops, 3, 0));
    assert_eq!((accesses[0].operation.as_str(), accesses[0].ground), ("RECORD_AUDIO", None));
    assert_eq!(accesses[1].app.id, "org.example.app");
    assert_eq!((accesses[1].at, accesses[1].lasted), (Time(1_325_000), Some(1_033_000)));
    assert_eq!((accesses[1].ground, accesses[1].refused), (Some(Ground::Background), false));
    assert_eq!((accesses[2].ground, accesses[2].refused), (Some(Ground::Foreground), true));
    assert!(accesses.iter().all(|access| access.is_last_only));
}

const TAGGED: &str = "  Uid u0a9:
    Package org.example.app:
      FINE_LOCATION (foreground):
        null=[
          Access: [fgsvc-s] 1970-01-01 01:00:00.000 (-1h5m27s679ms) duration=+1m37s899ms
        ]
        sync=[
          Access: [cch-s] 1970-01-01 01:00:01.000 (-1h5m27s679ms)
          Running start at: +5s
        ]
";

#[test]
fn entries_within_an_attribution_are_read_and_an_offset_moves_them() {
    let (seen, _) = read_all(TAGGED, Zone::East(3_600));
    let accesses = seen.accesses();
    assert_eq!(accesses.len(), 2);
    assert_eq!((accesses[0].at, accesses[0].lasted), (Time(0), Some(97_899_000)));
    assert_eq!(accesses[0].ground, Some(Ground::Foreground));
    assert_eq!((accesses[1].operation.as_str(), accesses[1].at), ("FINE_LOCATION", Time(1_000_000)));
}

#[test]
fn without_a_zone_times_stand_as_they_are_and_that_is_told_once() {
    let (seen, summary) = read_all(TAGGED, Zone::Unknown);
    assert_eq!(seen.accesses()[0].at, Time(3_600_000_000));
    assert_eq!(summary.unread, [("times are local to the phone, whose zone is not known".to_owned(), 1)]);
}

const DISCRETE: &str = "Discrete accesses:
  Largest chain id: 3
  Uid: 10103
    Package: org.example.app
      FINE_LOCATION
        Attribution: null
          Access [bg-s] at 1970-01-01 00:01:00.000
          Access [fg-s|tp] at 1970-01-01 00:02:00.000 for 60000 milliseconds 
      CAMERA
        Device: default
        Attribution: CAPTURE
          Access [unknown-s] at 1970-01-01 00:03:00.000, attributionFlags=1 chainId=3
";

#[test]
fn the_discrete_history_is_of_every_access() {
    let (seen, summary) = read_all(&format!("{STRAIGHT}\n{DISCRETE}"), Zone::East(0));
    let accesses: Vec<_> = seen.accesses().into_iter().filter(|access| !access.is_last_only).collect();
    assert_eq!((summary.kind, accesses.len()), (FileKind::Appops, 3));
    assert_eq!((accesses[0].at, accesses[0].lasted), (Time(60_000_000), None));
    assert_eq!((accesses[1].operation.as_str(), accesses[1].lasted), ("FINE_LOCATION", Some(60_000_000)));
    assert_eq!((accesses[2].operation.as_str(), accesses[2].ground), ("CAMERA", None));
    assert_eq!(read_all(DISCRETE, Zone::East(0)).1.kind, FileKind::DiscreteHistory);
}

#[test]
fn an_access_under_nothing_is_nobodys() {
    let text = "Package org.example.app:\n    CAMERA (allow):\n  Uid 5:\n      Access: [fg-s] 1970-01-01 00:00:00.000\n";
    let (seen, summary) = read_all(text, Zone::East(0));
    assert!(seen.accesses().is_empty());
    assert_eq!(summary.unread.len(), 1);
}

#[test]
fn damaged_lines_are_counted_and_not_repeated() {
    let text = "Package secret name:\nPackage org.example.app:\n CAMERA (allow):\nAccess: secret\nAccess: [fg-s] 2022-13-40 secret\nAccess [fg-s secret\nAccess: [fg-s] 1970-01-01 00:00:00.000 (x) duration=+secret\n";
    let mut bytes = text.as_bytes().to_vec();
    bytes.extend_from_slice(b"\xff\xfe\nReject: [");
    let mut seen = Seen::default();
    let summary = read(bytes.as_slice(), Zone::East(0), &mut seen).expect("a dump");
    assert_eq!(summary.records, 1);
    assert_eq!(summary.unread.iter().map(|(_, n)| n).sum::<u64>(), 6, "{:?}", summary.unread);
    let told = format!(
        "{:?}",
        seen.all.iter().filter(|one| matches!(one, Sighting::Problem(_))).collect::<Vec<_>>()
    );
    assert!(!told.contains("secret"));
    assert!(read(&b"secret"[..], Zone::Unknown, &mut seen).is_err());
}
