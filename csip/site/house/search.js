// The form works by its address (?q=words), so that a search can be linked to. Results are built from text, never from
// markup: nothing that a minute says can become a part of this page.
const most = 10;
const words = new URLSearchParams(location.search).get("q") ?? "";
const count = document.getElementById("count");
const results = document.getElementById("results");
const more = document.getElementById("more");

function excerpt(html) {
  const read = new DOMParser().parseFromString(html, "text/html").body;
  const made = document.createElement("p");
  for (const node of read.childNodes) {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      made.append(mark);
    } else {
      made.append(node.textContent);
    }
  }
  return made;
}

function link(address, text) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  return made;
}

async function show(found, from) {
  for (const one of await Promise.all(found.slice(from, from + most).map((result) => result.data()))) {
    const entry = document.createElement("li");
    entry.append(link(one.url, one.meta.title ?? one.url), excerpt(one.excerpt));
    results.append(entry);
  }
  const next = from + most;
  more.hidden = next >= found.length;
  more.onclick = () => show(found, next);
}

if (words) {
  document.getElementById("q").value = words;
  count.textContent = "Searching …";
  try {
    const pagefind = await import("../pagefind/pagefind.js");
    const found = (await pagefind.search(words)).results;
    count.textContent = found.length === 1 ? "1 page found" : `${found.length} pages found`;
    await show(found, 0);
  } catch {
    count.textContent = "Search could not be loaded. It works where the site is served, not from a folder.";
  }
}
