//! Sites of the project's own, built by templates in the shapes that generators' themes
//! have: where the title stands, how the day is written, what is only there at times.

use announcement::Value;
use look::{Built, Collection, Post};

use crate::{Figures, show, trials};

/// An announcement before it is written and built.
struct Item {
    title: String,
    day: (i16, i8, i8),
    author: usize,
    tags: Vec<&'static str>,
    description: Option<String>,
    image: bool,
    updated: bool,
    paragraphs: Vec<String>,
}

const AUTHORS: &[(&str, &str, &str)] = &[
    (
        "mara",
        "Mara Quill",
        "Mara keeps the river’s books and its keys.",
    ),
    (
        "ivo",
        "Ivo Brandt",
        "Ivo builds bridges, mostly small ones.",
    ),
    (
        "sanna",
        "Sanna Lind",
        "Sanna measures water and lets it run.",
    ),
];
const TAGS: &[&str] = &[
    "wildlife",
    "paths",
    "people",
    "water",
    "Open Days",
    "reports",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WORDS: &[&str] = &[
    "river",
    "bank",
    "otter",
    "reed",
    "mill",
    "bridge",
    "path",
    "warden",
    "weir",
    "lock",
    "heron",
    "trout",
    "stone",
    "meadow",
    "ferry",
    "ford",
    "season",
    "morning",
    "survey",
    "volunteer",
    "fence",
    "gate",
    "flood",
    "level",
    "spring",
    "autumn",
    "ledger",
    "boat",
    "rope",
    "lantern",
    "school",
    "map",
    "trail",
    "willow",
    "alder",
    "gravel",
    "pool",
];

/// Numbers that are the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect();
        let mut text = words.join(" ");
        text[..1].make_ascii_uppercase();
        text
    }
}

fn items() -> Vec<Item> {
    let mut dice = Dice(7);
    (0..20)
        .map(|at| Item {
            title: format!("{} “{at}” at the {}", dice.words(3), WORDS[at]),
            day: (
                2021 + i16::try_from(at / 5).unwrap(),
                i8::try_from(at * 5 % 12 + 1).unwrap(),
                i8::try_from(at * 7 % 28 + 1).unwrap(),
            ),
            author: dice.roll(3),
            tags: (0..=dice.roll(3))
                .map(|turn| TAGS[(at + turn) % TAGS.len()])
                .collect(),
            description: (at % 3 > 0).then(|| format!("{}.", dice.words(9))),
            image: at % 4 == 1,
            updated: at % 5 == 2,
            paragraphs: (0..2 + dice.roll(4))
                .map(|_| {
                    let count = 30 + dice.roll(90);
                    format!("{}.", dice.words(count))
                })
                .collect(),
        })
        .collect()
}

impl Item {
    fn slug(&self) -> String {
        let plain: String = self
            .title
            .chars()
            .filter(|sign| sign.is_ascii_alphanumeric() || *sign == ' ')
            .collect();
        plain.to_lowercase().replace(' ', "-")
    }

    fn iso(&self) -> String {
        format!("{}-{:02}-{:02}", self.day.0, self.day.1, self.day.2)
    }

    fn month(&self) -> &'static str {
        MONTHS[usize::try_from(self.day.1 - 1).unwrap()]
    }

    fn body(&self) -> String {
        let mut html: Vec<String> = self
            .paragraphs
            .iter()
            .map(|text| format!("<p>{text}</p>"))
            .collect();
        html.insert(1, "<h2>What comes next</h2>".to_owned());
        html.join("\n")
    }

    fn post(&self, dated: bool) -> Post {
        let mut fields = vec![
            ("title".to_owned(), Value::from(&*self.title)),
            ("author".to_owned(), Value::from(AUTHORS[self.author].0)),
            ("byline".to_owned(), Value::from(AUTHORS[self.author].1)),
            (
                "tags".to_owned(),
                Value::List(
                    self.tags
                        .iter()
                        .copied()
                        .chain(["posts"])
                        .map(Value::from)
                        .collect(),
                ),
            ),
        ];
        if !dated {
            fields.push(("date".to_owned(), Value::Date(self.iso())));
        }
        if let Some(description) = &self.description {
            fields.push(("description".to_owned(), Value::from(&**description)));
        }
        if self.image {
            fields.push((
                "image".to_owned(),
                Value::from(&*format!("/img/{}.jpg", self.slug())),
            ));
        }
        if self.updated {
            fields.push(("updated".to_owned(), Value::Date("2025-02-03".to_owned())));
        }
        let (folder, name) = if dated {
            ("_posts", format!("{}-{}", self.iso(), self.slug()))
        } else {
            ("news", self.slug())
        };
        let mut body = self.paragraphs.clone();
        body.insert(1, "## What comes next".to_owned());
        Post {
            file: format!("{folder}/{name}.md"),
            address: String::new(),
            title: self.title.clone(),
            fields,
            body: body.join("\n\n"),
        }
    }
}

/// How a site's pages are made, and what they say of the day.
struct Shape {
    name: &'static str,
    dated: bool,
    day: fn(&Item) -> String,
    page: fn(&[Item], usize, &str) -> String,
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "eleventy-like",
        dated: false,
        day: |it| format!("{:02} {} {}", it.day.2, &it.month()[..3], it.day.0),
        page: eleventy,
    },
    Shape {
        name: "jekyll-like",
        dated: true,
        day: |it| format!("{} {}, {}", it.month(), it.day.2, it.day.0),
        page: jekyll,
    },
    Shape {
        name: "hugo-like, minified",
        dated: false,
        day: |it| format!("{} {}, {}", &it.month()[..3], it.day.2, it.day.0),
        page: hugo,
    },
    Shape {
        name: "hexo-like",
        dated: false,
        day: Item::iso,
        page: hexo,
    },
];

fn neighbours(items: &[Item], at: usize) -> String {
    let link = |at: usize, label: &str| {
        let item = items.get(at);
        item.map_or_else(String::new, |item| {
            format!(
                "<li>{label}: <a href=\"/news/{}/\">{}</a></li>",
                item.slug(),
                item.title
            )
        })
    };
    format!(
        "<ul class=\"neighbours\">{}{}</ul>",
        link(at + 1, "Next"),
        link(at.wrapping_sub(1), "Previous")
    )
}

fn head(item: &Item) -> String {
    let description = item
        .description
        .clone()
        .unwrap_or_else(|| "News of the river.".to_owned());
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} | Tarrow River Trust</title>\n\
         <meta name=\"description\" content=\"{description}\">\n<link rel=\"stylesheet\" href=\"/css/main.css\">\n</head>\n",
        item.title
    )
}

const MENU: &str = "<header class=\"top\"><a href=\"/\">Tarrow River Trust</a><nav><ul><li><a href=\"/news/\">News</a></li>\
    <li><a href=\"/tags/people/\">People</a></li><li><a href=\"/about/\">About the river</a></li></ul></nav></header>";

fn eleventy(items: &[Item], at: usize, day: &str) -> String {
    let item = &items[at];
    let tags: Vec<String> = item
        .tags
        .iter()
        .map(|tag| {
            format!(
                "<a href=\"/tags/{}/\" class=\"post-tag\">{tag}</a>",
                tag.to_lowercase().replace(' ', "-")
            )
        })
        .collect();
    let image = if item.image {
        format!(
            "<img class=\"hero\" src=\"/img/{}.jpg\" alt=\"\">\n",
            item.slug()
        )
    } else {
        String::new()
    };
    format!(
        "{}<body>{MENU}\n<main class=\"tmpl-post\">\n<section class=\"container post\">\n{image}<h1>{}</h1>\n<h2>{}</h2>\n\
         <div class=\"post-byline\">by {}</div>\n<time class=\"post-date\" datetime=\"{}\">{day}</time>\n<div class=\"content\">\n{}\n</div>\n\
         <div class=\"tags\">Tagged {}</div>\n{}\n</section></main><footer><p>© 2025 Tarrow River Trust</p></footer></body></html>",
        head(item),
        item.title,
        item.description.clone().unwrap_or_default(),
        AUTHORS[item.author].1,
        item.iso(),
        item.body(),
        tags.join(",\n"),
        neighbours(items, at)
    )
}

fn jekyll(items: &[Item], at: usize, day: &str) -> String {
    let item = &items[at];
    let words: usize = item.post(true).body.split_whitespace().count();
    let (_, name, about) = AUTHORS[item.author];
    format!(
        "{}<body class=\"layout-post\">{MENU}<article class=\"post h-entry\">\n<h1 class=\"post-title p-name\">{}</h1>\n\
         <p class=\"post-meta\">{day} • {} min read</p>\n{}\n<aside class=\"author\"><strong>{name}</strong> <span>{about}</span></aside>\n\
         <p class=\"share\"><a href=\"https://share.example/?text={}\">Share this</a></p>\n</article>{}<footer>Built with care</footer></body></html>",
        head(item),
        item.title,
        words.div_ceil(200),
        item.body(),
        item.slug(),
        neighbours(items, at)
    )
}

fn hugo(items: &[Item], at: usize, day: &str) -> String {
    let item = &items[at];
    let updated = if item.updated {
        "<p class=updated>Updated Feb 3, 2025</p>"
    } else {
        ""
    };
    let tags: Vec<String> = item
        .tags
        .iter()
        .map(|tag| {
            format!(
                "<li><a href=/tags/{}/>#{tag}</a></li>",
                tag.to_lowercase().replace(' ', "-")
            )
        })
        .collect();
    format!(
        "{}<body>{MENU}<main><article class=single><header><h1>{}</h1><p class=meta>{day} · {}</p>{updated}</header>\
         <section class=prose>{}</section><ul class=terms>{}</ul></article>{}</main><footer>River Trust</footer></body></html>",
        head(item), item.title, AUTHORS[item.author].1, item.body().replace('\n', ""), tags.concat(), neighbours(items, at)
    )
    .replace(">\n<", "><")
}

fn hexo(items: &[Item], at: usize, day: &str) -> String {
    let item = &items[at];
    let recent: Vec<String> = items[..4]
        .iter()
        .map(|item| {
            format!(
                "<li><a href=\"/news/{}/\">{}</a></li>",
                item.slug(),
                item.title
            )
        })
        .collect();
    format!(
        "{}<body>{MENU}<div id=\"wrap\"><div id=\"main\"><article id=\"post-{}\" class=\"article article-type-post\"><div class=\"article-meta\">\
         <a href=\"/news/{}/\" class=\"article-date\"><time datetime=\"{}T00:00:00.000Z\">{day}</time></a></div><div class=\"article-inner\">\
         <h1 class=\"article-title\">{}</h1><div class=\"article-entry\">\n{}\n</div><footer class=\"article-footer\">{}: {}</footer></div></article>{}</div>\
         <aside id=\"sidebar\"><h3>Recent</h3><ul>{}</ul></aside></div></body></html>",
        head(item),
        item.slug(),
        item.slug(),
        item.iso(),
        item.title,
        item.body(),
        AUTHORS[item.author].1,
        item.tags.join(", "),
        neighbours(items, at),
        recent.concat()
    )
}

fn collection(shape: &Shape, items: &[Item]) -> Collection {
    let pages = items.iter().enumerate().map(|(at, item)| {
        let built = Built {
            address: format!("/news/{}/", item.slug()),
            html: (shape.page)(items, at, &(shape.day)(item)),
        };
        (item.post(shape.dated), vec![built])
    });
    Collection::new(pages.collect(), [])
}

fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[test]
fn each_shape_comes_out_again() {
    let items = items();
    Figures::head();
    for shape in SHAPES {
        let collection = collection(shape, &items);
        assert_eq!(
            collection.len(),
            items.len(),
            "{}: each page is found",
            shape.name
        );
        let mut figures = Figures::default();
        let mut shown = 0;
        for (file, trial) in trials(&collection) {
            let item = items
                .iter()
                .find(|item| file.contains(&item.slug()))
                .unwrap();
            let body = plain(
                &item
                    .body()
                    .replace("<p>", " ")
                    .replace("</p>", " ")
                    .replace("<h2>", " ")
                    .replace("</h2>", " "),
            );
            let marks = [
                plain(&item.title),
                plain(&(shape.day)(item)),
                plain(AUTHORS[item.author].1),
            ];
            let marked = marks.iter().all(|mark| trial.made.contains(mark));
            figures.count(&trial, plain(&trial.body) == body, marked);
            show(file, &trial, &mut shown);
        }
        figures.print(shape.name);
        assert_eq!(figures.body, figures.posts, "{}: the body", shape.name);
        assert!(
            figures.same * 100 >= figures.posts * 95,
            "{}: the words",
            shape.name
        );
        assert!(
            figures.marks * 100 >= figures.posts * 95,
            "{}: title, day and author",
            shape.name
        );
    }
}
