// The two languages: figures are written anew for the other one. Works from a folder: nothing is fetched.
"use strict";
(() => {
  const page = document.documentElement;
  const inLanguage = { vi: "vi-VN", en: "en-GB" };

  const written = (value, kind, language) => {
    const number = (n, least, most) =>
      new Intl.NumberFormat(inLanguage[language], { minimumFractionDigits: least, maximumFractionDigits: most }).format(n);
    if (kind === "date") {
      const [year, month, day] = value.split("-").map(Number);
      return language === "vi" ? `${day}/${month}/${year}` : value;
    }
    const n = Number(value);
    if (kind === "count") return number(n, 0, 0);
    if (kind === "rate") { const d = Math.abs(n) < 0.1 ? 2 : 1; return number(n * 100, d, d) + "%"; }
    if (kind === "points") return (n > 0 ? "+" : "") + number(n * 100, 2, 2);
    if (kind === "number") { const d = Number.isInteger(n) ? 0 : 1; return number(n, d, d); }
    const [divisor, decimals, vi, en] = Math.abs(n) >= 1e9 ? [1e9, 2, "tỷ", "bn"] : [1e6, 1, "triệu", "m"];
    return `${number(n / divisor, decimals, decimals)} ${language === "vi" ? vi : en}`;
  };

  const speak = language => {
    page.dataset.lang = language;
    page.lang = language;
    document.querySelectorAll("data[data-k]").forEach(each => {
      each.textContent = written(each.value, each.dataset.k, language);
    });
    document.dispatchEvent(new CustomEvent("khoxa:language", { detail: language }));
  };

  document.getElementById("language").addEventListener("click", () => {
    const next = page.dataset.lang === "vi" ? "en" : "vi";
    try { localStorage.setItem("khoxa-lang", next); } catch { /* some browsers keep nothing for files */ }
    speak(next);
  });
  if (page.dataset.lang !== "vi") speak(page.dataset.lang);
})();
