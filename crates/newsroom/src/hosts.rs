//! The other sites whose images the pages of a site may show: none, until the user allows
//! one. Kept in Dateline's own folder for the site.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use render::Elsewhere;

use crate::{Newsroom, disk, page, rooms::lock, sentences, sites::OpenSite};

/// The hosts that are allowed.
#[derive(Debug, Default)]
pub(crate) struct Hosts(BTreeSet<String>);

impl Hosts {
    /// As an earlier run kept them in Dateline's folder for the site.
    pub(crate) fn load(folder: &Path) -> Self {
        let kept = match fs::read(place(folder)) {
            Ok(kept) => kept,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::default(),
            Err(error) => {
                tracing::warn!(%error, "the hosts of images could not be read");
                return Self::default();
            }
        };
        let hosts: Vec<String> = serde_json::from_slice(&kept).unwrap_or_default();
        Self(hosts.into_iter().filter(|host| is_host(host)).collect())
    }

    /// The address of an image on another site, if that may be shown.
    pub(crate) fn address(&self, src: &str) -> Option<String> {
        let elsewhere = Elsewhere::read(src)?;
        self.0
            .contains(&elsewhere.host)
            .then_some(elsewhere.address)
    }

    /// All of them.
    pub(crate) fn list(&self) -> Vec<String> {
        self.0.iter().cloned().collect()
    }

    fn with(&self, host: &str, show: bool) -> Self {
        let mut hosts = self.0.clone();
        if show {
            hosts.insert(host.to_owned());
        } else {
            hosts.remove(host);
        }
        Self(hosts)
    }

    fn keep(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_vec(&self.0).map_err(io::Error::other)?;
        disk::put(&place(folder), &text)
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("image-hosts.json")
}

/// Whether this is a host and nothing else: it goes into a policy.
fn is_host(host: &str) -> bool {
    Elsewhere::read(&format!("https://{host}")).is_some_and(|read| read.host == host)
}

impl OpenSite {
    /// The hosts whose images may be shown.
    pub(crate) fn image_hosts(&self) -> Vec<String> {
        lock(&self.hosts).list()
    }
}

impl Newsroom {
    /// Where the images of a page come from.
    pub fn list_image_hosts(
        &self,
        args: api::ListImageHosts,
    ) -> Result<api::ImageHosts, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        Ok(api::ImageHosts {
            left_out: page::hosts_left_out(&document),
            shown: document.site.image_hosts(),
        })
    }

    /// Allows a site's pages to show images from a host, or no longer.
    pub fn allow_images(&self, args: api::AllowImages) -> Result<api::ImageHosts, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        if !is_host(&args.host) {
            return Err(sentences::bad_address());
        }
        let site = document.site.clone();
        let mut hosts = lock(&site.hosts);
        let wanted = hosts.with(&args.host, args.show);
        let folder = self.rooms.data.site(site.read().root());
        wanted
            .keep(&folder)
            .map_err(|error| sentences::disk("kept", &args.host, &error))?;
        *hosts = wanted;
        drop(hosts);
        page::renew(&mut document, &self.rooms.config.page_origin);
        Ok(api::ImageHosts {
            left_out: page::hosts_left_out(&document),
            shown: site.image_hosts(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Hosts, is_host};

    #[test]
    fn only_what_was_allowed_has_an_address() {
        let hosts = Hosts::default().with("example.org", true);
        for (src, address) in [
            (
                "http://example.org/a.png",
                Some("https://example.org/a.png"),
            ),
            ("//example.org/a.png", Some("https://example.org/a.png")),
            ("https://www.example.org/a.png", None),
            ("https://example.org:8443/a.png", None),
            ("a.png", None),
        ] {
            assert_eq!(hosts.address(src).as_deref(), address, "{src}");
        }
        assert_eq!(
            hosts.with("example.org", false).address("//example.org/a"),
            None
        );
    }

    #[test]
    fn a_kept_file_cannot_widen_the_policy() {
        let folder = tempfile::tempdir().unwrap();
        let kept =
            r#"["example.org", "*", "*.example.org", "x.example; script-src *", "EXAMPLE.org"]"#;
        std::fs::write(super::place(folder.path()), kept).unwrap();
        assert_eq!(Hosts::load(folder.path()).list(), ["example.org"]);
        assert!(is_host("example.org:8443") && !is_host("https://example.org"));
    }
}
