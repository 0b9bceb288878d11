//! Pictures of every place, light and dark, to be looked at; and those of the README,
//! made anew when `DATELINE_SHOTS_README=1` is set.

use std::fs;

use newsdesk::{
    Window,
    pages::{Bar, List, Palette, Start, Theme},
    programs,
};

/// It has a picture.
const FILE: &str = "news/salmon-return-to-the-upper-tarrow.md";

#[test]
fn every_place_light_and_dark() {
    let window = Window::start();
    Start(&window).see().open_sample();
    for theme in Theme::ALL {
        let name = |place: &str| format!("{place}-{}", theme.name());
        let bar = Bar(&window);
        bar.choose(theme);
        picture(&window, &name("list"));
        let desk = List(&window).open(FILE);
        desk.fold_details();
        picture(&window, &name("places"));
        let palette = Palette(&window).open().finds("list", "List");
        picture(&window, &name("palette"));
        palette.escape();
        desk.unfold_details();
        picture(&window, &name("details"));
        let old = desk.title();
        desk.type_title(&format!("{old} again"));
        desk.saved();
        let plan = bar.publish();
        picture(&window, &name("plan"));
        plan.close();
        desk.type_title(&old);
        desk.saved();
        let start = bar.close_site();
        picture(&window, &name("start"));
        start.open_recent();
    }
}

fn picture(window: &Window, name: &str) {
    window.rest();
    let path = window.shoot(name);
    if programs::makes_readme_shots() {
        let folder = programs::workspace().join("docs/images");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(path, folder.join(format!("{name}.png"))).unwrap();
    }
}
