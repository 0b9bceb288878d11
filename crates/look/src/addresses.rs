//! Where a page's files are: addresses on the site become addresses of the preview, and
//! those of other hosts none at all.

/// How addresses of a site's pages lead to files of its output.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// Where the output is served, without a slash at the end.
    pub served: String,
    /// What the site's own addresses begin with, as in `https://example.org`; empty where
    /// unknown.
    pub origin: String,
    /// What stands before the paths of the site's pages, as in `/blog`; mostly empty.
    pub prefix: String,
}

impl Addresses {
    /// Where a file is served that a page or a style sheet at `base` calls `url`; `None`
    /// for what is not the site's own.
    pub fn resolve(&self, base: &str, url: &str) -> Option<String> {
        let url = url.trim();
        if url.is_empty() || url.contains(['\\', '\0', '\n']) {
            return None;
        }
        if is_picture(url) {
            return Some(url.to_owned());
        }
        let path = self.path(base, url)?;
        let end = path.find('?').unwrap_or(path.len());
        let (path, query) = path.split_at(end);
        let mark = query.find('#').map_or("", |at| &query[at..]);
        Some(format!("{}{path}{mark}", self.served))
    }

    /// The path of an address below the site's root, with a slash in front.
    fn path(&self, base: &str, url: &str) -> Option<String> {
        let own = |host: &str| {
            !host.is_empty()
                && self
                    .origin
                    .split_once("://")
                    .is_some_and(|(_, own)| own == host)
        };
        if let Some(rest) = url.strip_prefix("//") {
            let (host, _) = rest.split_once('/')?;
            return own(host).then(|| self.below(&rest[host.len()..])).flatten();
        }
        if let Some((scheme, rest)) = url.split_once("://")
            && !scheme.contains(['/', '?', '#'])
        {
            let (host, _) = rest.split_once('/')?;
            return own(host).then(|| self.below(&rest[host.len()..])).flatten();
        }
        let scheme = url.split(['/', '?', '#']).next().unwrap_or_default();
        if scheme.contains(':') {
            return None;
        }
        if url.starts_with('/') {
            return self.below(url);
        }
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        tidy(&format!("{folder}/{url}"))
    }

    fn below(&self, path: &str) -> Option<String> {
        let short = path
            .strip_prefix(&self.prefix)
            .filter(|rest| rest.starts_with('/'));
        tidy(short.unwrap_or(path))
    }
}

/// A path without `.` and `..`; `None` where it leads out.
fn tidy(path: &str) -> Option<String> {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (path, rest) = path.split_at(end);
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(format!("/{}{rest}", parts.join("/")))
}

/// Whether an address holds a picture or a font itself.
fn is_picture(url: &str) -> bool {
    let start = url.get(..11).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("data:image/") || start.starts_with("data:font/")
}

#[cfg(test)]
mod tests {
    use super::Addresses;

    #[test]
    fn own_files_and_no_others() {
        let addresses = Addresses {
            served: "preview://localhost/1/look".into(),
            origin: "https://example.org".into(),
            prefix: "/blog".into(),
        };
        let check = |url: &str, expect: Option<&str>| {
            let expect = expect.map(|path| format!("preview://localhost/1/look{path}"));
            assert_eq!(addresses.resolve("/news/a/", url), expect, "{url}");
        };
        check("/css/a.css?v=3", Some("/css/a.css"));
        check("/blog/css/a.css", Some("/css/a.css"));
        check("../x.png", Some("/news/x.png"));
        check("x.svg#icon", Some("/news/a/x.svg#icon"));
        check("https://example.org/blog/a.css", Some("/a.css"));
        check("//example.org/a.css", Some("/a.css"));
        check("../../../x", None);
        check("//evil.example/a.css", None);
        check("https://example.org.evil.example/a.css", None);
        check("https://example.org@evil.example/a.css", None);
        check("javascript:alert(1)", None);
        check("JAVASCRIPT:alert(1)//://x", None);
        check("data:text/html,x", None);
        check("\\\\evil.example\\a", None);
        check("", None);
    }
}
