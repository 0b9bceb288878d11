import { parse } from "smol-toml";

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

export default function (config) {
  config.addPassthroughCopy("css");
  config.addPassthroughCopy("img");

  // Details may be written in TOML between lines of +++.
  config.addPreprocessor("toml", "md", (data, content) => {
    const found = /^\+\+\+\r?\n([\s\S]*?)\r?\n\+\+\+\r?\n?/.exec(content);
    if (!found) return content;
    Object.assign(data, parse(found[1]));
    return content.slice(found[0].length);
  });

  // A draft is seen while writing, and left out of the built site.
  config.addPreprocessor("drafts", "md", (data) => {
    if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") return false;
  });

  config.addFilter("day", (date) => day.format(new Date(date)));
  config.addCollection("releases", (all) =>
    all.getFilteredByGlob("news/*.md").sort((a, b) => new Date(b.data.date) - new Date(a.data.date)),
  );
}
