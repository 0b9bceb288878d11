//! Whether a site waits for an announcement's date and is built again then.

use jiff::Timestamp;
use site::{Future, Rebuilt};

use crate::fixture::site;

const POST: &str = "---\ntitle: The weir\ndate: 2026-12-01\n---\nText.\n";
const DAILY: &str = "name: Site\non:\n  push:\n    branches: [main]\n  schedule:\n    # every morning\n    - cron: '15 6 * * *'\n    - cron: \"0 12 * * 1\"\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: GENERATOR\n";

#[test]
fn what_generators_do_with_dates_to_come() {
    let check = |files: &[(&str, &str)], post: &str, expect: &str| {
        let all = [files, &[(post, POST)]].concat();
        let (_root, site) = site(&all);
        let found = match site.future(post) {
            Future::Waits { field } => format!("waits for {field}"),
            Future::ShowsBy { setting, file } => format!("{setting} in {file}"),
            Future::ShowsUnless { setting, file } => format!("unless {setting} in {file}"),
            Future::Shows => "shows".into(),
            Future::Own => "own".into(),
        };
        assert_eq!(found, expect, "{files:?}");
    };
    let hugo = ("hugo.toml", "title = 'Harbour'\n");
    check(&[hugo], "content/posts/weir.md", "waits for date");
    check(
        &[("hugo.toml", "buildFuture = true\n")],
        "content/posts/weir.md",
        "buildFuture in hugo.toml",
    );
    let built = (
        ".github/workflows/site.yml",
        "on: push\njobs:\n  a:\n    steps:\n      - run: hugo --minify --buildFuture\n",
    );
    check(
        &[hugo, built],
        "content/posts/weir.md",
        "--buildFuture in .github/workflows/site.yml",
    );
    let jekyll = ("_config.yml", "title: Harbour\n");
    let gems = ("Gemfile", "gem 'jekyll'\n");
    let post = "_posts/2026-12-01-weir.md";
    check(&[jekyll, gems], post, "waits for date");
    check(
        &[("_config.yml", "future: true\n"), gems],
        post,
        "future in _config.yml",
    );
    let hexo = (
        "package.json",
        "{\"dependencies\": {\"hexo\": \"7\"}, \"hexo\": {}}",
    );
    check(
        &[hexo, ("_config.yml", "title: Harbour\n")],
        "source/_posts/weir.md",
        "unless future: false in _config.yml",
    );
    check(
        &[hexo, ("_config.yml", "future: false\n")],
        "source/_posts/weir.md",
        "waits for date",
    );
    check(
        &[
            ("config.toml", "base_url = 'https://harbour.example'\n"),
            ("templates/base.html", ""),
        ],
        "content/news/weir.md",
        "shows",
    );
    check(&[("eleventy.config.js", "")], "news/weir.md", "own");
}

#[test]
fn when_it_is_built_again() {
    let at: Timestamp = "2026-12-01T08:00:00Z".parse().unwrap();
    let check = |workflows: &[(&str, &str)], expect: &str| {
        let hugo = ("hugo.toml", "title = 'Harbour'\n");
        let all = [&[hugo, ("content/posts/weir.md", POST)], workflows].concat();
        let (_root, site) = site(&all);
        let found = match site.rebuilt(at) {
            Rebuilt::At { file, next } => format!("{file} {next}"),
            Rebuilt::NotByTheClock { file } => format!("{file} not by the clock"),
            Rebuilt::Nowhere => "nowhere".into(),
        };
        assert_eq!(found, expect, "{workflows:?}");
    };
    let daily = DAILY.replace("GENERATOR", "hugo --minify");
    let site = ".github/workflows/site.yml";
    check(
        &[(site, &daily)],
        ".github/workflows/site.yml 2026-12-02T06:15:00Z",
    );
    let other = daily.replace("15 6 * * *", "0 9 * * *");
    check(
        &[(site, &daily), (".forgejo/workflows/b.yaml", &other)],
        ".forgejo/workflows/b.yaml 2026-12-01T09:00:00Z",
    );
    let links = DAILY.replace("GENERATOR", "lychee .");
    check(&[(".github/workflows/links.yml", &links)], "nowhere");
    check(
        &[(
            site,
            "on: [push]\njobs:\n  a:\n    steps:\n      - run: hugo\n",
        )],
        ".github/workflows/site.yml not by the clock",
    );
    check(
        &[(site, "on: {schedule: [{cron: 'nonsense'}]}\n# hugo\n")],
        ".github/workflows/site.yml not by the clock",
    );
    check(&[(site, ": [")], "nowhere");
    check(&[], "nowhere");
}
