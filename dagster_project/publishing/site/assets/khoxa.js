// Finder and sorting. Works from a folder: nothing is fetched.
"use strict";
(() => {
  const page = document.documentElement;

  const ask = language => {
    document.getElementById("find").placeholder = language === "vi" ? "Tìm xã: muong chieng" : "Find a commune: muong chieng";
  };
  document.addEventListener("khoxa:language", event => ask(event.detail));
  ask(page.dataset.lang);

  // the finder: every word typed must begin a word of the name, marks or no marks
  const plain = text => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  const input = document.getElementById("find");
  const list = document.getElementById("found");
  let chosen = -1;

  const find = typed => {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const typedPlain = words.join(" ");
    const matches = window.khoxaPlaces.filter(([, , , , name]) => {
      const parts = name.split(" ");
      return words.every(word => parts.some(part => part.startsWith(word)));
    });
    // the very name first, then units of today, then those that ended last
    const rank = ([, , until, , name]) => `${name.endsWith(typedPlain) ? 1 : 0}${until || "9999"}`;
    return matches.sort((a, b) => rank(b).localeCompare(rank(a))).slice(0, 12);
  };

  const show = () => {
    const matches = find(input.value);
    list.replaceChildren(...matches.map(([name, where, until, link], index) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `found-${index}`;
      const anchor = document.createElement("a");
      anchor.href = page.dataset.root + link;
      anchor.tabIndex = -1;
      anchor.append(name);
      const small = document.createElement("small");
      small.textContent = where + (until ? ` · đến/until ${until}` : "");
      anchor.append(small);
      item.append(anchor);
      return item;
    }));
    if (input.value.trim() && !matches.length) {
      const none = document.createElement("li");
      none.className = "none-found";
      none.textContent = page.dataset.lang === "vi" ? "Không có xã nào tên như vậy" : "No commune of that name";
      list.append(none);
    }
    chosen = -1;
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };

  const choose = step => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    chosen = (chosen + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown") { choose(1); event.preventDefault(); }
    if (event.key === "ArrowUp") { choose(-1); event.preventDefault(); }
    if (event.key === "Escape") { list.hidden = true; input.setAttribute("aria-expanded", "false"); }
  });
  input.form.addEventListener("submit", event => {
    event.preventDefault();
    const options = list.querySelectorAll("[role=option] a");
    const target = options[Math.max(chosen, 0)];
    if (target) location.href = target.href;
  });
  document.addEventListener("click", event => { if (!input.form.contains(event.target)) list.hidden = true; });

  // sorting: a button in each heading
  document.querySelectorAll("table.sortable").forEach(table => {
    const body = table.tBodies[0];
    if (body.rows.length < 4) return;
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (!heading.dataset.c) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = "↕";
      button.setAttribute("aria-label", "Xếp theo cột / Sort by column");
      button.addEventListener("click", () => {
        const down = heading.ariaSort === "descending";
        const value = row => {
          const cell = row.cells[column];
          const data = cell.querySelector("data");
          if (!data) return cell.textContent;
          return data.dataset.k === "date" ? data.value : Number(data.value);
        };
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [value(a), value(b)];
          const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "vi");
          return down ? order : -order;
        });
        [...table.tHead.rows[0].cells].forEach(each => each.removeAttribute("aria-sort"));
        heading.ariaSort = down ? "ascending" : "descending";
        body.append(...rows);
      });
      heading.append(button);
    });
  });
})();
