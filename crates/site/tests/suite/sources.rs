//! What a site's configurations say of its fields, and the user's corrections.

use announcement::{FieldSpec, Kind, Schema, Source, Value};
use site::{Correction, Site, corrected};

use crate::fixture::{borrowed, releases, site, write};

/// A site with eight releases in `folder` and these files.
fn with(folder: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, Site) {
    let news = releases(folder, 8);
    let mut all = borrowed(&news);
    all.extend(files);
    site(&all)
}

fn schema(folder: &str, files: &[(&str, &str)]) -> Schema {
    let (_root, site) = with(folder, files);
    assert_eq!(site.source_problems(), &[] as &[String]);
    site.collection(folder).unwrap().schema.clone()
}

fn field<'a>(schema: &'a Schema, path: &[&str]) -> &'a FieldSpec {
    let mut found = schema.field(path[0]).unwrap();
    for key in &path[1..] {
        found = found.fields.iter().find(|part| part.key == *key).unwrap();
    }
    found
}

fn names(values: &[(String, u32)]) -> Vec<(&str, u32)> {
    values
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect()
}

const DATELINE: &str = r#"# Ours
[collections."news"]
name = "Releases"

[collections."news".fields.title]
label = "Headline"
help = "At most 70 signs."

[collections."news".fields.tags]
choices = ["harbour", "river"]

[collections."news".fields.audience]
type = "choice"
choices = ["public", "press"]
required = true
default = "public"

[collections."news".fields.hero.fields.image]
type = "image"
"#;

#[test]
fn datelines_own_file() {
    let (_root, site) = with("news", &[("dateline.toml", DATELINE)]);
    let collection = site.collection("news").unwrap();
    assert_eq!(collection.name, "Releases");
    let schema = &collection.schema;
    let title = field(schema, &["title"]);
    assert_eq!(
        (title.label.as_deref(), title.help.as_deref(), title.kind),
        (Some("Headline"), Some("At most 70 signs."), Kind::Text)
    );
    assert_eq!(title.sources, [Source::Dateline, Source::Announcements]);
    let tags = field(schema, &["tags"]);
    assert_eq!(tags.kind, Kind::Tags);
    assert_eq!(names(&tags.values), [("harbour", 8), ("river", 0)]);
    let audience = field(schema, &["audience"]);
    assert_eq!(
        (audience.kind, audience.required, audience.seen),
        (Kind::Choice, true, 0)
    );
    assert_eq!(audience.default, Some(Value::from("public")));
    assert_eq!(audience.sources, [Source::Dateline]);
    assert_eq!(field(schema, &["hero", "image"]).kind, Kind::Image);
}

#[test]
fn what_is_not_understood_is_told_and_left_out() {
    let check = |file: &str, text: &str, expect: &str| {
        let (_root, site) = with("news", &[(file, text)]);
        let problems = site.source_problems();
        assert!(
            problems.len() == 1 && problems[0].contains(expect) && problems[0].contains(file),
            "{file}: {problems:?}"
        );
        assert_eq!(
            field(&site.collection("news").unwrap().schema, &["title"]).seen,
            8
        );
    };
    let own = "dateline.toml";
    check(own, "[collections.news\n", "Line 1");
    check(
        own,
        "[collections.news.fields.title]\n\ntype = \"sonnet\"\n",
        "Line 3",
    );
    check(own, "[collections.news]\nlable = \"N\"\n", "\"lable\"");
    check(
        own,
        "[collections.news.fields.title]\nrequired = \"yes\"\n",
        "Line 2",
    );
    check(own, "[collections.news.fields]\ntitle = 1\n", "\"title\"");
    check(own, "colour = 1\n", "\"colour\"");
    check(own, "[review]\napprovals = true\n", "Line 2");
    check(own, "[review]\n\nby = [\"Ana\"]\n", "Line 3");
    check(own, "review = 1\n", "\"review\"");
    check(
        own,
        "[collections.news.review]\napproval = 2\n",
        "\"approval\"",
    );
    check(
        "cloudcannon.config.yml",
        "a: b\n_inputs: [\n",
        "what the file says",
    );
    check(".pages.yml", "a: \"open\n", "Line");
    check("frontmatter.json", "{\n", "Line");
    check("static/admin/config.yml", "- a\n", "cannot be read");
    check("frontmatter.json", &" ".repeat(2 << 20), "too large");
    // What can be understood still counts.
    let text = "[collections.news.fields.title]\nlabel = \"Headline\"\ntype = 1\n";
    let (_root, site) = with("news", &[(own, text)]);
    let schema = &site.collection("news").unwrap().schema;
    assert_eq!(field(schema, &["title"]).label.as_deref(), Some("Headline"));
}

#[test]
fn decap_and_its_kin() {
    let config = r#"
backend: {name: git-gateway}
common: &common
  label: Headline
collections:
  - name: news
    label: News
    folder: /news/
    fields:
      - {<<: *common, name: title}
      - {name: date, widget: datetime}
      - {name: until, widget: datetime, time_format: false, required: false}
      - {name: description, widget: text, required: false, hint: One sentence.}
      - {name: tags, widget: list}
      - {name: kind, widget: select, options: [{label: Press, value: press}, {label: Post, value: post}]}
      - {name: themes, widget: select, multiple: true, options: [a, b], default: [a]}
      - {name: pinned, widget: boolean, default: false}
      - {name: uid, widget: hidden, default: "{{uuid}}"}
      - {name: intro, widget: markdown}
      - name: hero
        widget: object
        fields:
          - {name: image, widget: image}
          - {name: alt}
      - name: files
        widget: list
        fields: [{name: file, widget: file}]
      - name: blocks
        widget: list
        types:
          - {name: quote, fields: [{name: text}]}
          - {name: figure, fields: [{name: text}, {name: image, widget: image}]}
      - {name: body, widget: markdown}
  - name: pages
    files: [{file: about.md, fields: [{name: title}]}]
"#;
    for folder in [
        "admin",
        "static/admin",
        "public/admin",
        "src/admin",
        "source/admin",
    ] {
        let file = format!("{folder}/config.yml");
        let schema = schema("news", &[(&file, config)]);
        let row = |path: &[&str]| {
            let found = field(&schema, path);
            (found.kind, found.required)
        };
        assert_eq!(row(&["title"]), (Kind::Text, true));
        assert_eq!(row(&["date"]), (Kind::DateTime, true));
        assert_eq!(row(&["until"]), (Kind::Date, false));
        assert_eq!(row(&["description"]), (Kind::LongText, false));
        assert_eq!(row(&["tags"]), (Kind::Tags, true));
        assert_eq!(row(&["kind"]), (Kind::Choice, true));
        assert_eq!(row(&["themes"]), (Kind::Tags, true));
        assert_eq!(row(&["pinned"]), (Kind::YesNo, false));
        assert_eq!(row(&["uid"]), (Kind::Text, false));
        assert_eq!(row(&["intro"]), (Kind::Markdown, true));
        assert_eq!(row(&["hero"]), (Kind::Group, true));
        assert_eq!(row(&["hero", "image"]), (Kind::Image, true));
        assert_eq!(row(&["files"]), (Kind::Groups, true));
        assert_eq!(row(&["files", "file"]), (Kind::File, true));
        assert_eq!(row(&["blocks", "image"]), (Kind::Image, false));
        assert_eq!(schema.field("body"), None);
        assert_eq!(
            names(&field(&schema, &["kind"]).values),
            [("press", 0), ("post", 0)]
        );
        assert_eq!(field(&schema, &["uid"]).default, None);
        assert_eq!(
            field(&schema, &["title"]).label.as_deref(),
            Some("Headline")
        );
        assert_eq!(
            field(&schema, &["description"]).help.as_deref(),
            Some("One sentence.")
        );
        assert_eq!(
            field(&schema, &["date"]).sources,
            [Source::Config(file), Source::Announcements]
        );
        assert!(field(&schema, &["date"]).date_shape.is_some());
        let keys: Vec<&str> = schema
            .fields
            .iter()
            .map(|field| field.key.as_str())
            .collect();
        assert_eq!(
            keys[..6],
            ["title", "description", "date", "until", "tags", "kind"]
        );
    }
}

#[test]
fn cloudcannon() {
    let config = "
source: site
_select_data:
  audiences: [public, press]
_structures:
  people:
    values:
      - value: {name: '', photo: /img/a.png}
_inputs:
  description: {type: textarea, comment: One sentence.}
  audience: {type: select, options: {values: audiences}}
  image: {type: image}
  caption: {type: textarea}
  never: {type: text}
collections_config:
  pages:
    path: .
    _inputs:
      title: {comment: A page.}
    schemas:
      default: {path: schemas/page.md}
  news:
    name: News releases
    _inputs:
      description: {type: markdown}
      title: {label: Headline, options: {required: true}}
      caption: {comment: One line.}
      hero.image: {comment: Wide.}
    schemas:
      default: {path: schemas/news.md}
";
    let post = |at: usize| {
        format!(
            "---\ntitle: T{at}\ndescription: d\ndate: 2024-01-0{at}\naudience: press\nhero:\n  image: x\n  caption: c\n---\n"
        )
    };
    let mut files: Vec<(String, String)> = (1..7)
        .map(|at| (format!("site/news/p{at}.md"), post(at)))
        .collect();
    files.push(("cloudcannon.config.yml".into(), config.into()));
    files.push((
        "site/schemas/page.md".into(),
        "---\nof_pages: 1\n---\n".into(),
    ));
    files.push((
        "site/schemas/news.md".into(),
        "---\ntitle:\npeople: [{name: ''}]\nlayout: news\n---\n".into(),
    ));
    let (_root, site) = site(&borrowed(&files));
    let collection = site.collection("site/news").unwrap();
    assert_eq!(collection.name, "News releases");
    let schema = &collection.schema;
    // What is said of the collection is closer than what is said of the site.
    let description = field(schema, &["description"]);
    assert_eq!(
        (description.kind, description.help.as_deref()),
        (Kind::Markdown, Some("One sentence."))
    );
    assert_eq!(
        names(&field(schema, &["audience"]).values),
        [("public", 0), ("press", 6)]
    );
    let image = field(schema, &["hero", "image"]);
    assert_eq!(
        (image.kind, image.help.as_deref()),
        (Kind::Image, Some("Wide."))
    );
    assert_eq!(field(schema, &["title"]).label.as_deref(), Some("Headline"));
    assert_eq!(
        field(schema, &["layout"]).default,
        Some(Value::from("news"))
    );
    assert_eq!(field(schema, &["people"]).kind, Kind::Groups);
    // What is said of a key counts in groups too.
    let caption = field(schema, &["hero", "caption"]);
    assert_eq!(
        (caption.kind, caption.help.as_deref()),
        (Kind::LongText, Some("One line."))
    );
    assert_eq!(schema.field("never"), None);
    // A folder in that of another collection is a collection of its own.
    assert_eq!(
        (schema.field("of_pages"), &field(schema, &["title"]).help),
        (None, &None)
    );
}

#[test]
fn pages_cms() {
    let config = "
content:
  - name: news
    label: News
    type: collection
    path: news
    fields:
      - {name: title, label: Headline, type: string, required: true}
      - {name: description, type: text, description: One sentence.}
      - {name: date, type: date, options: {time: true}}
      - {name: kind, type: select, options: {values: [press, {value: post, label: Post}]}}
      - {name: cover, type: image}
      - {name: people, type: object, list: true, fields: [{name: name, type: string}]}
      - {name: links, type: string, list: {min: 1}}
      - {name: body, type: rich-text}
  - {name: about, type: file, path: about.md, fields: [{name: title, type: string}]}
";
    let schema = schema("news", &[(".pages.yml", config)]);
    let kinds: Vec<_> = [
        "title",
        "description",
        "date",
        "kind",
        "cover",
        "people",
        "links",
    ]
    .iter()
    .map(|key| field(&schema, &[key]).kind)
    .collect();
    assert_eq!(
        kinds,
        [
            Kind::Text,
            Kind::LongText,
            Kind::DateTime,
            Kind::Choice,
            Kind::Image,
            Kind::Groups,
            Kind::List
        ]
    );
    assert!(field(&schema, &["title"]).required);
    // Where nothing is said of it, the announcements tell.
    assert!(field(&schema, &["description"]).required && !field(&schema, &["cover"]).required);
    assert_eq!(field(&schema, &["people", "name"]).kind, Kind::Text);
    assert_eq!(schema.field("body"), None);
}

#[test]
fn front_matter() {
    let config = r#"{
  "frontMatter.content.pageFolders": [
    {"title": "News", "path": "[[workspace]]/news"},
    {"title": "Other", "path": "[[workspace]]/other", "contentTypes": ["other"]}
  ],
  "frontMatter.taxonomy.contentTypes": [
    {"name": "default", "fields": [
      {"title": "Headline", "name": "title", "type": "string", "required": true},
      {"title": "", "name": "", "type": "divider"},
      {"title": "Cover", "name": "cover", "type": "image", "description": "Wide."},
      {"title": "Kind", "name": "kind", "type": "choice", "choices": ["press", {"id": "post", "title": "Post"}], "default": "press"},
      {"title": "Tags", "name": "tags", "type": "tags"},
      {"title": "SEO", "name": "seo", "type": "fields", "fields": [{"name": "noindex", "type": "boolean"}]}
    ]},
    {"name": "other", "fields": [{"name": "strange", "type": "string"}]}
  ]
}"#;
    let schema = schema("news", &[("frontmatter.json", config)]);
    let title = field(&schema, &["title"]);
    assert_eq!(
        (title.label.as_deref(), title.kind, title.required),
        (Some("Headline"), Kind::Text, true)
    );
    assert_eq!(field(&schema, &["cover"]).kind, Kind::Image);
    assert_eq!(
        names(&field(&schema, &["kind"]).values),
        [("press", 0), ("post", 0)]
    );
    assert_eq!(
        field(&schema, &["kind"]).default,
        Some(Value::from("press"))
    );
    assert_eq!(field(&schema, &["seo", "noindex"]).kind, Kind::YesNo);
    assert_eq!(schema.field("strange"), None);
}

#[test]
fn hugos_archetypes() {
    let own = "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndate: {{ .Date }}\n# Who wrote it\nbyline:\nkind: press\n---\n";
    let usual = "+++\ntitle = '{{ .Name }}'\nusual = true\n+++\n";
    let files = [
        ("hugo.toml", "title = 'Tarrow'\n"),
        ("archetypes/news.md", own),
        ("archetypes/default.md", usual),
        (
            "content/blog/a.md",
            "---\ntitle: A\ndate: 2024-01-01\n---\n",
        ),
        (
            "content/blog/b.md",
            "---\ntitle: B\ndate: 2024-01-02\n---\n",
        ),
    ];
    let (_root, site) = with("content/news", &files);
    let schema = &site.collection("content/news").unwrap().schema;
    let byline = field(schema, &["byline"]);
    assert_eq!(
        (byline.kind, byline.required, byline.help.as_deref()),
        (Kind::Text, false, Some("Who wrote it"))
    );
    assert_eq!(field(schema, &["kind"]).default, Some(Value::from("press")));
    assert!(field(schema, &["title"]).required && field(schema, &["title"]).default.is_none());
    assert_eq!(field(schema, &["date"]).kind, Kind::DateTime);
    // A section with an archetype of its own has nothing of the default one.
    assert_eq!(schema.field("usual"), None);
    let blog = &site.collection("content/blog").unwrap().schema;
    assert_eq!(field(blog, &["usual"]).kind, Kind::YesNo);
    assert_eq!(blog.field("byline"), None);
}

#[test]
fn hexos_scaffolds() {
    let files = [
        (
            "_config.yml",
            "title: Tarrow\ntheme: landscape\nsource_dir: source\n",
        ),
        ("package.json", "{\"dependencies\": {\"hexo\": \"7\"}}"),
        (
            "scaffolds/post.md",
            "---\ntitle: {{ title }}\ndate: {{ date }}\nupdated: # when it was changed\ntags:\n---\n",
        ),
        (
            "scaffolds/page.md",
            "---\ntitle: {{ title }}\npage: true\n---\n",
        ),
    ];
    let schema = schema("source/_posts", &files);
    assert_eq!(
        field(&schema, &["updated"]).help.as_deref(),
        Some("when it was changed")
    );
    assert_eq!(
        field(&schema, &["updated"]).sources,
        [Source::Config("scaffolds/post.md".into())]
    );
    assert_eq!(schema.field("page"), None);
}

#[test]
fn what_a_folder_gives_need_not_be_written() {
    let eleventy = (".eleventy.js", "");
    assert!(field(&schema("news", &[eleventy]), &["layout"]).required);
    for file in ["news/news.json", "news/news.11tydata.json"] {
        let data = (
            file,
            "{\"layout\": \"news.njk\", \"permalink\": \"/n/\", \"empty\": \"\"}",
        );
        let schema = schema("news", &[eleventy, data]);
        let layout = field(&schema, &["layout"]);
        assert!(!layout.required && field(&schema, &["title"]).required);
        assert_eq!(layout.sources[0], Source::Config(file.into()));
        assert_eq!(schema.field("permalink"), None);
    }
    // A data file of a folder above counts for all below it.
    let above = ("src/src.json", "{\"layout\": \"news.njk\"}");
    assert!(!field(&schema("src/news", &[eleventy, above]), &["layout"]).required);
    let jekyll = (
        "_config.yml",
        "title: T\ndefaults:\n- scope: {path: '', type: posts}\n  values: {layout: post}\n",
    );
    let dated: Vec<(String, String)> = releases("_posts", 8)
        .into_iter()
        .enumerate()
        .map(|(at, (_, text))| (format!("_posts/2024-01-0{}-a.md", at + 1), text))
        .collect();
    let mut files = borrowed(&dated);
    files.push(jekyll);
    let (_root, site) = site(&files);
    let schema = &site.collection("_posts").unwrap().schema;
    assert!(!field(schema, &["layout"]).required && field(schema, &["title"]).required);
}

#[test]
fn the_more_trusted_counts_property_by_property() {
    let decap = "collections:\n- name: news\n  folder: news\n  fields:\n  - {name: description, widget: text, label: Summary, hint: From Decap., required: false}\n";
    let own = "[collections.news.fields.description]\nhelp = \"From the file.\"\nrequired = true\n";
    let (_root, mut site) = with(
        "news",
        &[("admin/config.yml", decap), ("dateline.toml", own)],
    );
    site.correct("[collections.news.fields.description]\nrequired = false\n")
        .unwrap();
    let description = field(&site.collection("news").unwrap().schema, &["description"]).clone();
    assert_eq!(
        (
            description.kind,
            description.label.as_deref(),
            description.help.as_deref(),
            description.required
        ),
        (
            Kind::LongText,
            Some("Summary"),
            Some("From the file."),
            false
        )
    );
    assert_eq!(
        description.sources,
        [
            Source::User,
            Source::Dateline,
            Source::Config("admin/config.yml".into()),
            Source::Announcements
        ]
    );
    let told = site.correction("news", &["description"]);
    assert_eq!(
        told,
        Correction {
            required: Some(false),
            help: Some("From the file.".into()),
            ..Correction::default()
        }
    );
    // A change of one announcement does not forget it, nor does reading everything again.
    site.put("news/release-1.md", "---\ntitle: Changed\n---\n");
    assert!(!field(&site.collection("news").unwrap().schema, &["description"]).required);
    site.reread().unwrap();
    assert!(!field(&site.collection("news").unwrap().schema, &["description"]).required);
    site.correct("").unwrap();
    assert!(field(&site.collection("news").unwrap().schema, &["description"]).required);
    let error = site.correct("[collections\n").unwrap_err();
    assert!(error.to_string().contains("Line 1"), "{error}");
}

#[test]
fn a_changed_configuration_is_read_again() {
    let (root, mut site) = with("news", &[]);
    assert!(field(&site.collection("news").unwrap().schema, &["layout"]).required);
    write(
        root.path(),
        "dateline.toml",
        "[collections.news.fields.layout]\nrequired = false\n",
    );
    site.reread().unwrap();
    assert!(!field(&site.collection("news").unwrap().schema, &["layout"]).required);
}

#[test]
fn the_schema_without_an_announcement() {
    let stray = (
        "news/stray.md",
        "---\ntitle: S\ndate: 2024-02-01\nodd: 1\n---\n",
    );
    let (_root, site) = with("news", &[stray, ("dateline.toml", DATELINE)]);
    assert!(
        site.collection("news")
            .unwrap()
            .schema
            .field("odd")
            .is_some()
    );
    let schema = site.schema_without("news/stray.md").unwrap();
    assert_eq!((schema.field("odd"), schema.learnt_from), (None, 8));
    assert!(schema.field("audience").is_some());
    assert_eq!(site.schema_without("news/none.md"), None);
}

/// A correction of everything.
fn full() -> Correction {
    Correction {
        kind: Some(Kind::Choice),
        required: Some(true),
        choices: Some(vec!["a".into(), "b \"c\"".into()]),
        label: Some("Über".into()),
        help: Some("Two\nlines".into()),
    }
}

#[test]
fn corrections_are_put_in() {
    let required = Correction {
        required: Some(true),
        ..Correction::default()
    };
    let check = |text: &str, path: &[&str], expect: &str| {
        assert_eq!(
            corrected(text, "news", path, &required).as_deref(),
            Ok(expect),
            "{text}"
        );
    };
    check(
        "",
        &["title"],
        "[collections.news.fields.title]\nrequired = true\n",
    );
    check(
        "# Ours\n\n[collections.press]\nname = 'P' # short\n",
        &["title"],
        "# Ours\n\n[collections.press]\nname = 'P' # short\n\n[collections.news.fields.title]\nrequired = true\n",
    );
    check(
        "[collections.news.fields.title]\nlabel = \"x\"\nrequired = false # for now\ndefault = \"d\"\n",
        &["title"],
        "[collections.news.fields.title]\nrequired = true # for now\ndefault = \"d\"\n",
    );
    check(
        "[collections.news.fields]\nhero = { fields = { alt = { label = \"x\" } } }\n",
        &["hero", "image"],
        "[collections.news.fields]\nhero = { fields = { alt = { label = \"x\" } , image = { required = true } } }\n",
    );
    check(
        "\u{feff}[collections.press]\r\nname = \"P\"\r\n",
        &["hero", "image"],
        "\u{feff}[collections.press]\r\nname = \"P\"\r\n\r\n[collections.news.fields.hero.fields.image]\r\nrequired = true\r\n",
    );
    // A field that is there with its parts keeps them.
    check(
        "[collections.news.fields.hero.fields.image]\ntype = \"image\"\n",
        &["hero"],
        "[collections.news.fields.hero]\nrequired = true\n[collections.news.fields.hero.fields.image]\ntype = \"image\"\n",
    );
    for (collection, path) in [("content/news", "a.b"), ("", "with \"quotes\""), ("ä", "")] {
        let text = corrected("", collection, &[path, "in"], &full()).unwrap();
        let (_root, mut site) = with("news", &[]);
        site.correct(&text).unwrap();
        assert_eq!(site.correction(collection, &[path, "in"]), full(), "{text}");
        let none = Correction::default();
        assert_eq!(
            corrected(&text, collection, &[path, "in"], &none).as_deref(),
            Ok("")
        );
    }
}

#[test]
fn corrections_are_taken_out() {
    let check = |text: &str, path: &[&str], expect: &str| {
        let none = Correction::default();
        assert_eq!(
            corrected(text, "news", path, &none).as_deref(),
            Ok(expect),
            "{text}"
        );
    };
    check("", &["title"], "");
    check("# Ours\n", &["title"], "# Ours\n");
    check(
        "[collections.news.fields.title]\nlabel = \"x\"\n",
        &["title"],
        "",
    );
    check(
        "[collections.news]\nname = \"N\"\n\n[collections.news.fields.title]\nlabel = \"x\"\n",
        &["title"],
        "[collections.news]\nname = \"N\"\n",
    );
    // What a correction does not speak of is not its own to take.
    let rest = "[collections.news.fields.title]\ndefault = \"d\"\n";
    check(rest, &["title"], rest);
    let inner = "[collections.news.fields.hero.fields.image]\ntype = \"image\"\n";
    check(inner, &["hero"], inner);
    check(inner, &["hero", "image"], "");
    check(inner, &["hero", "alt"], inner);
}

#[test]
fn corrections_of_what_cannot_be_read() {
    let sentence = corrected("a = 1\n[collections\n", "news", &["title"], &full()).unwrap_err();
    assert!(sentence.contains("Line 2"), "{sentence}");
    let sentence = corrected("collections = 1\n", "news", &["title"], &full()).unwrap_err();
    assert!(sentence.contains("\"title\""), "{sentence}");
}

#[test]
fn corrections_change_only_their_lines() {
    let text = DATELINE.replace('\n', "\r\n");
    let changed = corrected(&text, "news", &["audience"], &full()).unwrap();
    let kept = |text: &str| -> Vec<String> {
        text.split_inclusive('\n')
            .filter(|line| {
                ![
                    "type", "choices", "required", "label", "help", "Two", "lines",
                ]
                .iter()
                .any(|key| line.starts_with(key))
            })
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(kept(&changed), kept(&text));
    let none = Correction::default();
    let (_root, mut site) = with("news", &[]);
    site.correct(&changed).unwrap();
    assert_eq!(site.correction("news", &["audience"]), full());
    let back = corrected(&changed, "news", &["audience"], &none).unwrap();
    assert!(back.contains("default = \"public\"\r\n"), "{back}");
}

#[test]
fn endless_configurations_end() {
    let many: Vec<String> = (0..400)
        .map(|at| format!("[collections.news.fields.f{at}]\nlabel = \"F\"\n"))
        .collect();
    let deep = format!(
        "[collections.news{}]\nlabel = \"F\"\n",
        ".fields.g".repeat(30)
    );
    let (_root, mut site) = with("news", &[]);
    site.correct(&many.join("")).unwrap();
    let schema = &site.collection("news").unwrap().schema;
    assert_eq!(schema.fields.len(), 200);
    site.correct(&deep).unwrap();
    let mut depth = 0;
    let schema = &site.collection("news").unwrap().schema;
    let mut fields = &field(schema, &["g"]).fields;
    while let Some(inner) = fields.first() {
        depth += 1;
        fields = &inner.fields;
    }
    assert_eq!(depth, 7);
}
