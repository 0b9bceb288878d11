//! Images of other sites on the page: which are left out, and the user's leave to show them.

use api::{AllowImages, ImageHosts, ListImageHosts};
use leptos::{prelude::*, task::spawn_local};

use super::Desk;
use crate::bindings::call;

impl Desk {
    /// Shows the images of a host on the pages of this site, or no longer.
    pub(crate) fn allow_images(self, host: String, show: bool) {
        let Some(document) = self.id() else { return };
        spawn_local(async move {
            self.idle().await;
            let args = AllowImages {
                document,
                host,
                show,
            };
            match call(args).await {
                Ok(hosts) if self.id() == Some(document) => {
                    self.image_hosts.set(hosts);
                    // Another policy comes with another load.
                    self.load_page();
                }
                Ok(_) => {}
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Lets the frame load the page again.
    pub(crate) fn load_page(self) {
        self.page_ready.set(false);
        self.page_load.update(|load| *load += 1);
    }

    pub(super) fn ask_image_hosts(self) {
        let Some(document) = self.id() else { return };
        spawn_local(async move {
            if let Ok(hosts) = call(ListImageHosts { document }).await
                && self.id() == Some(document)
            {
                self.show_image_hosts(hosts);
            }
        });
    }

    pub(super) fn leave_out(self, left_out: &[String]) {
        let same = self
            .image_hosts
            .with_untracked(|hosts| hosts.left_out == left_out);
        if !same {
            self.image_hosts
                .update(|hosts| hosts.left_out = left_out.to_vec());
        }
    }

    fn show_image_hosts(self, hosts: ImageHosts) {
        if self.image_hosts.with_untracked(|known| *known != hosts) {
            self.image_hosts.set(hosts);
        }
    }
}
