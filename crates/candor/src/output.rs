//! Files that are written whole or not at all.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use crate::commands::Failure;

/// Writes files into a folder, which is made if it is missing. All are written beside their final names first;
/// only when every byte of every file stands on the disk do they take their names.
pub(crate) fn write_all(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, Failure> {
    let mut staged = Vec::new();
    let result = stage(dir, files, &mut staged).and_then(|()| {
        for (from, to) in &staged {
            fs::rename(from, to).map_err(|error| (to.clone(), error))?;
        }
        Ok(())
    });
    match result {
        Ok(()) => Ok(staged.into_iter().map(|(_, to)| to).collect()),
        Err((path, error)) => {
            for (from, _) in &staged {
                // It may have its final name already, or never have been made.
                let _ = fs::remove_file(from);
            }
            Err(Failure::File(format!("{}: cannot be written: {error}", path.display())))
        }
    }
}

type Staged = Vec<(PathBuf, PathBuf)>;

fn stage(
    dir: &Path,
    files: &[(String, Vec<u8>)],
    staged: &mut Staged,
) -> Result<(), (PathBuf, std::io::Error)> {
    fs::create_dir_all(dir).map_err(|error| (dir.to_path_buf(), error))?;
    for (name, bytes) in files {
        let to = dir.join(name);
        let from = dir.join(format!(".{name}.{}.part", std::process::id()));
        staged.push((from.clone(), to.clone()));
        let write = || {
            // `create_new` never follows a link that stands in the way.
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&from)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|error| (to, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("candor-output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        dir
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_get_their_names_and_replace_older_ones() {
        let dir = scratch("whole").join("deep");
        write_all(&dir, &[("a.json".to_owned(), b"old".to_vec())]).unwrap();
        write_all(&dir, &[("a.json".to_owned(), b"new".to_vec()), ("a.html".to_owned(), b"page".to_vec())])
            .unwrap();
        assert_eq!(names(&dir), ["a.html", "a.json"]);
        assert_eq!(fs::read_to_string(dir.join("a.json")).unwrap(), "new");
    }

    #[test]
    fn when_one_file_cannot_be_written_none_is() {
        let dir = scratch("none");
        fs::create_dir_all(&dir).unwrap();
        let files = [("a.json".to_owned(), b"x".to_vec()), ("no/such/folder".to_owned(), b"x".to_vec())];
        assert!(matches!(write_all(&dir, &files), Err(Failure::File(_))));
        assert_eq!(names(&dir), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_is_a_file_is_a_failure() {
        let dir = scratch("file");
        fs::write(&dir, "x").unwrap();
        assert!(matches!(write_all(&dir, &[("a".to_owned(), Vec::new())]), Err(Failure::File(_))));
    }
}
