//! How long a large site takes. Run with `--release -- --ignored --nocapture`.

use std::time::Instant;

use site::Site;

use crate::fixture::{borrowed, folder, releases};

#[test]
#[ignore = "measures; worth its time in release only"]
fn opening_and_searching() {
    for count in [2_000, 10_000] {
        let mut files = releases("news", count);
        for (_, text) in &mut files {
            text.push_str(
                &"The tide turned, and the barges of the upper river came down to the quay. "
                    .repeat(60),
            );
        }
        let root = folder(&borrowed(&files));
        let time = |what: &str, act: &mut dyn FnMut()| {
            let start = Instant::now();
            act();
            println!("{count} announcements: {what} {:?}", start.elapsed());
        };
        let mut site = Site::open(root.path()).unwrap();
        time("open", &mut || site = Site::open(root.path()).unwrap());
        assert_eq!(site.entries().len(), count);
        time("search that finds all", &mut || {
            assert_eq!(site.search("barges quay", None).len(), count);
        });
        time("search that finds none", &mut || {
            assert_eq!(site.search("zeppelin", None).len(), 0);
        });
        let (file, text) = files[count / 2].clone();
        time("put", &mut || site.put(&file, &text));
        time("put a new one", &mut || site.put("news/new.md", &text));
    }
}
