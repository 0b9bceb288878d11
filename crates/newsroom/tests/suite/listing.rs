//! The list: filters, orders, pages, and what was deleted here among the rest.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use api::{Filter, ListAnnouncements, Sort, StateFilter};

use crate::common::{Desk, git};

fn post(title: &str, day: &str, rest: &str) -> String {
    format!("---\ntitle: {title}\ndate: {day}\n{rest}---\nText of {title}.\n")
}

/// Five announcements: published, changed, deleted, new, a draft.
fn desk() -> Desk {
    let desk = Desk::new(&[
        (
            "news/apple.md",
            &post("Apple", "2022-01-01", "author: Ida\ntags: [fruit]\n"),
        ),
        (
            "news/bread.md",
            &post("Bread", "2023-02-02", "author: Ben\ntags: [food]\n"),
        ),
        (
            "news/cider.md",
            &post("Cider", "2023-06-06", "author: Ida\ntags: [fruit, food]\n"),
        ),
        (
            "news/dates.md",
            &post(
                "Dates",
                "2024-04-04",
                "author: Ben\ntags: [fruit]\ndraft: true\n",
            ),
        ),
    ]);
    let site = desk.site();
    fs::write(
        site.join("news/bread.md"),
        post("Bread", "2023-02-02", "tags: [food]\n"),
    )
    .unwrap();
    fs::write(
        site.join("news/egg.md"),
        post("Egg", "2024-05-05", "tags: [food]\n"),
    )
    .unwrap();
    fs::remove_file(site.join("news/cider.md")).unwrap();
    desk
}

fn titles(desk: &Desk, args: ListAnnouncements) -> Vec<String> {
    let listing = desk.newsroom.list_announcements(args).unwrap();
    assert!(!listing.reading);
    listing.rows.into_iter().map(|row| row.title).collect()
}

#[test]
fn in_every_order_with_the_deleted_one_at_its_place() {
    let desk = desk();
    let site = desk.open_site();
    let sorted = |sort| {
        let args = ListAnnouncements {
            sort,
            ..ListAnnouncements::all(site.site)
        };
        titles(&desk, args)
    };
    assert_eq!(
        sorted(Sort::Newest),
        ["Egg", "Dates", "Cider", "Bread", "Apple"]
    );
    assert_eq!(
        sorted(Sort::Oldest),
        ["Apple", "Bread", "Cider", "Dates", "Egg"]
    );
    assert_eq!(
        sorted(Sort::Title),
        ["Apple", "Bread", "Cider", "Dates", "Egg"]
    );
}

#[test]
fn only_what_fits() {
    let desk = desk();
    let site = desk.open_site();
    let check = |filter: Filter, expect: &[&str]| {
        let args = ListAnnouncements {
            filter: filter.clone(),
            ..ListAnnouncements::all(site.site)
        };
        assert_eq!(titles(&desk, args), expect, "{filter:?}");
    };
    let state = |state| Filter {
        state: Some(state),
        ..Filter::default()
    };
    check(state(StateFilter::Drafts), &["Dates"]);
    check(state(StateFilter::Changed), &["Egg", "Cider", "Bread"]);
    check(state(StateFilter::Published), &["Apple"]);
    let year = Filter {
        year: Some(2023),
        ..Filter::default()
    };
    check(year, &["Cider", "Bread"]);
}

#[test]
fn words_find_the_deleted_one_too() {
    let desk = desk();
    let site = desk.open_site();
    let search = |words: &str, collection: Option<&str>| {
        let args = ListAnnouncements {
            search: words.into(),
            collection: collection.map(str::to_owned),
            ..ListAnnouncements::all(site.site)
        };
        titles(&desk, args)
    };
    assert_eq!(search("TEXT cider", None), ["Cider"]);
    assert_eq!(search("text cider", Some("news")), ["Cider"]);
    assert_eq!(search("text cider", Some("blog")), Vec::<String>::new());
}

#[test]
fn a_page_of_many() {
    let desk = desk();
    let site = desk.open_site();
    let page = |from, count| {
        let args = ListAnnouncements {
            from,
            count,
            ..ListAnnouncements::all(site.site)
        };
        let listing = desk.newsroom.list_announcements(args).unwrap();
        assert_eq!((listing.from, listing.found, listing.total), (from, 5, 5));
        let rows = listing.rows.into_iter();
        rows.map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(page(0, 2), ["Egg", "Dates"]);
    assert_eq!(page(4, 2), ["Apple"]);
    assert_eq!(page(5, 2), Vec::<String>::new());
}

#[test]
fn a_large_site_shows_what_is_at_hand_and_goes_on() {
    let name = |number: u32| format!("news/{number:04}.md");
    let day = |number: u32| format!("{}-{:02}-01", 2000 + number / 12 % 20, 1 + number % 12);
    let files: Vec<(String, String)> = (0..2000)
        .map(|number| (name(number), post("Post", &day(number), "")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    let desk = Desk::new(&files);
    fs::write(desk.site().join(name(7)), post("Other", "2000-08-01", "")).unwrap();
    fs::remove_file(desk.site().join(name(8))).unwrap();

    let site = desk.newsroom.open_path(&desk.site()).unwrap();
    let list = || {
        let args = ListAnnouncements::all(site.site);
        desk.newsroom.list_announcements(args).unwrap()
    };
    assert!(
        list().rows.len() >= 1000,
        "what is visible is there at once"
    );
    let begun = Instant::now();
    while list().reading {
        assert!(begun.elapsed() < Duration::from_secs(30), "never read");
        thread::sleep(Duration::from_millis(5));
    }
    let listing = list();
    assert_eq!((listing.found, listing.total), (2000, 2000));
    let changed = ListAnnouncements {
        filter: Filter {
            state: Some(StateFilter::Changed),
            ..Filter::default()
        },
        ..ListAnnouncements::all(site.site)
    };
    assert_eq!(titles(&desk, changed), ["Post", "Other"]);
    let whole = desk.newsroom.open_whole(&desk.site()).unwrap();
    assert_eq!(whole.collections[0].count, 1999);
}

#[test]
fn what_others_wrote_is_shown_after_a_publish_that_brought_it() {
    let desk = desk();
    let site = desk.open_site();
    desk.colleague("news/apple.md", &post("Apples", "2022-01-01", ""));
    desk.colleague("news/fig.md", &post("Fig", "2021-01-01", ""));
    desk.publish(&site, &["news/egg.md", "news/bread.md", "news/cider.md"]);
    assert_eq!(git(&desk.site(), &["status", "--porcelain"]), "");
    let all = titles(&desk, ListAnnouncements::all(site.site));
    assert_eq!(all, ["Egg", "Dates", "Bread", "Apples", "Fig"]);
}

#[test]
fn what_waits_for_its_day_is_no_published_page() {
    let far = post("Far", "9998-01-01", "");
    let files = [
        ("_posts/2024-01-01-now.md", ""),
        ("_posts/9998-01-01-far.md", &far),
    ];
    let now = post("Now", "2024-01-01", "");
    let check = |config: (&str, &str), hidden: bool| {
        let desk = Desk::plain(&[config, (files[0].0, &now), files[1]]);
        let site = desk.open_site();
        let all = desk
            .newsroom
            .list_announcements(ListAnnouncements::all(site.site))
            .unwrap();
        let found: Vec<(&str, bool)> = all
            .rows
            .iter()
            .map(|row| (&*row.title, row.hidden_by_date))
            .collect();
        assert_eq!(found, [("Far", hidden), ("Now", false)]);
        let drafts = ListAnnouncements {
            filter: Filter {
                state: Some(StateFilter::Drafts),
                ..Filter::default()
            },
            ..ListAnnouncements::all(site.site)
        };
        assert_eq!(titles(&desk, drafts).len(), usize::from(hidden));
    };
    check(
        ("_config.yml", "title: Quay\nplugins: [jekyll-feed]\n"),
        true,
    );
    check(
        (
            "_config.yml",
            "title: Quay\nplugins: [jekyll-feed]\nfuture: true\n",
        ),
        false,
    );
}
