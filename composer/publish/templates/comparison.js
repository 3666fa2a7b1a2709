// Lays the old page over the new one, to be wiped or blinked; without it the pages stand side by side.
"use strict";
for (const pair of document.querySelectorAll(".pair")) {
  if (pair.querySelectorAll(".proof").length < 2) continue;
  const play = document.createElement("div");
  play.className = "play";
  const button = (word, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = word;
    made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", () => show(pair.classList.contains(name) ? "" : name));
    play.append(made);
    return made;
  };
  const over = button(pair.dataset.over, "over");
  const blink = button(pair.dataset.blink, "blink");
  const wipe = document.createElement("input");
  wipe.type = "range";
  wipe.hidden = true;
  wipe.setAttribute("aria-label", pair.dataset.over);
  wipe.addEventListener("input", () => pair.style.setProperty("--cut", wipe.value));
  play.append(wipe);
  const show = (name) => {
    pair.classList.toggle("over", name !== "");
    pair.classList.toggle("blink", name === "blink");
    over.setAttribute("aria-pressed", String(name === "over"));
    blink.setAttribute("aria-pressed", String(name === "blink"));
    wipe.hidden = name !== "over";
  };
  pair.prepend(play);
}
