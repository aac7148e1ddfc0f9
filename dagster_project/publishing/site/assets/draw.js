// Draws the charts of a page from the rows that stand in it, in the language and the colours of the reader. The library
// is large: it is loaded once the page can be read.
"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const numbers = {
    vi: { decimal: ",", thousands: ".", grouping: [3], currency: ["", ""] },
    en: { decimal: ".", thousands: ",", grouping: [3], currency: ["", ""] },
  };

  const spoken = (part, language) => {
    if (Array.isArray(part)) return part.map(each => spoken(each, language));
    if (!part || typeof part !== "object") return part;
    if ("vi" in part && "en" in part) return part[language];
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, spoken(each, language)]));
  };

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const of = name => style.getPropertyValue(name).trim();
    return {
      background: "transparent",
      font: of("--font"),
      view: { stroke: null },
      mark: { color: of("--accent") },
      rule: { color: of("--text") },
      text: { color: of("--text") },
      axis: { labelColor: of("--text"), titleColor: of("--text"), gridColor: of("--line"), domainColor: of("--line"), tickColor: of("--line"), labelFontSize: 12 },
      legend: { labelColor: of("--text"), titleColor: of("--text"), orient: "bottom", labelLimit: 320, labelFontSize: 12, columns: 2 },
      range: { category: ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7", "--c8"].map(of) },
    };
  };

  const draw = () => {
    const language = document.documentElement.dataset.lang;
    document.querySelectorAll("figure.chart").forEach(chart => {
      const rows = JSON.parse(chart.querySelector("script").textContent);
      const named = rows.map(row => spoken(row, language));
      const spec = { ...spoken(window.khoxaCharts[chart.dataset.chart], language), data: { values: named, ...(rows[0].date && { format: { parse: { date: "date" } } }) } };
      window.vegaEmbed(chart.querySelector(".plot"), spec, {
        actions: false, renderer: "svg", config: colours(), formatLocale: numbers[language], tooltip: { theme: dark.matches ? "dark" : "light" },
      }).then(() => { chart.dataset.drawn = language; }, error => console.error(error));
    });
  };

  const begin = () => {
    const library = document.createElement("script");
    library.src = `${document.documentElement.dataset.root}assets/vega.js`;
    library.addEventListener("load", () => {
      document.addEventListener("khoxa:language", draw);
      dark.addEventListener("change", draw);
      draw();
    });
    document.head.append(library);
  };

  addEventListener("load", () => ("requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 1000 }) : begin()));
})();
