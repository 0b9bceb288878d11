//! What axe-core says of the palette, the shortcuts, the image's sheet and the menus of the
//! toolbar.

use newsdesk::{
    Window,
    pages::{Bar, ImageSheet, Palette, Shortcuts, Theme},
    site::PHOTO,
};

use super::{on_desk, site};
use crate::axe::Axe;

#[test]
fn nothing_serious_in_what_opens_over_the_desk() {
    let Some(axe) = Axe::get() else { return };
    let site = site("The gate opens at nine.\n");
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    let mut found = Vec::new();
    let mut look = |place: &str| {
        let violations = axe.violations(&window);
        found.extend(violations.into_iter().map(|one| format!("{place}: {one}")));
    };
    for theme in Theme::ALL {
        Bar(&window).choose(theme);
        desk.cursor_behind("at nine");
        let palette = Palette(&window).open();
        look("palette");
        palette.escape();
        let shortcuts = Shortcuts(&window).open();
        look("shortcuts");
        shortcuts.escape();
        desk.paste_file("gate.png", "image/png", PHOTO);
        let sheet = ImageSheet(&window).see();
        sheet.ask();
        look("image without words");
        window.shoot(&format!("image-{}", theme.name()));
        sheet.escape();
        for tool in ["style", "table", "more", "view"] {
            desk.unfold_tool(tool);
            look(tool);
            desk.fold_tool();
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
