//! What else can be done with the draft that is looked at. Each part of the program that adds
//! something adds its lines here.

use leptos::prelude::untrack;

use crate::{
    components::{Icon, MenuItem},
    sentences::{self, review as said},
    state::{App, Deciding, Writing},
};

/// The items of the menu.
pub(super) fn items(app: App) -> Vec<MenuItem> {
    let review = app.review;
    if untrack(|| review.is_over()) {
        return vec![look_again(app)];
    }
    vec![
        MenuItem::new(
            Icon::MessageSquare,
            said::COMMENT_WHOLE,
            "review-whole",
            move || {
                review.write(Writing::Comment(None));
            },
        ),
        MenuItem::new(
            Icon::Users,
            said::ASK_REVIEW,
            "review-ask-more",
            move || {
                review.decide(Deciding::Ask);
            },
        ),
        MenuItem::new(
            Icon::ExternalLink,
            sentences::EXPORT_REVIEW.0,
            "review-export",
            move || {
                if let Some(draft) = app.outside.looked_at() {
                    app.outside.export(draft);
                }
            },
        )
        .apart(),
        MenuItem::new(
            Icon::FileText,
            sentences::BRING_IN_REVIEW.0,
            "review-bring-in",
            move || {
                app.outside.begin();
            },
        ),
        look_again(app),
        MenuItem::new(
            Icon::Trash2,
            sentences::STOP_SHARING,
            "draft-stop",
            move || {
                review.stop_sharing();
            },
        )
        .apart(),
    ]
}

fn look_again(app: App) -> MenuItem {
    MenuItem::new(
        Icon::RefreshCw,
        sentences::ASK_AGAIN,
        "review-look",
        move || {
            app.drafts.ask();
        },
    )
}
